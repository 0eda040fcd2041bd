"""The lists as values: each has a date, a source and rows; a workspace's own list stands for the shipped one."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from biaogao.errors import InternalError

SHIPPED = Path(__file__).with_name("data")
SCHEMA_VERSION = 1
CERTAIN, DOUBTFUL = "确定", "存疑"
MAX_BYTES = 100 * 1024 * 1024


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the rows; JSON keys are the Chinese heads of the columns."""


class Coded(Row, frozen=True, kw_only=True):
    """A code with its Chinese name, which may be unknown."""

    code: str = msgspec.field(name="代码")
    title: str = msgspec.field(name="名称", default="")


class Industry(Row, frozen=True, kw_only=True):
    """A code of industry standards (行业标准代号); `certainty` is 确定 or 存疑."""

    code: str = msgspec.field(name="代号")
    title: str = msgspec.field(name="名称", default="")
    certainty: str = msgspec.field(name="把握", default=CERTAIN)


class Standard(Row, frozen=True, kw_only=True):
    """A published document: `number` with its year, `status` 现行, 即将实施, 被代替 or 废止, `successor` a number.

    `identical` is the international document that it adopts unchanged (IDT); `as_of` overrides the date of the list.
    """

    number: str = msgspec.field(name="编号")
    title: str = msgspec.field(name="名称", default="")
    status: str = msgspec.field(name="状态")
    successor: str = msgspec.field(name="代替者", default="")
    identical: str = msgspec.field(name="等同采用", default="")
    certainty: str = msgspec.field(name="把握", default=CERTAIN)
    as_of: str = msgspec.field(name="截至", default="")

    @property
    def undated(self) -> str:
        """The number without its year."""
        return self.number.partition("—")[0]

    @property
    def in_force(self) -> bool:
        """Whether it may be cited today."""
        return self.status in {"现行", "即将实施"}


class Term(Row, frozen=True, kw_only=True):
    """A term that a published document defines: `number` of the document, `entry` of the term in it."""

    term: str = msgspec.field(name="术语")
    number: str = msgspec.field(name="编号")
    entry: str = msgspec.field(name="条目编号", default="")


R = TypeVar("R", bound=Row)


class Register(msgspec.Struct, Generic[R], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list: `date` is the day (or month) up to which it is right, `own` says that the workspace brought it."""

    schema_version: int
    title: str = msgspec.field(name="清单")
    date: str = msgspec.field(name="日期")
    source: str = msgspec.field(name="来源", default="")
    note: str = msgspec.field(name="说明", default="")
    rows: tuple[R, ...] = msgspec.field(name="条目")


KINDS: dict[str, tuple[str, type[Row]]] = {
    "standards": ("标准", Standard),
    "regions": ("行政区划", Coded),
    "industries": ("行业代号", Industry),
    "ics": ("ICS", Coded),
    "ccs": ("CCS", Coded),
    "terms": ("术语", Term),
}
"""File name of each list -> how users call it, and what its rows are."""


class DamagedListError(ValueError):
    """A workspace's own list that cannot be read; the message is Chinese."""


def encode(register: Register[R]) -> bytes:
    """The list as JSON with one row a line, the same bytes for the same list."""
    head = msgspec.to_builtins(register)
    rows = head.pop("条目")
    lines = [f"{_text(key)}: {_text(value)}," for key, value in head.items()]
    body = ",\n".join(map(_text, rows))
    return "\n".join(["{", *lines, f'"条目": [\n{body}\n]', "}\n"]).encode()


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()


@functools.cache
def shipped(name: str) -> Register[Row]:
    """The list that comes with the tool. Raises InternalError where it is missing or damaged."""
    try:
        return _decoded(name, (SHIPPED / f"{name}.json").read_bytes())
    except (OSError, msgspec.MsgspecError) as failure:
        raise InternalError(f"标稿自带的清单“{name}.json”缺失或损坏。", "请重新取得标稿。") from failure


def read_own(name: str, path: Path) -> Register[Row]:
    """A list of the workspace. Raises DamagedListError where it does not fit its shape."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DamagedListError(f"清单“data/{path.name}”过大")
        return _decoded(name, path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as failure:
        raise DamagedListError(f"清单“data/{path.name}”缺失或损坏") from failure


def _decoded(name: str, data: bytes) -> Register[Row]:
    row = KINDS[name][1]
    register: Register[Row] = msgspec.json.decode(data, type=Register[row])  # type: ignore[valid-type]
    if register.schema_version != SCHEMA_VERSION:
        raise msgspec.ValidationError("schema_version")
    return register
