"""Makes a workspace whose small standard is ready to be sent out, without LibreOffice."""

from __future__ import annotations

from pathlib import Path

from biaogao.steps import check, consultation, layout, parse, pdf, word
from biaogao.steps.consultation_files import ConsultationReport, Request, read_report
from biaogao.steps.places import pretty
from biaogao.steps.written import request_file
from biaogao.workspace import Workspace
from steps.small import small_workspace

NO_OFFICE = "LibreOffice: /no/such/soffice\n"
EVENTS = """\
- 日期: 2024-01-10
  事项: 立项
  文件: 某计划（某文号）
- 日期: 2024-03-05
  事项: 征求意见发出
  收件:
    单位: 某牵头单位
    电子邮箱: yijian@example.com
- 日期: 2024-04-04
  事项: 征求意见截止
"""
CONSULTEES = "单位,联系人,联系方式,已发\n示例甲局,张某,13900000000,2024-03-05\n示例乙局,,,\n"
EXPLANATION = """\
# 任务来源

{{任务来源}}

# 制定的必要性、目的和意义

统一做法。

# 主要工作过程

# 编制原则和与法律法规、标准的协调

协调一致。

# 主要内容的确定依据

温度要求见[@req-power]。

# 采用国际标准和国外先进标准的情况

没有。

# 作为推荐性标准的建议及理由

推荐。

# 贯彻标准的措施建议

培训。

# 效益分析

没有。
"""


def consulted_workspace(root: Path, **files: str | None) -> Workspace:
    """The small standard with log, register and 编制说明; `files` replace them by stem, None leaves one out."""
    workspace = small_workspace(root, NO_OFFICE)
    folder = workspace.draft("small")
    draft = folder / "standard.md"
    draft.write_text(
        draft.read_text("utf-8").replace("首次发布: true", "首次发布: true\n完成日期: 2024-02-28"), "utf-8"
    )
    texts: dict[str, str | None] = {"events": EVENTS, "consultees": CONSULTEES, "explanation": EXPLANATION, **files}
    for stem, ending in (("events", "yaml"), ("consultees", "csv"), ("explanation", "md")):
        text = texts[stem]
        if text is not None:
            (folder / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return workspace


def build(workspace: Workspace, **request: object) -> ConsultationReport:
    """Run the steps up to the package for a request; the report of the last one."""
    asked = Request(**{"revision": consultation.revision_of(workspace, "small"), **request})
    workspace.write(request_file(workspace, "small"), pretty(asked))
    for step in (parse, word, check, pdf, layout, consultation):
        step.make(workspace, "small")
    report = read_report(workspace, "small")
    assert report is not None
    return report


def packed(workspace: Workspace, report: ConsultationReport) -> dict[str, bytes]:
    """The files of the package by name."""
    return {Path(one.path).name: (workspace.root / one.path).read_bytes() for one in report.files}
