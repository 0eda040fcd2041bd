"""Makes a workspace whose small standard went through consultation and review; pages without LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.editions.frozen import freeze
from biaogao.procedures.profile import FOLDER as PROCEDURES
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW, load_procedure
from biaogao.steps import check, compare, intake, layout, opinions, parse, pdf, submission, submission_making, word
from biaogao.steps import revisions as handing
from biaogao.steps.pages import Source
from biaogao.steps.places import PdfReport, pdf_report_file, pretty, published_file, read_document
from biaogao.steps.submission_files import Request, SubmissionReport, read_report
from biaogao.steps.written import submission_request
from biaogao.workspace import TOOL_ROOT, Workspace
from deliverables.leaves import leaves
from steps.small import small_workspace

NO_OFFICE = "LibreOffice: /no/such/soffice\n"
EVENTS = """\
- 日期: 2026-01-10
  事项: 立项
  文件: 某计划（某文号）
- 日期: 2026-02-01
  事项: 启动
- 日期: 2026-03-05
  事项: 征求意见发出
  收件:
    单位: 某牵头单位
    电子邮箱: yijian@example.com
- 日期: 2026-04-10
  事项: 征求意见截止
- 日期: 2026-05-06
  事项: 送审
"""
REVIEWED = """\
- 日期: 2026-06-02
  事项: 审查会
  会议:
    方式: 会审
    地点: 某会议室
    主持: 专家一
    结论: 修改后通过
    意见: [范围写得更清楚]
- 日期: 2026-07-01
  事项: 报批
"""
CONSULTEES = "单位,已发,已回,意见\n示例甲局,2026-03-05,2026-03-20,无\n示例乙局,2026-03-05,,\n"
EXPERTS = (
    "姓名,单位,职称,职务,专业,组内职务,出席,表决,会议日期,备注\n"
    "专家一,示例大学,教授,,标准化,组长,是,同意,,\n"
    "专家二,示例研究院,研究员,,计量,成员,是,同意,,\n"
    "专家三,示例协会,高级工程师,,节能,成员,是,同意,,\n"
    "专家四,示例医院,高级工程师,,后勤,成员,是,不同意,,\n"
)


def explanation(level: str = "市级地方标准") -> str:
    """A 编制说明 with every section that a level asks for."""
    rule = load_procedure(level, (TOOL_ROOT / PROCEDURES,)).explanation
    sections = rule.sections if rule else ()
    return "".join(f"# {one.title}\n\n按计划办理，没有其他情况。\n\n" for one in sections)


def submitted_workspace(root: Path, stage: str = FOR_REVIEW, **files: str | None) -> Workspace:
    """The small standard with all that people write up to a stage; `files` replace by name, None leaves one out."""
    workspace = small_workspace(root, NO_OFFICE)
    folder = workspace.draft("small")
    text = (folder / "standard.md").read_text("utf-8")
    freeze(folder, "small", "征求意见稿", "2026-03-05")
    text = text.replace("首次发布: true", "首次发布: true\n完成日期: 2026-05-01")
    label = "送审稿" if stage == FOR_REVIEW else "报批稿"
    (folder / "standard.md").write_text(text.replace("阶段: 征求意见稿", f"阶段: {label}"), "utf-8")
    events = EVENTS if stage == FOR_REVIEW else EVENTS + REVIEWED
    own: dict[str, str | None] = {"events.yaml": events, "consultees.csv": CONSULTEES, "explanation.md": explanation()}
    if stage == FOR_APPROVAL:
        own["experts.csv"] = EXPERTS
    for name, content in {**own, **files}.items():
        if content is not None:
            (folder / name).write_text(content, encoding="utf-8")
    return workspace


def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages for every Word file, and a PDF of the standard, that need no LibreOffice."""

    def pages(workspace: Workspace, sources: list[Source]) -> dict[str, bytes | str]:
        return {source.name: leaves("", "") for source in sources}

    real = pdf.make_many

    def with_pdf(workspace: Workspace, units: tuple[str, ...]) -> object:
        made = real(workspace, units)
        for unit in units:
            path = published_file(workspace, unit, read_document(workspace, unit).metadata, "pdf")
            workspace.write(path, leaves("", "", ""))
            workspace.write(pdf_report_file(workspace, unit), pretty(PdfReport(pages=3)))
            made[unit] = (*made[unit], path)
        return made

    monkeypatch.setattr(submission_making, "pages_of", pages)
    monkeypatch.setattr(submission_making, "engine_digest", lambda workspace: "engine")
    monkeypatch.setattr(handing, "pages_of", pages)
    monkeypatch.setattr(opinions, "pages_of", pages)
    monkeypatch.setattr(pdf, "make_many", with_pdf)
    # What stands in for the PDF has no page of a standard.
    monkeypatch.setattr(layout, "findings", lambda data, name: ())
    monkeypatch.setattr(layout, "_lost", lambda files: ())


def build(workspace: Workspace, stage: str = FOR_REVIEW, **request: object) -> SubmissionReport:
    """Run the steps up to the package for a request; the report of the last one."""
    asked = Request(**{"revision": submission.revision_of(workspace, "small"), "name": stage, **request})
    workspace.write(submission_request(workspace, "small", stage), pretty(asked))
    for step in (parse, word, check, pdf, layout, compare, intake, opinions, submission):
        step.make(workspace, "small")
    report = read_report(workspace, "small", stage)
    assert report is not None
    return report


def told(report: SubmissionReport, *, grave: bool = True) -> list[str]:
    """The gaps as kind and matter."""
    return [f"{gap.kind}：{gap.matter}" for gap in report.gaps if gap.grave is grave]
