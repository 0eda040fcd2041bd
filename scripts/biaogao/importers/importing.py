"""A Word draft of any origin as a draft: document, Markdown, pictures, and the report of where everything went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.importers import extras, ledger
from biaogao.importers.blanks import with_blanks
from biaogao.importers.context import Context, Printed
from biaogao.importers.cover import read_cover
from biaogao.importers.crossrefs import linked
from biaogao.importers.foreword import read_foreword
from biaogao.importers.formulas import to_tex
from biaogao.importers.inlines import plain
from biaogao.importers.ledger import Fate, Ledger, Losses, Piece, Renumbered
from biaogao.importers.lines import Flow, Kind, Line, bare, flow_of
from biaogao.importers.opening import open_word
from biaogao.importers.pictures import Convert, Extracted
from biaogao.importers.structure import Section, StructureReader, outline
from biaogao.importers.tables import lines_of
from biaogao.importers.witness import unseen
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.ooxml.story import Paragraph, Story, Table
from biaogao.ooxml.story_reader import read_story
from biaogao.resolve.resolver import resolve
from biaogao.transforms.pipeline import complete
from biaogao.writers.markdown.writer import Written, write

_SHOWN = 16
_BEHIND_COVER = frozenset({Kind.FRONT, Kind.CONTENTS, Kind.CLAUSE, Kind.ANNEX})


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A Word draft as a draft: its document and text, the files beside it by path, and the report.

    `places` tells for each node (by key) where it stands in the source; `printed` are the numbers of the source,
    `dangling` the (place, number) of references that lead nowhere, `unstated` the annexes whose nature is not said,
    `lone_captions` and `flat_formulas` as Context keeps them.
    """

    document: Document
    written: Written
    files: dict[str, bytes]
    report: Losses
    places: dict[str, str]
    printed: tuple[Printed, ...]
    dangling: tuple[tuple[str, str], ...]
    unstated: tuple[str, ...]
    lone_captions: dict[str, str]
    flat_formulas: dict[str, str]


def import_word(
    data: bytes, source: str, name: str, convert: Convert | None = None, *, whole: bool = False
) -> Imported:
    """Read a docx named `source` as the draft `name`; `convert` turns metafiles into PNG.

    With `whole` it becomes a draft to go on with: what the cover does not say is left open in the front matter, and
    pandoc reads the file too; text that only pandoc saw is told as lost.

    Raises InputError where it is no Word file that can be read.
    """
    parts = open_word(data, source)
    story = read_story(parts, f"“{source}”")
    flow = flow_of(story)
    formulas = to_tex(
        mark.value for paragraph in _everything(story) for mark in paragraph.marks if mark.kind == "formula"
    )
    context = Context(story, Ledger(), Extracted(parts, convert), formulas)
    _enter(flow, context)
    document = _document(flow, context, name)
    made, dangling = linked(document, context)
    _enter_rest(story, made.metadata.number, context)
    if whole:
        made = _with_blanks(made, context)
        _enter_unseen(story, context)
    written = write(made)
    lines = written.lines_of()
    renumbered = tuple(_renumbered(made, context.printed, lines))
    return Imported(
        document=made,
        written=written,
        files=context.pictures.files,
        report=ledger.losses(context.ledger, source, renumbered, lines),
        places=context.places,
        printed=tuple(context.printed),
        dangling=dangling,
        unstated=tuple(context.unstated),
        lone_captions=context.lone_captions,
        flat_formulas=context.flat_formulas,
    )


def _everything(story: Story) -> Iterator[Paragraph]:
    """All paragraphs that can hold a formula."""
    yield from extras.all_paragraphs(story.blocks)
    for notes in (*story.footnotes, *story.endnotes.values()):
        yield from notes


# --- places and entries ----------------------------------------------------------------------------------------


def _enter(flow: Flow, context: Context) -> None:
    """Give each paragraph its place and enter it; text boxes are entered beside."""
    clause, count = "", 0
    for one in flow:
        if isinstance(one, Table):
            continue
        if one.kind in (Kind.CLAUSE, Kind.ANNEX, Kind.FRONT):
            clause, count = _label(one), 0
        elif one.kind is not Kind.BLANK:
            count += 1
        one.where = _where(one, clause, count)
        one.entry = context.enter(one.paragraph, one.where)
        for box in one.paragraph.boxes:
            entry = context.ledger.add(Piece.BOX, one.where, " ".join(plain(_text_of(box)).split()))
            context.ledger.settle(entry, Fate.TEXT, "文字写在文本框所在的位置")


def _text_of(blocks: Sequence[Paragraph | Table]) -> str:
    return " ".join(paragraph.text for paragraph in extras.all_paragraphs(tuple(blocks)))


def _label(line: Line) -> str:
    if line.kind is Kind.ANNEX:
        return f"附录{line.number}" if line.number else "附录"
    return line.front or line.number or f"“{_short(line.text)}”"


def _where(line: Line, clause: str, count: int) -> str:
    match line.kind:
        case Kind.COVER:
            return f"封面“{_short(line.paragraph.text)}”"
        case Kind.CONTENTS:
            return f"目次“{_short(line.paragraph.text)}”"
        case Kind.CLAUSE if not line.titled:
            return clause
        case Kind.CLAUSE | Kind.ANNEX | Kind.FRONT:
            return f"{clause}标题"
        case _:
            return f"{clause}第{max(count, 1)}段" if clause else f"第{line.paragraph.index}段"


def _short(text: str) -> str:
    flat = " ".join(plain(text).split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


# --- the document ----------------------------------------------------------------------------------------------


def _document(flow: Flow, context: Context, name: str) -> Document:
    cover, body = _cover_of(flow, context)
    fields = read_cover(cover, context)
    _settle_generated(body, str(fields.get("title", "")), context)
    preface, chapters = outline(body)
    kept: list[Section] = []
    for chapter in chapters:
        if chapter.line.front == "目次":
            context.settle(chapter.line, Fate.GENERATED, "目次由程序生成")
            preface += chapter.content
        elif chapter.line.front == "前言":
            chapter.content = read_foreword(chapter.content, fields, context)
            kept += [chapter] if chapter.content or chapter.sections else []
            if chapter not in kept:
                context.settle(chapter.line, Fate.GENERATED, "前言由元数据组成")
        else:
            kept.append(chapter)
    children = StructureReader(context).read(preface, kept)
    return Document(
        name=name,
        metadata=Metadata(**fields),
        children=children,
        footnotes=tuple(context.footnotes),
    )


def _cover_of(flow: Flow, context: Context) -> tuple[list[Line], Flow]:
    """The lines of the cover, those of tables that only set it included, and what comes behind it."""
    begin = next((n for n, one in enumerate(flow) if isinstance(one, Line) and one.kind in _BEHIND_COVER), 0)
    cover: list[Line] = []
    body: Flow = []
    for position, one in enumerate(flow):
        if isinstance(one, Table) and position < begin:
            entry = context.ledger.add(Piece.TABLE, "封面", f"{len(one.rows)}行")
            context.ledger.settle(entry, Fate.METADATA, "封面用表格排成，拆开读取")
            cover += lines_of(one, context, "封面")
        elif isinstance(one, Line) and one.kind is Kind.COVER:
            cover.append(one)
        else:
            body.append(one)
    return cover, body


def _settle_generated(flow: Flow, title: str, context: Context) -> None:
    """Contents, the title above the text, the closing line: the program writes them."""
    wanted = bare(title)
    parts = {bare(part) for part in title.split("\u3000")} if title else set()
    numbered = False
    for one in flow:
        if isinstance(one, Table):
            continue
        numbered = numbered or (one.kind is Kind.CLAUSE)
        if one.kind is Kind.CONTENTS:
            context.settle(one, Fate.GENERATED, "目次由程序生成")
        elif one.kind is Kind.END:
            context.settle(one, Fate.GENERATED, "终结线由程序生成")
        elif one.kind is Kind.TITLE or (
            one.kind is Kind.CONTENT and not numbered and bare(one.text) and bare(one.text) in {wanted, *parts}
        ):
            one.kind = Kind.TITLE
            context.settle(one, Fate.GENERATED, "正文首页的名称由程序生成")


def _with_blanks(document: Document, context: Context) -> Document:
    metadata, keys = with_blanks(document.metadata)
    if keys:
        context.ledger.remarks.append(f"原稿没有写明的元数据，写了“【请填写……】”：{'、'.join(keys)}")
    return msgspec.structs.replace(document, metadata=metadata)


def _enter_rest(story: Story, number: str, context: Context) -> None:
    """Everything beside the text, so that the report is whole."""
    for kind, paragraph in context.unmarked_notes():
        what = "脚注" if kind == "footnote" else "尾注"
        entry = context.enter(paragraph, what, Piece.FOOTNOTE)
        context.ledger.settle(entry, Fate.LOST, f"正文里没有指向这条{what}的标记")
    for paragraph in extras.all_paragraphs(story.blocks):
        # What no reader took up has no fate yet, so the report calls it lost.
        context.enter(paragraph, f"第{paragraph.index}段")
    extras.enter_margins(story, number, context)
    extras.enter_comments(story.parts, context)
    extras.enter_revisions(story.parts, context)
    extras.enter_embedded(story.parts, context)
    extras.enter_unread(story.parts, story, context)


def _enter_unseen(story: Story, context: Context) -> None:
    """Let a second reader look whether anything was passed over."""
    missing = unseen(story.parts, [entry.text for entry in context.ledger.entries({})])
    if missing is None:
        context.ledger.remarks.append("pandoc 没有读完这份原稿，未作第二遍核对")
        return
    context.ledger.remarks.append(
        f"另用 pandoc 通读核对：{f'有{len(missing)}处文字漏读' if missing else '没有漏读的文字'}"
    )
    for text in missing:
        entry = context.ledger.add(Piece.PART, "pandoc 核对", text)
        context.ledger.settle(entry, Fate.LOST, "导入时没有读到，请手工补写")


def _renumbered(document: Document, printed: Sequence[Printed], lines: dict[str, int]) -> Iterator[Renumbered]:
    """Numbers that come out otherwise than they are printed in the source."""
    labels = resolve(complete(document)).labels
    for one in printed:
        label = labels.get(one.key)
        computed = label.text if label is not None else ""
        if bare(computed).rstrip("：") != bare(one.label).rstrip("："):
            yield Renumbered(
                where=one.where, printed=one.shown, computed=computed, text=one.text, line=lines.get(one.key, 0)
            )
