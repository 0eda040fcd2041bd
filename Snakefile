# The map of the work: a draft becomes a document, is judged, becomes Word, becomes PDF; all of them become the dossier.
# One rule a step of scripts/biaogao/steps, over a chunk of standards. A job declares one index file only: Snakemake
# deletes what is declared before it runs a job again. What is made again inside, content digests decide.

import sys
from pathlib import Path

sys.path.insert(0, str(Path(workflow.basedir, "scripts")))

from biaogao.steps.plan import Plan
from biaogao.steps.exclusion import hold

plan = Plan.of(Path.cwd(), allow_incomplete=str(config.get("allow_incomplete", "")) == "true")


wildcard_constraints:
    chunk="[^/]+",


localrules:
    all,
    standards,


onstart:
    hold(plan.workspace)


rule standards:
    input:
        expand("build/index/check/{chunk}.json", chunk=plan.chunks),
        expand("build/index/pdf/{chunk}.json", chunk=plan.chunks),


rule all:
    default_target: True
    input:
        rules.standards.input,


rule parse:
    message: "读取草案：{wildcards.chunk}"
    input:
        lambda wildcards: plan.sources(wildcards.chunk),
    output:
        "build/index/parse/{chunk}.json",
    log:
        "build/logs/parse/{chunk}.log",
    params:
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        plan.door + " parse --index {output:q} {params.units:q} 2> {log:q}"


rule check:
    message: "检查：{wildcards.chunk}"
    input:
        "build/index/parse/{chunk}.json",
        "build/index/word/{chunk}.json",
    output:
        "build/index/check/{chunk}.json",
    log:
        "build/logs/check/{chunk}.log",
    params:
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        plan.door + " check --index {output:q} {params.units:q} 2> {log:q}"


rule word:
    message: "生成 Word：{wildcards.chunk}"
    input:
        "build/index/parse/{chunk}.json",
    output:
        "build/index/word/{chunk}.json",
    log:
        "build/logs/word/{chunk}.log",
    params:
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        plan.door + " word --index {output:q} {params.units:q} 2> {log:q}"


rule pdf:
    message: "生成 PDF：{wildcards.chunk}"
    input:
        "build/index/word/{chunk}.json",
        plan.settings(),
    output:
        "build/index/pdf/{chunk}.json",
    log:
        "build/logs/pdf/{chunk}.log",
    params:
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
        tools=plan.environment("pdf"),
    shell:
        plan.door + " pdf --index {output:q} {params.units:q} 2> {log:q}"
