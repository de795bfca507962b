#!/usr/bin/env bash
# What a task of Slurm costs beside its work, on a Slurm of one node on this machine: tasks that do nothing, and tasks of
# onepot whose shard is done already. Prints seconds a task and slot; bench, not a test.
#
#   bench/slurm-overhead.sh [TASKS]      (build first: npm run build)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tasks=${1:-20}
work=$(mktemp -d)
trap '"$root/scripts/slurm/one-node.sh" down "$work/slurm"; rm -rf "$work"' EXIT
"$root/scripts/slurm/one-node.sh" up "$work/slurm" "OWNER=$$"
export SLURM_CONF="$work/slurm/slurm.conf"
slots=$(nproc)

# Seconds from submission to the end of the last task, times slots, per task.
measure() {
  local name=$1 started ended
  started=$(date +%s.%N)
  # sbatch --wait looks ever more seldom
  sbatch --array="1-$tasks" "$2" >/dev/null
  until [ -z "$(squeue -h)" ]; do sleep 0.1; done
  ended=$(date +%s.%N)
  awk -v n="$name" -v a="$started" -v b="$ended" -v s="$slots" -v t="$tasks" \
    'BEGIN { printf "%-40s %.2f s a task and slot (%d tasks, %d slots, %.1f s in all)\n", n, (b - a) * s / t, t, s, b - a }'
}

printf '#!/bin/bash\n#SBATCH --output=/dev/null\ntrue\n' >"$work/nothing.sh"
onepot() { node "$root/dist/src/cli/main.js" "$@"; }
folder="$work/results"
onepot run "$root/scenarios/base-case.yaml" --central --people 1000 --replications 2 --set years.warmUp=1 --set years.horizon=1 \
  --executor slurm --shards 1 --quiet --out "$folder" >/dev/null
sed -i 's|^#SBATCH --output=.*|#SBATCH --output=/dev/null|; s|^shard=.*|shard=1|' "$folder/slurm/tasks.sh"
echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(sbatch --version), node $(node --version)"
measure "a task that does nothing" "$work/nothing.sh"
measure "onepot, its shard done already" "$folder/slurm/tasks.sh"
started=$(date +%s.%N)
for _ in 1 2 3 4 5; do onepot resume "$folder" --shard 1/1 --quiet >/dev/null; done
awk -v a="$started" -v b="$(date +%s.%N)" 'BEGIN { printf "%-40s %.2f s\n", "the same without Slurm", (b - a) / 5 }'
