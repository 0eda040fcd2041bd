"""Reads `procedures/*.yaml`: what a level of standards asks of a consultation, each fact with how sure it is.

A fact marked 待核 is shown and never refuses anything: forms and days differ between levels and change, and most were
not seen in the original.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.errors import InputError
from biaogao.schema import load_yaml, validate
from biaogao.source import UndecodableText, read_source

FOLDER = "procedures"
_SCHEMA = "procedure"
_MOST_BYTES = 1_000_000
_SHOWN = 5


class Certainty(enum.StrEnum):
    """Whether a fact was seen in its source (已核) or is to be held against it (待核)."""

    SURE = "已核"
    OPEN = "待核"


class Layout(enum.StrEnum):
    """Columns of 意见汇总处理表: L1 the classic six, L2 with 修改建议, L3 原文 beside 修改后内容."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"


class Kind(enum.StrEnum):
    """A paper of the package that the program knows how to make."""

    LETTER = "征求意见函"
    DRAFT = "征求意见稿"
    PAGE = "意见版网页"
    EXPLANATION = "编制说明"
    FORM = "意见反馈表"
    LIST = "单位名单"


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """A document on which a letter rests; its title has no 《》."""

    title: str = msgspec.field(name="名称")
    certainty: Certainty = msgspec.field(name="把握")
    remark: str = msgspec.field(name="说明", default="")


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """A number of days, counted from the day after dispatch."""

    count: int = msgspec.field(name="数")
    certainty: Certainty = msgspec.field(name="把握")
    remark: str = msgspec.field(name="说明", default="")


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A round in which opinions come in: its name (and folder), the stage of what is sent, and the least days."""

    name: str = msgspec.field(name="名称")
    stage: str = msgspec.field(name="稿")
    minimum: Days | None = msgspec.field(name="最少天数", default=None)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """意见汇总处理表 of a level: its title and its columns."""

    title: str = msgspec.field(name="名称")
    layout: Layout = msgspec.field(name="版式")
    certainty: Certainty = msgspec.field(name="把握")
    remark: str = msgspec.field(name="说明", default="")


class PaperRow(msgspec.Struct, frozen=True, kw_only=True):
    """A paper of the package; without an optional one it is complete all the same."""

    kind: Kind = msgspec.field(name="种类")
    title: str = msgspec.field(name="名称")
    optional: bool = msgspec.field(name="可缺", default=False)


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """What a level asks of a consultation; `keys` are those of the front matter that must not be empty."""

    rounds: tuple[Round, ...] = msgspec.field(name="轮次")
    table: Table = msgspec.field(name="汇总表")
    papers: tuple[PaperRow, ...] = msgspec.field(name="材料")
    keys: tuple[str, ...] = msgspec.field(name="封面要素", default=())

    def chosen(self, name: str) -> Round:
        """The round of a name; the first one without a name. Raises InputError where there is none."""
        found = next((one for one in self.rounds if not name or one.name == name), None)
        if found is None:
            raise InputError(f"没有名为“{name}”的轮次。", f"有：{'、'.join(one.name for one in self.rounds)}。")
        return found

    def frozen_name(self, round_: Round) -> str:
        """The name under which what a round sends out is frozen: the stage, with the round but for the first one."""
        first = next(one for one in self.rounds if one.stage == round_.stage)
        return round_.stage if first == round_ else f"{round_.stage}（{round_.name}）"


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """The procedure of one level; `file` is where it stands, from the root of workspace or tool."""

    level: str = msgspec.field(name="层次")
    consultation: Consultation = msgspec.field(name="征求意见")
    bases: tuple[Basis, ...] = msgspec.field(name="依据", default=())
    file: str = ""


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
    known = [_read(path) for path in procedure_files(folders)]
    found = next((one for one in known if one.level == level), None)
    if found is None:
        named = "、".join(dict.fromkeys(one.level for one in known)) or "（无）"
        raise InputError(
            f"没有层次为“{level}”的制定程序。",
            f"有：{named}。可在工作区的 {FOLDER} 文件夹里照样加一个文件。",
        )
    return found


def _read(path: Path) -> Procedure:
    name = f"{FOLDER}/{path.name}"
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(f"“{name}”过大，没有读。", "请检查是否误放了别的文件。")
        source = read_source(path, name)
    except (UndecodableText, OSError) as failure:
        raise InputError(f"“{name}”无法读取。", "请另存为 UTF-8 文本后重试。") from failure
    value, positions, found = load_yaml(source)
    if not _errors(found):
        found = (*found, *validate(value, _SCHEMA, positions))
    wrong = _errors(found)
    if wrong:
        raise InputError(f"“{name}”有错误：{_told(wrong)}", "请对照 schemas/procedure.schema.json 改正。")
    return msgspec.structs.replace(msgspec.convert(_truth(value), Procedure, strict=False), file=name)


def _errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.severity is Severity.ERROR]


def _told(errors: list[Diagnostic]) -> str:
    places = [f"第{one.span.start.line}行：{one.message}{one.hint}" if one.span else one.message for one in errors]
    return " ".join(places[:_SHOWN]) + (f"……共{len(places)}处" if len(places) > _SHOWN else "")


def _truth(value: Any) -> Any:
    """The value with 是 and 否 as YAML's readers know them."""
    if isinstance(value, dict):
        return {key: item == "是" if key == "可缺" else _truth(item) for key, item in value.items()}
    return [_truth(item) for item in value] if isinstance(value, list) else value
