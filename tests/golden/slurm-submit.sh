#!/usr/bin/env bash
# Submits the comparison of teaching-ward; run it again to go on after a failure.
set -euo pipefail
mkdir -p '/home/a/a study/log'
array=$(sbatch --parsable '/home/a/a study/array.sh')
merge=$(sbatch --parsable --dependency="afterok:${array%%;*}" '/home/a/a study/merge.sh')
echo "submitted: array ${array%%;*} of 3 tasks, merge ${merge%%;*} after it"
echo results: '/home/a/a study/results'
