#!/usr/bin/env bash
#SBATCH --job-name=groundswell-teaching-ward-merge
#SBATCH --output="/home/a/a study/log/merge-%j.txt"
#SBATCH --cpus-per-task=1
#SBATCH --mem=500M
#SBATCH --time=10
#SBATCH --partition=long

set -euo pipefail
exec '/opt/ground swell' --quiet merge '/home/a/a study/shards'/{1..3} --out '/home/a/a study/results'
