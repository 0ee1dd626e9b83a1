#!/usr/bin/env bash
# Counts the instructions of a small fixed job (`ratios --job`) under callgrind, which has no
# AVX-512, so that the AVX2 path is counted everywhere. Fails if there are more than 5 % above the
# committed figure; `--print` only prints the count, `--parts` those of the reference task and of each
# strategy, by person, week and run.
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

# Runs the job, or so many weeks of a part of it, and prints its instructions, with its person-weeks
# if it says them.
measured() {
  local report count
  report=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$job" --job "$@" 2>&1) ||
    { printf '%s\n' "$report" >&2; return 1; }
  count=$(sed -n 's/.*Collected : *\([0-9]*\).*/\1/p' <<<"$report")
  [ -n "$count" ] || { printf '%s\n' "$report" >&2; return 1; }
  echo "$count" $(sed -n 's/^person-weeks = //p' <<<"$report")
}

if [ "${1:-}" = --parts ]; then
  for part in own-rule none top-down social-movement networking-broker; do
    short=$(measured "$part" 52)
    long=$(measured "$part" 104)
    awk -v part="$part" -v short="$short" -v long="$long" 'BEGIN {
      split(short, s); split(long, l); printf "%s = %.1f\n", part, (l[1] - s[1]) / (l[2] - s[2])
    }'
  done
  exit 0
fi
count=$(measured)
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
