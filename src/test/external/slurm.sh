#!/usr/bin/env bash
# A Slurm of one node, this one, for the tests tagged "external": no service, nothing outside of one folder.
#   slurm.sh start FOLDER    starts it, and writes FOLDER/bin with sbatch and its like that speak with it
#   slurm.sh stop FOLDER     ends what was started, by its process ids
set -euo pipefail
action=$1
folder=$2

start() {
  mkdir -p "$folder"/{state,spool,bin}
  folder=$(cd "$folder" && pwd)
  me=$(id -un)
  host=$(hostname -s)
  port=$((20000 + $$ % 20000))
  dd if=/dev/urandom of="$folder/munge.key" bs=1 count=128 status=none
  chmod 600 "$folder/munge.key"
  chmod 711 "$folder"
  munged --force --socket="$folder/munge.socket" --key-file="$folder/munge.key" \
    --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" --seed-file="$folder/munge.seed"
  cat > "$folder/slurm.conf" <<END
ClusterName=soapstone
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$me
SlurmdUser=$me
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,bf_interval=1
PlugStackConfig=/dev/null
ReturnToService=2
KillWait=2
MpiDefault=none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=debug Nodes=ALL Default=YES MaxTime=60 State=UP
END
  export SLURM_CONF="$folder/slurm.conf"
  slurmctld -f "$SLURM_CONF"
  slurmd -f "$SLURM_CONF"
  for program in sbatch squeue scancel sacct scontrol sinfo; do
    printf '#!/bin/sh\nSLURM_CONF="%s" exec %s "$@"\n' "$SLURM_CONF" "$(command -v $program)" \
      > "$folder/bin/$program"
    chmod +x "$folder/bin/$program"
  done
  for _ in $(seq 100); do
    if [ "$("$folder/bin/sinfo" --noheader --format=%t 2>/dev/null)" = idle ]; then
      return
    fi
    sleep 0.3
  done
  echo "the node did not come up; see $folder/slurmctld.log and $folder/slurmd.log" >&2
  exit 1
}

stop() {
  for daemon in slurmd slurmctld munged; do
    if [ -s "$folder/$daemon.pid" ]; then
      pid=$(cat "$folder/$daemon.pid")
      kill "$pid" 2>/dev/null || true
      for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
      done
    fi
  done
}

"$action"
