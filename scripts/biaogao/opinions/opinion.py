"""An opinion on a draft as one value, and all that was taken in for it (征求意见、审查).

Three names of an opinion, never mixed: `id` is a digest (`opinions.naming`), `number` the 意见编号 that people
write (given once, see `opinions.register`), and its place in the list, which means nothing.
"""

from __future__ import annotations

import enum

import msgspec

from biaogao.diagnostics import Diagnostic

SCHEMA_VERSION = 1


class Kind(enum.StrEnum):
    """What an opinion is about; UNSAID where neither the reviewer nor the text tells."""

    TECHNICAL = "技术"
    EDITORIAL = "编辑"
    GENERAL = "一般"
    UNSAID = ""


class Channel(enum.StrEnum):
    """In which form an opinion came."""

    COMMENT = "Word批注"
    TRACKED = "Word修订"
    EDITED = "Word直接改动"
    WORD_FORM = "Word意见表"
    EXCEL_FORM = "Excel意见表"
    LETTER = "文字来信"
    MAIL = "电子邮件"
    HTML = "网页意见"
    PDF_NOTE = "PDF批注"
    TYPED = "人工录入"


class Basis(enum.StrEnum):
    """What an opinion was placed by; NONE where it has no place."""

    BOOKMARK = "书签"
    CITED = "条款号"
    TEXT = "原文"
    WHOLE = "全文"
    NONE = ""


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where in the revision sent out an opinion belongs.

    `id` is the authored id of the block or of the nearest one around it, `key` the node key of the block itself in that
    revision (empty: the whole document, or a part without a node such as 封面); `number` the nearest printed number
    (5.2, A.1), `name` how the place is called (5.2第二段, 表1第2行第1列, 全文, 封面), `title` that of the nearest
    clause with a title. `digest` is that of the text of `key` then (`placing.digest_of`). `score` is 0 to 100; a place
    that is `doubtful` wants a look by a person: `why` says so in Chinese.
    """

    name: str
    id: str = ""
    key: str = ""
    number: str = ""
    title: str = ""
    digest: str = ""
    basis: Basis = Basis.NONE
    score: int = 100
    doubtful: bool = False
    why: str = ""


class Action(enum.StrEnum):
    """What one edit does."""

    INSERT = "增加"
    DELETE = "删除"
    REPLACE = "替换"
    MOVE = "移动"


class Unit(enum.StrEnum):
    """What one edit touches."""

    TEXT = "文字"
    PARAGRAPH = "段"
    ROW = "表行"
    CELL = "表格"


class TextEdit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change of words in the Word copy.

    `paragraph` is the text of the paragraph as it was sent, without list numbers, formulas as U+FFFC; `start` the
    offset in it; `old` the words taken away there, `new` those put in. A line feed in `old` or `new` is the end of a
    paragraph. For a MOVE `old` is what moved and `new` the paragraph behind which it stands now. `tracked` tells that
    Word recorded the change; else it was found by comparing with the file sent.
    """

    action: Action
    unit: Unit = Unit.TEXT
    paragraph: str = ""
    start: int = 0
    old: str = ""
    new: str = ""
    tracked: bool = True


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """An answer in a thread of comments; `author` is what Word printed there, kept in `Person` only."""

    text: str
    date: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The file an opinion came in: its path below the round's folder (`信函.zip/意见.docx` inside a container).

    `place` says where in the file: 批注3, 第12行, 修订5.
    """

    file: str
    sha256: str
    place: str


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """One opinion of one unit. Persons are not in here: see `Intake.people`.

    `standard` is the draft's folder, `revision` the digest of the state sent out (`Sent.revision`, empty: not frozen),
    `cited` the clause as the reviewer typed it, `anchor` the words he marked or quoted; `place` is None where none was
    found. `kind_said` tells that the reviewer chose the kind. `received` is an ISO date or empty.
    """

    id: str
    number: int
    standard: str
    revision: str
    round: str
    place: Place | None
    cited: str
    anchor: str
    kind: Kind
    kind_said: bool
    opinion: str
    proposal: str
    reason: str
    unit: str
    channel: Channel
    received: str
    source: Source
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    edits: tuple[TextEdit, ...] = ()
    public: bool = False


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who wrote an opinion, as far as known; never published. `author` is Word's own word for it, a hint only."""

    name: str = ""
    author: str = ""
    contact: str = ""


class FileState(enum.StrEnum):
    """What became of a returned file."""

    READ = "已读"
    NOTHING = "无意见"
    REPEATED = "重复"
    CONTAINER = "已拆开"
    TYPING = "待录入"
    UNREADABLE = "读不出"


class TakenFile(msgspec.Struct, frozen=True, kw_only=True):
    """A returned file: what it was in Chinese (`what`), its opinions' count, and from whom.

    `draft` and `revision` are what the file itself says it is a copy of; `note` says what a person should know.
    """

    file: str
    round: str
    sha256: str
    size: int
    what: str
    state: FileState
    unit: str = ""
    received: str = ""
    opinions: int = 0
    draft: str = ""
    revision: str = ""
    note: str = ""


class Replied(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the answer of one unit in one round; `asked` is whether the register names it."""

    round: str
    unit: str
    asked: bool
    replied: bool
    opinions: int
    files: tuple[str, ...] = ()
    public: bool = False


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """All that came back for a standard, in all rounds: opinions in the order of the text within each round.

    `people` maps the id of an opinion to its writer and is written to a file of its own.
    """

    standard: str
    opinions: tuple[Opinion, ...]
    files: tuple[TakenFile, ...]
    replies: tuple[Replied, ...]
    people: dict[str, Person]
    findings: tuple[Diagnostic, ...] = ()
    schema_version: int = SCHEMA_VERSION

    @property
    def unplaced(self) -> tuple[Opinion, ...]:
        """Opinions whose clause was not found; they stay in the list."""
        return tuple(one for one in self.opinions if one.place is None)

    @property
    def unreadable(self) -> tuple[TakenFile, ...]:
        """Files out of which nothing could be read."""
        return tuple(one for one in self.files if one.state is FileState.UNREADABLE)
