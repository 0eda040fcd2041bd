"""What stands beside the text of a Word file: headers, comments, revisions, macros, embedded things, unread text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from biaogao.errors import InputError
from biaogao.importers.context import Context
from biaogao.importers.inlines import plain
from biaogao.importers.ledger import Fate, Piece
from biaogao.importers.lines import bare
from biaogao.ooxml.looks import W
from biaogao.ooxml.package import parse
from biaogao.ooxml.signs import sign_of
from biaogao.ooxml.story import Paragraph, Story, Table
from biaogao.ooxml.story_reader import DOCUMENT

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_EMBEDDED = (
    (re.compile(r"word/embeddings/.+"), "嵌入的对象（公式编辑器、Excel等）"),
    (re.compile(r"word/charts/chart\d*\.xml"), "图表"),
    (re.compile(r"word/diagrams/data\d*\.xml"), "SmartArt图形"),
    (re.compile(r"word/afchunk.*"), "插入的外部文档"),
)
_MACROS = re.compile(r"word/(?:vbaProject\.bin|vbaData\.xml)|.*\.bas")


def enter_margins(story: Story, number: str, context: Context) -> None:
    """Headers and footers: the program writes number and page; other text in them is said to be lost."""
    for name, paragraphs in story.running.items():
        for paragraph in paragraphs:
            text = plain(paragraph.text).strip()
            entry = context.ledger.add(Piece.MARGIN, f"书眉或页脚（{name.rpartition('/')[2]}）", text)
            if not text:
                context.ledger.settle(entry, Fate.EMPTY)
            elif bare(text) == bare(number) or re.fullmatch(r"[\s\dIVXivx—第页共/\-]*", text):
                context.ledger.settle(entry, Fate.GENERATED, "书眉是编号，页脚是页码")
            else:
                context.ledger.settle(entry, Fate.LOST, "书眉只印编号，页脚只印页码")


def enter_comments(parts: Mapping[str, bytes], context: Context) -> None:
    """Comments: a draft has none, so each is told in the report."""
    for comment in _elements(parts, "word/comments.xml", "comment"):
        author = comment.get(f"{W}author") or "未署名"
        text = "".join(each.text or "" for each in comment.iter(f"{W}t"))
        entry = context.ledger.add(Piece.COMMENT, f"批注（{author}）", plain(text))
        context.ledger.settle(entry, Fate.LOST, "草案里没有批注，请逐条处理")


def enter_revisions(parts: Mapping[str, bytes], context: Context) -> None:
    """Tracked changes are taken as accepted: what was deleted is told."""
    inserted = deleted = 0
    for element in _elements(parts, DOCUMENT, "*"):
        if element.tag in (f"{W}ins", f"{W}moveTo"):
            inserted += 1
        elif element.tag in _GONE:
            text = "".join(each.text or "" for each in element.iter(f"{W}delText", f"{W}t"))
            if not text.strip():
                continue
            deleted += 1
            entry = context.ledger.add(Piece.REVISION, f"修订（{element.get(f'{W}author') or '未署名'}）", plain(text))
            context.ledger.settle(entry, Fate.LOST, "修订中删去的文字")
    if inserted or deleted:
        told = f"原稿有修订记录，按全部接受读取：插入{inserted}处，删除{deleted}处"
        context.ledger.remarks.append(told)


def enter_embedded(parts: Mapping[str, bytes], context: Context) -> None:
    """Macros are never run nor kept; embedded things are named."""
    if any(_MACROS.fullmatch(name) for name in parts):
        context.ledger.remarks.append("原稿带有宏，没有读取，也没有运行")
    for name in sorted(parts):
        for pattern, what in _EMBEDDED:
            if pattern.fullmatch(name):
                entry = context.ledger.add(Piece.PART, name, what)
                context.ledger.settle(entry, Fate.LOST, f"{what}不能导入，请在Word中另存为图片")


def enter_unread(parts: Mapping[str, bytes], story: Story, context: Context) -> None:
    """Paragraphs of the file that the reader of the story did not meet: nothing is lost without a word."""
    met = Counter(bare(_own_text(paragraph)) for paragraph in all_paragraphs(story.blocks))
    for element in _elements(parts, DOCUMENT, "p"):
        text = _typed(element)
        if not bare(text):
            continue
        if met[bare(text)]:
            met[bare(text)] -= 1
            continue
        entry = context.ledger.add(Piece.PART, "无法定位的文字", plain(text))
        context.ledger.settle(entry, Fate.LOST, "这段文字放在无法识别的结构里，请手工补写")


def all_paragraphs(blocks: tuple[Paragraph | Table, ...]) -> Iterator[Paragraph]:
    """All paragraphs in reading order, those of tables and text boxes included."""
    for block in blocks:
        for paragraph in (block,) if isinstance(block, Paragraph) else block.paragraphs:
            yield paragraph
            for box in paragraph.boxes:
                yield from all_paragraphs(box)


def _own_text(paragraph: Paragraph) -> str:
    return re.sub(r"[\ufffc\u25a1]", "", paragraph.text)


def _typed(element: etree._Element) -> str:
    """The characters of a paragraph itself; '' for one written a second time for older programs."""
    parent = element.getparent()
    while parent is not None:
        if parent.tag in _GONE or parent.tag == f"{_MC}Fallback":
            return ""
        parent = parent.getparent()
    parts = []
    for each in element.iter(f"{W}t", f"{W}noBreakHyphen", f"{W}sym"):
        if _owner(each) is element:
            parts.append(_character(each))
    return re.sub(r"[\ufffc\u25a1]", "", "".join(parts))


def _character(element: etree._Element) -> str:
    if element.tag == f"{W}sym":
        return sign_of(element.get(f"{W}font") or "", element.get(f"{W}char") or "")
    return (element.text or "") if element.tag == f"{W}t" else "-"


def _owner(element: etree._Element) -> etree._Element | None:
    """The paragraph of a text; None for one that a revision deleted, or that is a reading aid or formula's own."""
    parent = element.getparent()
    while parent is not None and parent.tag != f"{W}p":
        if parent.tag in _GONE or parent.tag in (f"{W}rt", f"{_MC}Fallback"):
            return None
        parent = parent.getparent()
    return parent


def _elements(parts: Mapping[str, bytes], part: str, tag: str) -> Iterator[etree._Element]:
    if part not in parts:
        return
    try:
        root = parse(parts[part], part)
    except InputError:
        # A side part that is broken costs itself only.
        return
    yield from root.iter(f"{W}{tag}")
