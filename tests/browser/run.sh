#!/usr/bin/env bash
# Looks at report pages in a real browser: desktop, phone, print, dark, without script.
#
# Needs Debian's chromium and playwright-core from npm; as root it installs what is missing. Where
# neither is there nor can be installed it says so and is passed over.
# Usage: tests/browser/run.sh [path of groundswell]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
groundswell=$(realpath "${1:-$target/release/groundswell}")
tools=$target/browser

skip() { echo "passed over: $*"; exit 0; }

if ! command -v chromium >/dev/null || ! command -v npm >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium nodejs npm; } >/dev/null || true
  fi
fi
command -v chromium >/dev/null || skip "there is no chromium"
command -v npm >/dev/null || skip "there is no npm"
mkdir -p "$tools"
if [ ! -d "$tools/node_modules/playwright-core" ]; then
  npm install --silent --no-audit --no-fund --prefix "$tools" playwright-core@1 >/dev/null ||
    skip "playwright-core cannot be installed"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
# The case with few worlds, and an awkward study: one hospital draw, few strategies, markup in names.
"$groundswell" --quiet compare "$root/scenarios/waring-2017.toml" --hospitals 2 --runs 2 --out case >/dev/null
"$groundswell" --quiet compare "$here/awkward.toml" --out awkward >/dev/null
CHROMIUM=$(command -v chromium) NODE_PATH=$tools/node_modules \
  node "$here/check.cjs" case/report.html awkward/report.html
