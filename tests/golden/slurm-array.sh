#!/usr/bin/env bash
#SBATCH --job-name=groundswell-teaching-ward-array
#SBATCH --output="/home/a/a study/log/array-%A_%a.txt"
#SBATCH --cpus-per-task=1
#SBATCH --mem=500M
#SBATCH --time=10
#SBATCH --partition=long
#SBATCH --array=1-3
#SBATCH --requeue

set -euo pipefail
exec '/opt/ground swell' --quiet compare teaching-ward --set 'title=it'\''s a "ward"' \
  --threads 1 --shard "$SLURM_ARRAY_TASK_ID/3" \
  --out '/home/a/a study/shards'/"$SLURM_ARRAY_TASK_ID"
