#!/usr/bin/env bash
# A Slurm cluster of one node, this machine, for tests: started by root in a folder of its own.
#
# Usage: tests/slurm/cluster.sh start FOLDER | stop FOLDER
# After `start`, `export SLURM_CONF=FOLDER/slurm.conf` points every Slurm command at it.
set -euo pipefail
action=${1:?start or stop}
folder=$(realpath -m "${2:?folder}")
export SLURM_CONF=$folder/slurm.conf

start() {
  mkdir -p "$folder"/{state,spool,log,munge}
  chmod 700 "$folder/munge"
  head -c 1024 /dev/urandom >"$folder/munge/key"
  chmod 600 "$folder/munge/key"
  configure >"$SLURM_CONF"
  munged --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed"
  slurmctld -f "$SLURM_CONF"
  slurmd -f "$SLURM_CONF" -N localhost
  for _ in $(seq 100); do
    if [ "$(sinfo --noheader --format=%t 2>/dev/null)" = idle ]; then return; fi
    sleep 0.2
  done
  cat "$folder"/log/*.log >&2
  echo "the node did not become idle" >&2
  return 1
}

# Ports of its own, so that a cluster that is there already is left alone.
configure() {
  cat <<CONFIGURATION
ClusterName=groundswell-test
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CryptoType=crypto/munge
CredType=cred/munge
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_interval=1,defer
MpiDefault=none
ReturnToService=2
SwitchType=switch/none
NodeName=localhost NodeAddr=127.0.0.1 NodeHostname=$(hostname -s) CPUs=$(nproc) Boards=1 SocketsPerBoard=1 CoresPerSocket=$(nproc) ThreadsPerCore=1 RealMemory=2000 State=UNKNOWN
PartitionName=test Nodes=ALL Default=YES MaxTime=10 State=UP
CONFIGURATION
}

# Ends the daemons and waits for them: they write into the folder until they are gone.
stop() {
  local daemon pid
  for daemon in slurmd.pid slurmctld.pid munge/pid; do
    pid=$(cat "$folder/$daemon" 2>/dev/null) || continue
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 100); do
      kill -0 "$pid" 2>/dev/null || continue 2
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
  done
}

case $action in
  start) start ;;
  stop) stop ;;
  *) echo "unknown action: $action" >&2; exit 2 ;;
esac
