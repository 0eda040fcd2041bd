"""Reads `project.yaml` of a draft: what letters, lists and forms need to know beside the text and the log."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.procedures.blanks import filled_in
from biaogao.schema import NOWHERE, Positions, load_yaml, validate
from biaogao.source import SourceFile, Span, UndecodableText, read_source

PROJECT_FILE = "project.yaml"
_SCHEMA = "project"
_PREFIX = "PRJ"
_MOST_BYTES = 2_000_000
_WORDS = (("专利", "情况"), ("采标", "程度"))


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The entry of the plan under which a standard is made; `issued` is ISO."""

    number: str = msgspec.field(name="编号", default="")
    title: str = msgspec.field(name="名称", default="")
    document: str = msgspec.field(name="文号", default="")
    issuer: str = msgspec.field(name="下达单位", default="")
    issued: str = msgspec.field(name="下达日期", default="")


class Addressees(msgspec.Struct, frozen=True, kw_only=True):
    """To whom letters go, at each stage."""

    consultation: str = msgspec.field(name="征求意见", default="")
    for_review: str = msgspec.field(name="送审", default="")
    for_approval: str = msgspec.field(name="报批", default="")
    issue: str = msgspec.field(name="印发", default="")


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What 项目建议书 says beside the metadata; `more` holds fields of a form of one's own by name."""

    purpose: str = msgspec.field(name="目的意义", default="")
    content: str = msgspec.field(name="范围和主要技术内容", default="")
    elsewhere: str = msgspec.field(name="国内外情况", default="")
    law: str = msgspec.field(name="与法律法规和标准的关系", default="")
    period: str = msgspec.field(name="项目周期", default="")
    feasibility: str = msgspec.field(name="工作基础", default="")
    benefit: str = msgspec.field(name="预期效益", default="")
    funds: str = msgspec.field(name="经费", default="")
    products: str = msgspec.field(name="涉及的产品或服务", default="")
    research: str = msgspec.field(name="科研项目支撑", default="")
    remark: str = msgspec.field(name="备注", default="")
    more: dict[str, str] = msgspec.field(name="其他", default_factory=dict)


class TaskState(enum.StrEnum):
    """How far a task is."""

    OPEN = "未开始"
    RUNNING = "进行中"
    DONE = "已完成"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A task of the drafting; dates are ISO."""

    name: str = msgspec.field(name="任务")
    leader: str = msgspec.field(name="负责人", default="")
    helpers: tuple[str, ...] = msgspec.field(name="参加", default=())
    begin: str = msgspec.field(name="开始", default="")
    end: str = msgspec.field(name="完成", default="")
    state: TaskState | None = msgspec.field(name="状态", default=None)


class Patent(msgspec.Struct, frozen=True, kw_only=True):
    """Whether patents are touched (不涉及, 涉及), and which."""

    state: str = msgspec.field(name="情况")
    number: str = msgspec.field(name="专利号", default="")
    title: str = msgspec.field(name="名称", default="")
    holder: str = msgspec.field(name="专利权人", default="")
    remark: str = msgspec.field(name="说明", default="")

    @property
    def touched(self) -> bool:
        """Whether papers on patents are asked for."""
        return self.state == "涉及"


class Adoption(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an international or foreign standard is adopted (未采用, 等同, 修改, 非等效), which, and why not."""

    degree: str = msgspec.field(name="程度")
    standard: str = msgspec.field(name="文件", default="")
    remark: str = msgspec.field(name="说明", default="")

    @property
    def adopted(self) -> bool:
        """Whether original and translation are asked for."""
        return self.degree != "未采用"


class Implementation(msgspec.Struct, frozen=True, kw_only=True):
    """The seven parts of 标准实施方案."""

    goal: str = msgspec.field(name="目标", default="")
    staff: str = msgspec.field(name="人员安排", default="")
    preparation: str = msgspec.field(name="准备及条件", default="")
    scope: str = msgspec.field(name="范围", default="")
    schedule: str = msgspec.field(name="时间安排", default="")
    records: str = msgspec.field(name="记录要求", default="")
    supervision: str = msgspec.field(name="监督检查", default="")


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """The notice with which a standard is issued; dates are ISO."""

    document: str = msgspec.field(name="文号", default="")
    date: str = msgspec.field(name="日期", default="")
    effective: str = msgspec.field(name="实施日期", default="")
    receivers: str = msgspec.field(name="通知对象", default="")
    interpreter: str = msgspec.field(name="解释单位", default="")


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a 修改单: its order number, the clause, the words that go and those that come."""

    number: int = msgspec.field(name="号")
    clause: str = msgspec.field(name="章条")
    old: str = msgspec.field(name="原文", default="")
    new: str = msgspec.field(name="改为", default="")
    reason: str = msgspec.field(name="理由", default="")


class Reexamination(msgspec.Struct, frozen=True, kw_only=True):
    """A re-examination after issue and its conclusion; `date` is ISO."""

    date: str = msgspec.field(name="日期", default="")
    conclusion: str = msgspec.field(name="结论", default="")
    reason: str = msgspec.field(name="理由", default="")
    use: str = msgspec.field(name="实施情况", default="")
    problems: str = msgspec.field(name="存在问题", default="")
    proposal: str = msgspec.field(name="修改建议", default="")


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """The card of a project; what is not written is empty or None. `file` is empty where there is no card.

    `findings` are what was found in the card; a card with errors holds nothing else. `positions` are those of the file.
    """

    plan: Plan = msgspec.field(name="计划", default_factory=Plan)
    undertaker: str = msgspec.field(name="承担单位", default="")
    leader: str = msgspec.field(name="负责人", default="")
    issuer: str = msgspec.field(name="发文机关", default="")
    addressees: Addressees = msgspec.field(name="主送", default_factory=Addressees)
    proposal: Proposal = msgspec.field(name="建议书", default_factory=Proposal)
    tasks: tuple[Task, ...] = msgspec.field(name="分工", default=())
    patent: Patent | None = msgspec.field(name="专利", default=None)
    adoption: Adoption | None = msgspec.field(name="采标", default=None)
    implementation: Implementation = msgspec.field(name="实施方案", default_factory=Implementation)
    issue: Issue = msgspec.field(name="印发", default_factory=Issue)
    amendments: tuple[Amendment, ...] = msgspec.field(name="修改单", default=())
    reexamination: Reexamination | None = msgspec.field(name="复审", default=None)
    file: str = ""
    positions: Positions = NOWHERE
    findings: tuple[Diagnostic, ...] = ()


def read_project(folder: Path, label: str) -> Project:
    """The card in a draft's folder, empty where there is none or it has errors. Never raises."""
    path, file = folder / PROJECT_FILE, f"{label}/{PROJECT_FILE}"
    if not path.is_file():
        return Project()
    try:
        source = read_source(path, file) if path.stat().st_size <= _MOST_BYTES else None
    except (UndecodableText, OSError):
        source = None
    return _unreadable(file) if source is None else parse_project(source)


def parse_project(source: SourceFile) -> Project:
    """The card in a text. Never raises."""
    value, positions, findings = load_yaml(source)
    if any(one.severity is Severity.ERROR for one in findings) or value == "":
        return Project(findings=findings, file=source.file)
    value = filled_in(value)
    wrong = validate(value, _SCHEMA, positions, prefix=_PREFIX)
    if wrong or not isinstance(value, dict):
        return Project(findings=in_order((*findings, *wrong)), file=source.file)
    card = msgspec.convert(_spelt_out(value), Project, strict=False)
    found = in_order((*findings, *_contradictions(card, positions)))
    return msgspec.structs.replace(card, file=source.file, positions=positions, findings=found)


def _spelt_out(value: dict[str, Any]) -> dict[str, Any]:
    """The value with one word for patents or adoption as the group that it stands for."""
    return {**value, **{key: {inner: value[key]} for key, inner in _WORDS if isinstance(value.get(key), str)}}


def _contradictions(card: Project, positions: Positions) -> Iterator[Diagnostic]:
    for at, task in enumerate(card.tasks):
        if task.begin and task.end and task.end < task.begin:
            message = f"任务“{task.name}”的完成日期{task.end}在开始日期{task.begin}之前。"
            yield _found("02", "dates-out-of-order", message, positions.value(("分工", at, "完成")), "请核对两个日期。")
    issue = card.issue
    if issue.date and issue.effective and issue.effective < issue.date:
        message = f"实施日期{issue.effective}在印发日期{issue.date}之前。"
        yield _found("02", "dates-out-of-order", message, positions.value(("印发", "实施日期")), "请核对两个日期。")
    for at, item in enumerate(card.amendments):
        if not item.old and not item.new:
            message = f"修改单第{item.number}号对“{item.clause}”的修改，原文和改为都是空的。"
            yield _found(
                "03", "empty-amendment", message, positions.value(("修改单", at)), "增加的只写改为，删去的只写原文。"
            )


def _found(number: str, name: str, message: str, span: Span | None, hint: str) -> Diagnostic:
    return Diagnostic(
        code=f"{_PREFIX}-{number}", name=name, severity=Severity.ERROR, message=message, span=span, hint=hint
    )


def _unreadable(file: str) -> Project:
    message = f"项目卡“{file}”无法读取：打不开、过大，或不是 UTF-8、GB18030 文本。"
    span = Span.of(file, 1, 1, 1, 1)
    found = _found("01", "unreadable-project", message, span, "请另存为 UTF-8 文本后重试。")
    return Project(findings=(found,), file=file)
