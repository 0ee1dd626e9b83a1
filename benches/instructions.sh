#!/usr/bin/env bash
# Counts the instructions of a small fixed job (`ratios --job`) under callgrind, which has no
# AVX-512, so that the AVX2 path is counted everywhere. Fails if there are more than 5 % above the
# committed figure; `--print` only prints the count.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null; then
  echo "instructions: skipped, valgrind is not installed"
  exit 0
fi
if [ "$(uname -m)" != x86_64 ]; then
  echo "instructions: skipped, the committed figure is for x86-64"
  exit 0
fi

job=$(cargo bench --locked --bench ratios --no-run 2>&1 | sed -n 's/.*Executable.*(\(.*\))$/\1/p')
report=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$job" --job 2>&1)
count=$(sed -n 's/.*Collected : *\([0-9]*\).*/\1/p' <<<"$report")
[ -n "$count" ] || { printf '%s\n' "$report" >&2; exit 1; }
if [ "${1:-}" = --print ]; then
  echo "$count"
  exit 0
fi

committed=$(sed -n 's/^instructions = //p' benches/baselines.toml)
most=$((committed + committed / 20))
echo "instructions: $count, committed $committed, at most $most"
if [ "$count" -gt "$most" ]; then
  echo "instructions: more than 5 % above the committed figure" >&2
  exit 1
fi
