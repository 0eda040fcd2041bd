#!/usr/bin/env bash
# Builds the same standards on this machine and through a real Slurm, compares the results, then breaks things.
#
#     bash tests/cluster/run.sh [标准的项数，缺省 200] [工作文件夹，缺省用临时文件夹并在结束时删除]
#
# Wants root on Debian (Slurm's daemons do) and installs slurm-wlm and munge where they are missing. Slurm listens on
# 127.0.0.1 only, keeps everything in the folder, and is ended whatever happens. 200 standards take about ten minutes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
source "$here/slurm.sh"
source "$here/faults.sh"

count=${1:-200}
folder=${2:-}
few=2

prepare() {
    [[ $(id -u) == 0 ]] || { echo "需要 root：Slurm 的服务由 root 启动。" >&2; exit 3; }
    if ! command -v slurmctld slurmd sbatch munged pdftotext >/dev/null; then
        echo "安装 slurm-wlm、munge、poppler-utils"
        apt-get update -qq
        # Nothing is to start by itself: the test has daemons of its own.
        printf '#!/bin/sh\nexit 101\n' >"$folder/policy"
        DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -qq --no-install-recommends \
            slurm-wlm munge poppler-utils >"$folder/apt.log"
    fi
}

# `make_workspace NAME NUMBER`: the same number gives the same standards, and fewer are the first of more.
make_workspace() {
    PYTHONPATH=$root/benchmarks python3 - "$folder/$1" "$2" <<'END'
import sys
from pathlib import Path
from workspaces import make

make(Path(sys.argv[1]), int(sys.argv[2]), seed=1)
END
}

# What a site would write in its own copy of profiles/slurm: this cluster keeps no accounts, and its disk is local.
# `make_profile NAME CHUNKS_PER_JOB`
make_profile() {
    mkdir -p "$folder/$1"
    sed -e "s/^  chunk: 1$/  chunk: $2/" -e 's/^latency-wait: .*/latency-wait: 5/' \
        -e 's/^\(slurm-init-seconds-before-status-checks:\) .*/\1 5/' \
        "$root/profiles/slurm/config.yaml" >"$folder/$1/config.yaml"
    echo 'slurm-status-command: squeue' >>"$folder/$1/config.yaml"
}

# `build WORKSPACE [OPTION…]`: findings in the drafts (1) are no failure of a build.
build() {
    local code=0 workspace=$1
    shift
    "$root/biaogao" --workspace "$folder/$workspace" build "$@" >"$folder/$workspace.out" 2>"$folder/$workspace.err" || code=$?
    if ((code > 1)); then
        echo "构建失败（退出码 $code）：" >&2
        tail -20 "$folder/$workspace.err" >&2
    fi
    ((code <= 1))
}

# `timed TITLE COMMAND…`: runs it and says how long it took, for each standard too.
timed() {
    local title=$1 began ended
    shift
    began=$(date +%s.%N)
    "$@"
    ended=$(date +%s.%N)
    awk -v t="$title" -v n="$count" -v a="$began" -v b="$ended" \
        'BEGIN { printf "%s：%d 项标准，%.0f 秒，每项 %.2f 秒\n", t, n, b - a, (b - a) / n }'
}

compare() {
    python3 "$here/compare.py" "$folder/$1/build" "$folder/$2/build" "${@:3}"
}

clean() {
    slurm_stop
    [[ -n ${made:-} ]] && rm -rf "$made"
    return 0
}

main() {
    local perjob=$((count > 20 ? 1 : (count + 3) / 4))
    if [[ -z $folder ]]; then
        made=$(mktemp -d "${TMPDIR:-/tmp}/biaogao-cluster.XXXXXX")
        folder=$made
    fi
    mkdir -p "$folder"
    trap clean EXIT
    trap 'exit 130' INT TERM
    prepare
    make_workspace local "$count"
    make_workspace slurm "$count"
    make_profile profile "$perjob"
    slurm_start "$folder/cluster"
    timed "Slurm" build slurm --profile "$folder/profile"
    echo "Slurm 作业：$(squeue --noheader --states=all --format=%i | wc -l) 个"
    timed "本机" build local
    compare local slurm
    faults
    echo "全部通过"
}

main
