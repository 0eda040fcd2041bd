# A Slurm cluster of one node on this machine, for tests: `slurm_start FOLDER`, `slurm_stop`. To be sourced by bash.
#
# Everything of it stands in FOLDER (keys, sockets, state, logs, slurm.conf) and listens on 127.0.0.1 only; nothing in
# /etc is read or written. Slurm's daemons want root. Wants Debian's packages slurm-wlm and munge.

SLURM_FOLDER=
SLURM_PORT=${SLURM_PORT:-46817}

slurm_start() {
    SLURM_FOLDER=$1
    mkdir -p "$SLURM_FOLDER"/{munge,ctld,slurmd,logs,bin}
    chmod 755 "$SLURM_FOLDER" "$SLURM_FOLDER/munge"
    slurm_configure >"$SLURM_FOLDER/slurm.conf"
    export SLURM_CONF=$SLURM_FOLDER/slurm.conf
    slurm_wrap_srun
    munge_start
    slurmctld -c 2>>"$SLURM_FOLDER/logs/start.log"
    slurmd_start
    slurm_wait_for_node
}

# Inside a job the plugin of Snakemake takes all variables of Slurm from srun, the place of its settings too.
slurm_wrap_srun() {
    printf '#!/bin/sh\nSLURM_CONF=%q exec %q "$@"\n' "$SLURM_CONF" "$(command -v srun)" >"$SLURM_FOLDER/bin/srun"
    chmod 755 "$SLURM_FOLDER/bin/srun"
    export PATH=$SLURM_FOLDER/bin:$PATH
}

# Munge proves to each daemon and command who speaks to it.
munge_start() {
    local folder=$SLURM_FOLDER/munge
    (umask 077 && head -c 1024 /dev/urandom >"$folder/key")
    munged --force --key-file="$folder/key" --socket="$folder/socket" --pid-file="$folder/pid" \
        --log-file="$SLURM_FOLDER/logs/munged.log" --seed-file="$folder/seed"
}

# The daemon of a computing node. It is started again after it was killed.
slurmd_start() {
    slurmd 2>>"$SLURM_FOLDER/logs/start.log"
}

slurm_configure() {
    local host memory
    host=$(hostname -s)
    memory=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
    cat <<END
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$SLURM_PORT
SlurmdPort=$((SLURM_PORT + 1))
# Listen on the addresses named here, not on all of the machine.
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$SLURM_FOLDER/munge/socket
CredType=cred/munge
StateSaveLocation=$SLURM_FOLDER/ctld
SlurmdSpoolDir=$SLURM_FOLDER/slurmd
SlurmctldPidFile=$SLURM_FOLDER/ctld.pid
SlurmdPidFile=$SLURM_FOLDER/slurmd.pid
SlurmctldLogFile=$SLURM_FOLDER/logs/slurmctld.log
SlurmdLogFile=$SLURM_FOLDER/logs/slurmd.log
# Containers have no cgroups to give away.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0
MinJobAge=600
KillWait=5
# A node that is silent for so many seconds is lost; it serves again when it comes back.
SlurmdTimeout=20
ReturnToService=2
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$((memory > 12000 ? memory : 12000)) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
}

slurm_wait_for_node() {
    local tries
    for ((tries = 0; tries < 60; tries++)); do
        [[ $(sinfo --noheader --format=%t 2>>"$SLURM_FOLDER/logs/start.log") =~ ^(idle|mix|alloc)$ ]] && return 0
        sleep 0.5
    done
    echo "Slurm 没有启动，记录在 $SLURM_FOLDER/logs" >&2
    return 1
}

# Ends the three daemons and what runs under them; safe to call twice, and where nothing was started.
slurm_stop() {
    local name
    [[ -n $SLURM_FOLDER ]] || return 0
    scancel --user="$(id -un)" 2>/dev/null || true
    sleep 1
    for name in slurmd.pid ctld.pid munge/pid; do
        slurm_end "$SLURM_FOLDER/$name" TERM
    done
    for name in slurmd.pid ctld.pid munge/pid; do
        slurm_await_end "$SLURM_FOLDER/$name"
    done
    SLURM_FOLDER=
}

# `slurm_end PIDFILE SIGNAL`: the number in a daemon's file, never a name, says whom the signal is for. A daemon that
# ends takes its file away, perhaps between two looks at it.
slurm_end() {
    local number
    number=$(cat "$1" 2>/dev/null) || return 0
    [[ -z $number ]] || kill "-$2" "$number" 2>/dev/null || true
}

slurm_await_end() {
    local tries number
    for ((tries = 0; tries < 20; tries++)); do
        number=$(cat "$1" 2>/dev/null) || return 0
        [[ -n $number ]] && kill -0 "$number" 2>/dev/null || return 0
        sleep 0.5
    done
    slurm_end "$1" KILL
}
