# What becomes of a build through Slurm when something is killed. To be sourced by run.sh, with Slurm running.

faults() {
    make_profile few 1
    fault_killed_build
    fault_killed_node
}

# The build is killed outright: its jobs stay in Slurm without a master.
fault_killed_build() {
    local build
    echo "故障：构建被 kill -9"
    make_workspace killed "$few"
    "$root/biaogao" --workspace "$folder/killed" build --profile "$folder/few" >/dev/null 2>&1 &
    build=$!
    await_running_job
    kill -KILL "$build"
    wait "$build" 2>/dev/null || true
    sleep 2
    echo "  所见：构建已死，Slurm 里还有 $(squeue --noheader | wc -l) 个作业在运行"
    build killed --profile "$folder/few"
    echo "  再次构建：$(grep --only-matching '已撤销它留在集群上的.*' "$folder/killed.err")，构建完成"
    compare local killed --part
}

# The daemon of the node is killed while jobs run there. A job that needs it for its next step fails; one that does not
# is queued again when Slurm holds the node for lost. Either way the daemon comes back, and the same command ends the work.
fault_killed_node() {
    local build code=0 before
    echo "故障：作业运行中 slurmd 被 kill -9"
    make_workspace node "$few"
    before=$(squeue --noheader --states=all --format=%i | wc -l)
    "$root/biaogao" --workspace "$folder/node" build --profile "$folder/few" >"$folder/node.out" 2>"$folder/node.err" &
    build=$!
    await_running_job
    slurm_end "$SLURM_FOLDER/slurmd.pid" KILL
    await "节点被判为失联" node_is_lost
    echo "  所见：节点 $(sinfo --noheader --format=%T)，作业 $(job_states "$before")"
    slurmd_start
    slurm_wait_for_node
    wait "$build" || code=$?
    echo "  slurmd 恢复后：这次构建的退出码 $code；$(grep --max-count=1 '^✗' "$folder/node.err" || echo 没有做不成的)"
    if ((code > 1)); then
        build node --profile "$folder/few"
        echo "  再次构建：完成"
    fi
    compare local node --part
}

# `job_states NUMBER`: the states of the jobs after the first so many.
job_states() {
    squeue --noheader --states=all --sort=i --format=%T | tail --lines="+$(($1 + 1))" | sort | uniq --count | xargs
}

await_running_job() {
    await "作业开始运行" job_is_running
    # Into the work itself, past the start of Snakemake on the node.
    sleep 5
}

job_is_running() {
    [[ -n $(squeue --noheader --states=running) ]]
}

node_is_lost() {
    [[ $(sinfo --noheader --format=%T) == down* ]]
}

# `await WHAT COMMAND…`: until the command succeeds, two minutes at most.
await() {
    local tries what=$1
    shift
    for ((tries = 0; tries < 240; tries++)); do
        "$@" && return 0
        sleep 0.5
    done
    echo "等了两分钟，没有等到：$what" >&2
    return 1
}
