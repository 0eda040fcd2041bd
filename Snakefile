# The map of the work: a draft becomes a document, is judged, becomes Word, becomes PDF; all of them become the dossier.
# One rule a step of scripts/biaogao/steps, over a chunk of standards. A job declares one index file only: Snakemake
# deletes what is declared before it runs a job again. What is made again inside, content digests decide.

import sys
from pathlib import Path

sys.path.insert(0, str(Path(workflow.basedir, "scripts")))

from biaogao.steps.plan import Plan
from biaogao.steps.exclusion import hold

plan = Plan.of(Path.cwd())
press = plan.press()


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
        expand("build/index/layout/{chunk}.json", chunk=plan.chunks),
        expand("build/index/html/{chunk}.json", chunk=plan.chunks),
        expand("build/index/compare/{chunk}.json", chunk=plan.chunks),
        expand("build/index/opinions/{chunk}.json", chunk=plan.commented),


rule all:
    default_target: True
    input:
        rules.standards.input,
        "build/index/dossier/pilot.json",
        "build/index/portal/pilot.json",


rule parse:
    message: "读取草案：{wildcards.chunk}"
    input:
        lambda wildcards: plan.sources(wildcards.chunk),
    output:
        "build/index/parse/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/parse/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        "{params.step} parse --index {output:q} {params.units:q} 2> {log:q}"


rule word:
    message: "生成 Word：{wildcards.chunk}"
    input:
        "build/index/parse/{chunk}.json",
        plan.settings(),
    output:
        "build/index/word/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/word/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        "{params.step} word --index {output:q} {params.units:q} 2> {log:q}"


rule check:
    message: "检查：{wildcards.chunk}"
    input:
        "build/index/parse/{chunk}.json",
        "build/index/word/{chunk}.json",
        lambda wildcards: plan.compared(wildcards.chunk),
    output:
        "build/index/check/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/check/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        "{params.step} check --index {output:q} {params.units:q} 2> {log:q}"


rule pdf:
    message: "生成 PDF：{wildcards.chunk}"
    input:
        "build/index/word/{chunk}.json",
        plan.settings(),
    output:
        "build/index/pdf/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/pdf/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} pdf --index {output:q} {params.units:q} 2> {log:q}"


rule layout:
    message: "检查版面，写检查报告：{wildcards.chunk}"
    input:
        "build/index/check/{chunk}.json",
        "build/index/pdf/{chunk}.json",
    output:
        "build/index/layout/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/layout/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        "{params.step} layout --index {output:q} {params.units:q} 2> {log:q}"


rule html:
    message: "生成阅读版：{wildcards.chunk}"
    input:
        "build/index/parse/{chunk}.json",
    output:
        "build/index/html/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/html/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        "{params.step} html --index {output:q} {params.units:q} 2> {log:q}"


rule compare:
    message: "与旧稿比较：{wildcards.chunk}"
    input:
        "build/index/pdf/{chunk}.json",
        lambda wildcards: plan.compared(wildcards.chunk),
    output:
        "build/index/compare/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/compare/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} compare --index {output:q} {params.units:q} 2> {log:q}"


# What is sent out for opinions, of drafts for which somebody asked it: no part of `standards`.
rule consultation:
    message: "编制征求意见材料：{wildcards.chunk}"
    input:
        "build/index/layout/{chunk}.json",
        lambda wildcards: plan.asked(wildcards.chunk),
    output:
        "build/index/consultation/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/consultation/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} consultation --index {output:q} {params.units:q} 2> {log:q}"


# Of drafts to which opinions came back, or of which somebody was asked for some.
rule intake:
    message: "读取返回的意见：{wildcards.chunk}"
    input:
        lambda wildcards: plan.returned(wildcards.chunk),
    output:
        "build/index/intake/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/intake/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
    shell:
        "{params.step} intake --index {output:q} {params.units:q} 2> {log:q}"


rule opinions:
    message: "汇总意见和处理：{wildcards.chunk}"
    input:
        "build/index/intake/{chunk}.json",
        lambda wildcards: plan.decided(wildcards.chunk),
    output:
        "build/index/opinions/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/opinions/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} opinions --index {output:q} {params.units:q} 2> {log:q}"


# What is handed over for review or approval, of drafts for which somebody asked it: no part of `standards`.
rule submission:
    message: "编制送审、报批材料：{wildcards.chunk}"
    input:
        "build/index/layout/{chunk}.json",
        "build/index/compare/{chunk}.json",
        lambda wildcards: plan.submitted(wildcards.chunk),
    output:
        "build/index/submission/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/submission/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} submission --index {output:q} {params.units:q} 2> {log:q}"


# Single papers of drafts for which somebody asked them.
rule papers:
    message: "编制文书：{wildcards.chunk}"
    input:
        "build/index/parse/{chunk}.json",
        lambda wildcards: plan.requested(wildcards.chunk),
    output:
        "build/index/papers/{chunk}.json",
    conda:
        "environment.yml"
    log:
        "build/logs/papers/{chunk}.log",
    params:
        step=plan.door,
        units=lambda wildcards: plan.units(wildcards.chunk),
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} papers --index {output:q} {params.units:q} 2> {log:q}"


rule records:
    message: "读取试点台账，计算指标"
    input:
        plan.ledgers(),
        plan.settings(),
    output:
        "build/index/records/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/records/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=plan.workspace.drafts(),
    shell:
        "{params.step} records --index {output:q} pilot 2> {log:q}"


rule charts:
    message: "画指标图"
    input:
        "build/index/records/pilot.json",
    output:
        "build/index/charts/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/charts/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
    shell:
        "{params.step} charts --index {output:q} pilot 2> {log:q}"


rule checklists:
    message: "编制实施检查表"
    input:
        "build/index/records/pilot.json",
        expand("build/index/parse/{chunk}.json", chunk=plan.chunks),
    output:
        "build/index/checklists/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/checklists/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} checklists --index {output:q} pilot 2> {log:q}"


rule system:
    message: "编制标准体系表和指标表"
    input:
        "build/index/charts/pilot.json",
        "build/index/records/pilot.json",
        expand("build/index/parse/{chunk}.json", chunk=plan.chunks),
        plan.papers(),
    output:
        "build/index/system/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/system/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} system --index {output:q} pilot 2> {log:q}"


rule forms:
    message: "填写试点验收申请表"
    input:
        "build/index/records/pilot.json",
    output:
        "build/index/forms/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/forms/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} forms --index {output:q} pilot 2> {log:q}"


rule compilation:
    message: "编制标准汇编"
    input:
        "build/index/records/pilot.json",
        expand("build/index/pdf/{chunk}.json", chunk=plan.chunks),
    output:
        "build/index/compilation/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/compilation/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
    shell:
        "{params.step} compilation --index {output:q} pilot 2> {log:q}"


rule reports:
    message: "编写书面材料"
    input:
        "build/index/system/pilot.json",
        "build/index/forms/pilot.json",
        "build/index/compilation/pilot.json",
        plan.papers(),
    output:
        "build/index/reports/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/reports/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} reports --index {output:q} pilot 2> {log:q}"


rule coverage:
    message: "核对方案的落实"
    input:
        "build/index/checklists/pilot.json",
        "build/index/reports/pilot.json",
        "build/index/system/pilot.json",
        "build/index/forms/pilot.json",
        "build/index/compilation/pilot.json",
    output:
        "build/index/coverage/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/coverage/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} coverage --index {output:q} pilot 2> {log:q}"


rule volumes:
    message: "装订验收台账各卷"
    input:
        "build/index/checklists/pilot.json",
        "build/index/coverage/pilot.json",
        "build/index/system/pilot.json",
        "build/index/forms/pilot.json",
        "build/index/compilation/pilot.json",
    output:
        "build/index/volumes/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/volumes/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} volumes --index {output:q} pilot 2> {log:q}"


rule proofs:
    message: "编佐证索引，合成全卷"
    input:
        "build/index/volumes/pilot.json",
        plan.handed(),
    output:
        "build/index/proofs/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/proofs/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} proofs --index {output:q} pilot 2> {log:q}"


rule dossier:
    message: "汇总试点验收材料"
    input:
        "build/index/proofs/pilot.json",
    output:
        "build/index/dossier/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/dossier/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} dossier --index {output:q} pilot 2> {log:q}"


# Papers of the workspace as a whole, for which somebody asked: no part of `all`.
rule house_papers:
    message: "编制试点的文书"
    input:
        "build/index/records/pilot.json",
        expand("build/index/parse/{chunk}.json", chunk=plan.chunks),
        plan.requested_of_house(),
    output:
        "build/index/house_papers/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/house_papers/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
        tools=press,
    shell:
        "{params.step} house_papers --index {output:q} pilot 2> {log:q}"


rule portal:
    message: "写试点情况网页"
    input:
        "build/index/charts/pilot.json",
        "build/index/dossier/pilot.json",
        expand("build/index/layout/{chunk}.json", chunk=plan.chunks),
        expand("build/index/html/{chunk}.json", chunk=plan.chunks),
    output:
        "build/index/portal/pilot.json",
    conda:
        "environment.yml"
    log:
        "build/logs/portal/pilot.log",
    params:
        step=plan.door,
        engine=plan.engine,
    shell:
        "{params.step} portal --index {output:q} pilot 2> {log:q}"
