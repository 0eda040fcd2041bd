"""The values of a comparison: what is compared, each change with its place, facts and classification, and the whole."""

from __future__ import annotations

import enum

import msgspec

from biaogao.compare.script import DocumentEdit, TextOp
from biaogao.errors import InputError
from biaogao.model.document import Document
from biaogao.resolve.resolution import Resolution

SCHEMA_VERSION = 1


class State(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a comparison: a completed document with its resolution.

    `name` is how people call it (征求意见稿, 2024年版), `date` is its day as in `2024-05-01` or empty; `pictures` maps
    the path of a picture to the digest of its file, empty where it has none, so that a picture drawn anew or gone is
    noticed; of a path that is not in it nothing is known.
    """

    document: Document
    resolution: Resolution
    name: str
    date: str = ""
    pictures: dict[str, str] = {}


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What a change set remembers of a state; `digest` is that of its content."""

    name: str
    date: str
    number: str
    title: str
    digest: str
    draft: str


class ChangeKind(enum.StrEnum):
    """What sort of change it is; `label` is Chinese. Where several apply the first in this order is the main one."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    METADATA = "metadata"
    NOTE = "note"
    FORMULA = "formula"
    FIGURE = "figure"
    TABLE_ROW = "table-row"
    TABLE_COLUMN = "table-column"
    TABLE_CELL = "table-cell"
    MODAL = "modal"
    LIMIT = "limit"
    REFERENCE = "reference"
    RETITLED = "retitled"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    FORM = "form"

    @property
    def label(self) -> str:
        """The Chinese word shown to people."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    ChangeKind.ADDED: "增加",
    ChangeKind.REMOVED: "删除",
    ChangeKind.MOVED: "移动",
    ChangeKind.SPLIT: "拆分",
    ChangeKind.MERGED: "合并",
    ChangeKind.METADATA: "封面和前言信息",
    ChangeKind.NOTE: "注、示例和脚注",
    ChangeKind.FORMULA: "公式",
    ChangeKind.FIGURE: "图",
    ChangeKind.TABLE_ROW: "表的行",
    ChangeKind.TABLE_COLUMN: "表的列",
    ChangeKind.TABLE_CELL: "表的内容",
    ChangeKind.MODAL: "能愿动词",
    ChangeKind.LIMIT: "数值",
    ChangeKind.REFERENCE: "引用",
    ChangeKind.RETITLED: "标题",
    ChangeKind.REWORDED: "文字",
    ChangeKind.RENUMBERED: "仅编号",
    ChangeKind.FORM: "格式",
}


class Action(enum.StrEnum):
    """What was done to the subject, in the words of the foreword's list (8.3 c)."""

    ADDED = "增加"
    REMOVED = "删除"
    MOVED = "移动"
    CHANGED = "更改"


class Classification(enum.StrEnum):
    """Whether a change touches what the document demands or only how it says it."""

    TECHNICAL = "技术性"
    EDITORIAL = "编辑性"


class Direction(enum.StrEnum):
    """Which way a limit went."""

    STRICTER = "加严"
    LOOSER = "放宽"
    UNKNOWN = "不明"


class ModalTurn(enum.StrEnum):
    """Which way an obligation went; OPPOSITE turns a demand into its contrary."""

    STRENGTHENED = "加强"
    WEAKENED = "减弱"
    OPPOSITE = "相反"
    REWORDED = "换词"


class LimitFact(msgspec.Struct, frozen=True, kw_only=True):
    """A value that changed: `old` and `new` are the numbers as printed, empty where the value came or went."""

    old: str
    new: str
    old_unit: str
    new_unit: str
    bound: str
    direction: Direction


class ModalFact(msgspec.Struct, frozen=True, kw_only=True):
    """A modal verb that changed; `old` or `new` is empty where there was or is none."""

    old: str
    new: str
    turn: ModalTurn


class ReferenceTurn(enum.StrEnum):
    """What happened to the citation of another document."""

    ADDED = "增加引用"
    REMOVED = "删除引用"
    REPLACED = "改引其他文件"
    DATED = "不注日期改为注日期"
    UNDATED = "注日期改为不注日期"
    EDITION = "版本变化"
    LOCATOR = "所引条款变化"
    INTERNAL = "文内引用变化"


class ReferenceFact(msgspec.Struct, frozen=True, kw_only=True):
    """A cited document that changed; `old` and `new` are number with year, as printed in a right citation."""

    old: str
    new: str
    turn: ReferenceTurn


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a change stands in one state.

    `key` is that of the node (empty for the front matter), `path` its path; `row` and `column` name a cell. `number` is
    the number of the clause, term entry or annex it stands in (5.2.1, 3.4, A.2; empty in 前言), `title` the title of
    that clause, `name` how the text would refer to the very place (5.2.1第2段, 5.2 a), 表3第4行, 封面).
    """

    key: str
    path: tuple[int, ...]
    number: str
    name: str
    title: str = ""
    row: int | None = None
    column: int | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change, of one text unit: a paragraph, a title, a list item, a cell, a row, a formula, a field …

    `id` depends only on what changed and on the id of the clause, not on what happens elsewhere. `kinds` are all kinds
    that apply, the main one (`kind`) first. `old_text` and `new_text` read as printed; `ops` is the woven text where
    the change is one of words. `reason` says by which rule it was classified, `basis` what people wrote in
    `changes.yaml`; `opinions` are the numbers of the opinions named there; `overridden`: people said otherwise.
    """

    id: str
    kinds: tuple[ChangeKind, ...]
    action: Action
    subject: str
    classification: Classification
    reason: str
    old: Place | None
    new: Place | None
    old_text: str
    new_text: str
    ops: tuple[TextOp, ...] = ()
    limits: tuple[LimitFact, ...] = ()
    modals: tuple[ModalFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    basis: str = ""
    opinions: tuple[str, ...] = ()
    overridden: bool = False

    @property
    def kind(self) -> ChangeKind:
        """The main kind."""
        return self.kinds[0]


class Numbering(msgspec.Struct, frozen=True, kw_only=True):
    """A row of 条款号变迁表: a numbered node of either state with its number (5.2, 表3, 附录A) or None."""

    label_kind: str
    title: str
    old_key: str | None
    new_key: str | None
    old: str | None
    new: str | None


class ChangeSet(msgspec.Struct, frozen=True, kw_only=True):
    """What changed between two states.

    `changes` are in woven reading order; `numbering` lists every numbered clause, annex, term, table, figure and
    formula of either state in woven order; `script` makes the new document from the old.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    numbering: tuple[Numbering, ...]
    script: DocumentEdit
    schema_version: int = SCHEMA_VERSION


def encode(changeset: ChangeSet) -> bytes:
    """Change set to JSON in the shape of schemas/changes.schema.json; the same bytes for the same change set."""
    return msgspec.json.format(msgspec.json.encode(changeset), indent=1)


def decode(data: bytes) -> ChangeSet:
    """JSON to change set. Raises InputError where it is none or of another version."""
    try:
        found = msgspec.json.decode(data, type=ChangeSet)
    except (msgspec.MsgspecError, UnicodeDecodeError) as failure:
        raise InputError("比较结果读不懂。", "请重新比较一次。") from failure
    if found.schema_version != SCHEMA_VERSION:
        raise InputError(f"比较结果是第{found.schema_version}版的格式。", "请重新比较一次。")
    return found
