#!/bin/sh
#SBATCH --job-name=trackgauge-sweep
#SBATCH --ntasks=65
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=2G
#SBATCH --time=02:00:00
#SBATCH --signal=INT@120

# One task schedules, the others work. Hand in the same file again to go on where the time ran out.
set -eu
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
FOLDER=${FOLDER:-$PWD/sweep}
ADDRESS="tcp://$(hostname):8786"

dask scheduler --host "$(hostname)" --port 8786 --no-dashboard &
SCHEDULER=$!
srun --ntasks=$((SLURM_NTASKS - 1)) dask worker "$ADDRESS" --nthreads 1 --no-dashboard &
trap 'kill $SCHEDULER' EXIT

sleep 30
trackgauge sweep sco majority_for_trade --runs 100000000 --chunk 50000 --scheduler "$ADDRESS" --out "$FOLDER"
