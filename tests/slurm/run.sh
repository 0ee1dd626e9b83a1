#!/usr/bin/env bash
# Runs a comparison on a real Slurm cluster of one node, and holds its results against those of one
# process: they must be the same bytes. One task of the array is killed on the way and submitted again.
#
# Needs Debian's slurm-wlm and munge; as root it installs what is missing. Where they are not there
# and cannot be installed it says so and is passed over.
# Usage: tests/slurm/run.sh [path of groundswell]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
groundswell=$(realpath "${1:-${CARGO_TARGET_DIR:-$root/target}/release/groundswell}")

skip() { echo "passed over: $*"; exit 0; }

[ "$(id -u)" = 0 ] || skip "the cluster has to be started by root"
if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
  if command -v apt-get >/dev/null; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends \
      slurm-wlm slurmctld slurmd slurm-client munge; } >/dev/null 2>&1 || true
  fi
fi
for command in slurmctld slurmd sbatch munged; do
  command -v "$command" >/dev/null || skip "there is no $command"
done

scratch=$(mktemp -d)
cleanup() {
  "$here/cluster.sh" stop "$scratch/cluster"
  rm -rf "$scratch"
}
trap cleanup EXIT
"$here/cluster.sh" start "$scratch/cluster"
export SLURM_CONF=$scratch/cluster/slurm.conf
cd "$scratch"

# Waits until no job is left, for two minutes at most.
wait_for_jobs() {
  for _ in $(seq 240); do
    [ -n "$(squeue --noheader)" ] || return 0
    sleep 0.5
  done
  squeue >&2
  echo "jobs did not end" >&2
  exit 1
}

size=(--hospitals 9 --runs 20)
"$groundswell" --quiet compare teaching-ward "${size[@]}" --out alone >/dev/null
"$groundswell" --quiet slurm teaching-ward "${size[@]}" --shards 4 --out "a study" --sbatch=--partition=test
"a study/submit.sh"
scancel --signal=KILL --full --state=RUNNING --name=groundswell-teaching-ward-array || true
wait_for_jobs
if [ ! -e "a study/results/manifest.json" ]; then
  echo "a killed task left no results, as it should; submitted again:"
  scancel --name=groundswell-teaching-ward-merge
  wait_for_jobs
  "a study/submit.sh"
  wait_for_jobs
fi
head -n 20 "a study"/log/merge-*.txt
# The manifest holds times, and blocks have their own hashes.
if ! diff --recursive --brief --exclude=manifest.json --exclude=blocks alone "a study/results"; then
  echo "the results of the cluster are not those of one process" >&2
  exit 1
fi
"$groundswell" --quiet verify "a study/results"
echo "the same bytes on Slurm $(sinfo --version | cut -d' ' -f2), in 4 shards, as in one process"
