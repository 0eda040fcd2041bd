"""Reads `procedures/*.yaml`: how a standard of a level is made, each fact with how sure it is.

A fact marked 待核 is shown and never refuses anything: forms and days differ between levels and change, and most were
not seen in the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import InputError
from biaogao.procedures.consultation import Consultation, Kind, Layout, PaperRow, Round, Table
from biaogao.procedures.explanation import ExplanationRule
from biaogao.procedures.facts import Answer, Certainty, Days, Fact, Number
from biaogao.procedures.review import Review
from biaogao.procedures.soundness import contradictions
from biaogao.procedures.stages import Stage
from biaogao.procedures.submission import PaperKind, Submission, Titled
from biaogao.procedures.variants import variants
from biaogao.schema import load_yaml, validate
from biaogao.source import Span, UndecodableText, read_source

__all__ = [
    "FOLDER", "Basis", "Certainty", "Consultation", "Days", "Kind", "Layout", "PaperRow", "Procedure", "Round", "Table",
    "load_procedure", "procedure_files", "read_procedure",
]  # fmt: skip

FOLDER = "procedures"
FOR_REVIEW, FOR_APPROVAL = "送审", "报批"
_SCHEMA = "procedure"
_PREFIX = "PRC"
_MOST_BYTES = 1_000_000
_SHOWN = 5
_YES_OR_NO = frozenset({"可缺", "必备", "图片单列", "值"})


class Basis(Fact, frozen=True, kw_only=True):
    """A document on which a procedure and its letters rest; its title has no 《》."""

    title: str = msgspec.field(name="名称")


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """The procedure of one level; `file` is where it stands, from the root of workspace or tool.

    What a file does not say is empty or None: then nothing of it is asked for. `most_months` is the time from 立项 to
    报批; `names_drafters` whether the foreword may name units and drafters.
    """

    level: str = msgspec.field(name="层次")
    consultation: Consultation = msgspec.field(name="征求意见")
    bases: tuple[Basis, ...] = msgspec.field(name="依据", default=())
    stages: tuple[Stage, ...] = msgspec.field(name="阶段", default=())
    most_months: Number | None = msgspec.field(name="总期限月", default=None)
    names_drafters: Answer | None = msgspec.field(name="前言列起草人", default=None)
    explanation: ExplanationRule | None = msgspec.field(name="编制说明", default=None)
    review: Review | None = msgspec.field(name="审查", default=None)
    for_review: Submission | None = msgspec.field(name=FOR_REVIEW, default=None)
    for_approval: Submission | None = msgspec.field(name=FOR_APPROVAL, default=None)
    titles: tuple[Titled, ...] = msgspec.field(name="文书", default=())
    file: str = ""

    def submission(self, stage: str) -> Submission | None:
        """The package of 送审 or 报批; None where the level asks for none."""
        return {FOR_REVIEW: self.for_review, FOR_APPROVAL: self.for_approval}.get(stage)

    def title(self, kind: PaperKind) -> str:
        """What a paper is called at this level; the name of its kind where nothing else is said.

        The table of opinions and the minutes are named where their other facts stand.
        """
        named = next((one.title for one in self.titles if one.kind is kind), "")
        if not named and kind is PaperKind.OPINION_TABLE:
            return self.consultation.table.title
        if not named and kind is PaperKind.MINUTES and self.review is not None:
            return self.review.minutes
        return named or kind.value


class ProcedureResult(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure, None where its file has errors, and what was found in the file."""

    procedure: Procedure | None
    findings: tuple[Diagnostic, ...] = ()


def procedure_files(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files of procedures, sorted by name; of two files of one name that of the earlier folder counts."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in folder.glob("*.yaml") if folder.is_dir() else ():
            found.setdefault(path.name, path)
    return tuple(found[name] for name in sorted(found))


def load_procedure(level: str, folders: Sequence[Path]) -> Procedure:
    """The procedure of a level from folders, the workspace's before the tool's.

    Of several the first by file name counts. Raises InputError where there is none or a file does not fit its schema.
    """
    known = load_procedures(folders)
    found = next((one for one in known if one.level == level), None)
    if found is None:
        named = "、".join(dict.fromkeys(one.level for one in known)) or "（无）"
        raise InputError(
            f"没有层次为“{level}”的制定程序。",
            f"有：{named}。可在工作区的 {FOLDER} 文件夹里照样加一个文件。",
        )
    return found


def load_procedures(folders: Sequence[Path]) -> tuple[Procedure, ...]:
    """All procedures by file name. Raises InputError where a file does not fit its schema."""
    return tuple(_read(path) for path in procedure_files(folders))


def read_procedure(path: Path, name: str) -> ProcedureResult:
    """The procedure of a file, which findings call `name`. Never raises."""
    try:
        source = read_source(path, name) if path.stat().st_size <= _MOST_BYTES else None
    except (UndecodableText, OSError):
        source = None
    if source is None:
        return ProcedureResult(procedure=None, findings=(_unreadable(name),))
    value, positions, found = load_yaml(source)
    if not _errors(found):
        found = (*found, *validate(value, _SCHEMA, positions, prefix=_PREFIX))
    if not _errors(found):
        found = (*found, *contradictions(value, positions))
    if _errors(found):
        return ProcedureResult(procedure=None, findings=in_order(found))
    procedure = msgspec.convert(_truth(_whole(value)), Procedure, strict=False)
    return ProcedureResult(procedure=msgspec.structs.replace(procedure, file=name), findings=in_order(found))


def _read(path: Path) -> Procedure:
    result = read_procedure(path, f"{FOLDER}/{path.name}")
    if result.procedure is None:
        told = _told(_errors(result.findings))
        raise InputError(
            f"“{FOLDER}/{path.name}”有错误：{told}",
            f"请改正；逐条查看用 ./biaogao profiles --check {FOLDER}/{path.name}。",
        )
    return result.procedure


def _unreadable(name: str) -> Diagnostic:
    return Diagnostic(
        code=f"{_PREFIX}-01",
        name="unreadable-procedure",
        severity=Severity.ERROR,
        message=f"制定程序“{name}”无法读取：打不开、过大，或不是 UTF-8、GB18030 文本。",
        span=Span.of(name, 1, 1, 1, 1),
        hint="请检查是否误放了别的文件，或另存为 UTF-8 文本后重试。",
    )


def _errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.severity is Severity.ERROR]


def _told(errors: list[Diagnostic]) -> str:
    places = [f"第{one.span.start.line}行：{one.message}{one.hint}" if one.span else one.message for one in errors]
    return " ".join(places[:_SHOWN]) + (f"……共{len(places)}处" if len(places) > _SHOWN else "")


def _whole(value: Any) -> Any:
    """The value with the usual sections where it names a variant and lists none."""
    rule = value.get("编制说明")
    if rule is None or "章节" in rule:
        return value
    return {**value, "编制说明": {**rule, "章节": variants()[rule["变体"]]}}


def _truth(value: Any) -> Any:
    """The value with 是 and 否 as YAML's readers know them."""
    if isinstance(value, dict):
        return {
            key: item == "是" if key in _YES_OR_NO and item in {"是", "否"} else _truth(item)
            for key, item in value.items()
        }
    return [_truth(item) for item in value] if isinstance(value, list) else value
