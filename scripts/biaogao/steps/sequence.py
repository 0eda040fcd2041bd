"""The order of the steps: what each is called, on which others it rests, and how much of the work it is.

The rules of the Snakefile say the same to Snakemake; a test holds both together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A step: its name for people, the steps whose index it reads, and its share of the work.

    `weight` is in processor seconds for one standard of about 12 pages (of a pilot step: for the whole); only the
    ratios matter, and only until a job of the step was measured.
    """

    name: str
    follows: tuple[str, ...] = ()
    weight: float


STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        "parse": Stage(name="读取草案", weight=0.05),
        "word": Stage(name="生成 Word", follows=("parse",), weight=0.05),
        "check": Stage(name="检查", follows=("parse", "word"), weight=0.15),
        "pdf": Stage(name="生成 PDF", follows=("word",), weight=1.2),
        "layout": Stage(name="检查版面", follows=("check", "pdf"), weight=0.6),
        "html": Stage(name="生成阅读版", follows=("parse",), weight=0.1),
        "compare": Stage(name="与旧稿比较", follows=("pdf",), weight=0.1),
        "consultation": Stage(name="编制征求意见材料", follows=("layout",), weight=2.0),
        "intake": Stage(name="读取返回的意见", weight=0.3),
        "opinions": Stage(name="汇总意见和处理", follows=("intake",), weight=1.0),
        "submission": Stage(name="编制送审、报批材料", follows=("layout", "compare", "opinions"), weight=4.0),
        "papers": Stage(name="编制文书", follows=("parse", "intake"), weight=1.0),
        "records": Stage(name="读取试点台账", weight=1.0),
        "charts": Stage(name="画指标图", follows=("records",), weight=2.0),
        "checklists": Stage(name="编制实施检查表", follows=("records", "parse"), weight=3.0),
        "system": Stage(name="编制标准体系表和指标表", follows=("charts", "records", "parse"), weight=3.0),
        "forms": Stage(name="填写试点验收申请表", follows=("records",), weight=3.0),
        "compilation": Stage(name="编制标准汇编", follows=("records", "pdf"), weight=2.0),
        "reports": Stage(name="编写书面材料", follows=("system", "forms", "compilation"), weight=5.0),
        "coverage": Stage(
            name="核对方案的落实",
            follows=("checklists", "reports", "system", "forms", "compilation"),
            weight=3.0,
        ),
        "volumes": Stage(
            name="装订验收台账", follows=("checklists", "coverage", "system", "forms", "compilation"), weight=8.0
        ),
        "proofs": Stage(name="编佐证索引，合成全卷", follows=("volumes",), weight=4.0),
        "dossier": Stage(name="汇总试点验收材料", follows=("proofs",), weight=3.0),
        "house_papers": Stage(name="编制试点的文书", follows=("records", "parse"), weight=2.0),
        "portal": Stage(name="写试点情况网页", follows=("charts", "dossier", "layout", "html"), weight=1.0),
    }
)
