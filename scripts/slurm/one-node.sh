#!/usr/bin/env bash
# A real Slurm of one machine, for the tests and for trying things out: no systemd, no cgroups, everything in one folder.
#
#   scripts/slurm/one-node.sh install           installs Debian's slurm-wlm, munge and parallel, where they are missing
#   scripts/slurm/one-node.sh up FOLDER [KEY=VALUE...]   starts it on spare ports; then: export SLURM_CONF=FOLDER/slurm.conf
#   scripts/slurm/one-node.sh controller FOLDER starts slurmctld again, after it was killed
#   scripts/slurm/one-node.sh down FOLDER       ends what was started there, and nothing else
#
# KEY=VALUE is a line of slurm.conf, such as MaxArraySize=5. NODES=2 starts two nodes with host names of their own
# (node1, node2) on this machine. OWNER=pid: when that process is gone, everything is ended. Exit code 77: it cannot be had here, and the last line says why.
set -euo pipefail

export PATH="$PATH:/usr/sbin:/sbin"
NEEDED=(munged slurmctld slurmd sbatch squeue scontrol parallel)
IDLE_SECONDS=120

cannot() {
  echo "$*" >&2
  exit 77
}

missing() {
  local name
  for name in "${NEEDED[@]}"; do command -v "$name" >/dev/null || echo "$name"; done
}

install() {
  [ -n "$(missing)" ] || return 0
  [ "$(id -u)" = 0 ] || cannot "Slurm is not installed, and only root can install it"
  command -v apt-get >/dev/null || cannot "Slurm is not installed, and there is no apt-get"
  # RUNLEVEL=1: the packages must not start services of their own.
  if ! { apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive timeout 180 \
    apt-get install -y -qq --no-install-recommends slurm-wlm munge parallel; } >/dev/null 2>&1; then
    cannot "apt-get could not install slurm-wlm, munge and parallel"
  fi
  [ -z "$(missing)" ] || cannot "slurm-wlm is installed but lacks: $(missing | tr '\n' ' ')"
}

spare_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null || break
  done
  echo "$port"
}

configure() {
  local folder=$1 nodes=$2 host cpus
  shift 2
  host=$(hostname -s)
  cpus=$(nproc)
  cat <<CONF
ClusterName=onepot-$$
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(spare_port)
AuthType=auth/munge
AuthInfo=socket=$folder/run/munge.socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
KillWait=5
CONF
  printf '%s\n' "$@"
  if [ "$nodes" = 1 ]; then
    echo "NodeName=$host NodeAddr=127.0.0.1 Port=$(spare_port) CPUs=$cpus RealMemory=4000 State=UNKNOWN"
  else
    local i
    for ((i = 1; i <= nodes; i++)); do
      echo "NodeName=node$i NodeAddr=127.0.0.1 Port=$(spare_port) CPUs=$cpus RealMemory=4000 State=UNKNOWN"
    done
  fi
  echo "PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP"
}

up() {
  local folder=$1 nodes=1 owner='' lines=() word
  shift
  for word in "$@"; do
    case $word in
    NODES=*) nodes=${word#NODES=} ;;
    OWNER=*) owner=${word#OWNER=} ;;
    *=*) lines+=("$word") ;;
    *) cannot "expected KEY=VALUE, found \"$word\"" ;;
    esac
  done
  [ "$(id -u)" = 0 ] || cannot "this Slurm runs its daemons as root, and this is not root"
  [ -z "$(missing)" ] || cannot "not installed: $(missing | tr '\n' ' '); scripts/slurm/one-node.sh install"
  mkdir -p "$folder"/{state,run,log}
  folder=$(cd "$folder" && pwd -P)
  # munge wants a folder that others cannot write, all the way up to a sticky one
  chmod 755 "$folder" "$folder/run"
  [ ! -e "$folder/slurm.conf" ] || cannot "$folder is in use: scripts/slurm/one-node.sh down $folder"
  configure "$folder" "$nodes" "${lines[@]}" >"$folder/slurm.conf"
  (umask 077 && head -c 128 /dev/urandom >"$folder/munge.key")
  munged --force --key-file="$folder/munge.key" --socket="$folder/run/munge.socket" \
    --pid-file="$folder/run/munged.pid" --log-file="$folder/log/munged.log" \
    --seed-file="$folder/run/munge.seed" --num-threads=2 >/dev/null 2>&1 || cannot "munged did not start: $folder/log"
  if [ -n "$owner" ]; then setsid "$0" watch "$folder" "$owner" </dev/null >/dev/null 2>&1 & fi
  controller "$folder"
  if [ "$nodes" = 1 ]; then
    slurmd -f "$folder/slurm.conf" >/dev/null 2>&1 || cannot "slurmd did not start: $folder/log"
  else
    local i
    for ((i = 1; i <= nodes; i++)); do
      unshare --uts sh -c "hostname node$i && exec slurmd -f '$folder/slurm.conf'" >/dev/null 2>&1 ||
        cannot "slurmd of node$i did not start: $folder/log"
    done
  fi
  export SLURM_CONF="$folder/slurm.conf"
  for ((i = 0; i < IDLE_SECONDS * 10; i++)); do
    [ "$(sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" = "$nodes" ] && return 0
    sleep 0.1
  done
  cannot "no idle node within $IDLE_SECONDS s: $folder/log"
}

controller() {
  # a daemon that kept the output open would keep whoever reads it waiting
  slurmctld -f "$1/slurm.conf" >/dev/null 2>&1 || cannot "slurmctld did not start: $1/log"
}

# Ends a process when its command line names this folder: a number alone may have been given again.
end() {
  local folder=$1 pid=$2 signal=$3
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$folder/" || return 0
  kill "-$signal" "$pid" 2>/dev/null || true
}

# Tasks of this Slurm, by their environment.
tasks() {
  local environ
  for environ in /proc/[0-9]*/environ; do
    { tr '\0' '\n' <"$environ"; } 2>/dev/null | grep -qxF "SLURM_CONF=$1/slurm.conf" || continue
    { tr '\0' '\n' <"$environ"; } 2>/dev/null | grep -q '^SLURM_JOB_ID=' || continue
    environ=${environ#/proc/}
    [ "${environ%/environ}" = "$$" ] || echo "${environ%/environ}"
  done
}

down() {
  local folder pid file name signal i
  [ -d "$1" ] || return 0
  folder=$(cd "$1" && pwd -P)
  if [ -e "$folder/run/slurmctld.pid" ]; then
    SLURM_CONF="$folder/slurm.conf" timeout 5 scancel --user="$(id -u)" 2>/dev/null || true
  fi
  for ((i = 0; i < 20; i++)); do
    [ -n "$(tasks "$folder")" ] || break
    sleep 0.1
  done
  for pid in $(tasks "$folder"); do kill -9 "$pid" 2>/dev/null || true; done
  # munged last: the others speak through it, also when they end
  for name in 'slurmd-*' slurmctld munged; do
    for signal in TERM KILL; do
      for file in "$folder"/run/$name.pid; do [ ! -e "$file" ] || end "$folder" "$(cat "$file")" "$signal"; done
      for ((i = 0; i < 30; i++)); do
        compgen -G "$folder/run/$name.pid" >/dev/null || break
        sleep 0.1
      done
    done
  done
  rm -rf "$folder"
}

# A test that is killed must not leave daemons behind.
watch() {
  while [ -d "/proc/$2" ] && [ -d "$1" ]; do sleep 1; done
  down "$1"
}

case ${1:-} in
install) install ;;
up) up "${@:2}" ;;
controller) controller "$2" ;;
down) down "$2" ;;
watch) watch "$2" "$3" ;;
*) sed -n '2,11s/^# \{0,1\}//p' "$0" && exit 2 ;;
esac
