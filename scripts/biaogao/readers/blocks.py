"""Turns raw blocks into nodes: what a paragraph's opening, a caption or a fence makes of what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from biaogao.model.nodes import (
    AnyBlock,
    Example,
    Figure,
    Invalid,
    List,
    ListItem,
    NoteBlock,
    Paragraph,
    Table,
)
from biaogao.patterns import compiled
from biaogao.readers import markers
from biaogao.readers.attributes import NONE, Attributes, take_tail
from biaogao.readers.captions import TABLE_KEYS, build_table, flag, grid_of
from biaogao.readers.figures import IMAGE_KEYS, Image, images_of, read_picture
from biaogao.readers.formulas import explained_list, read_formula
from biaogao.readers.labels import read_caution, read_label, read_local_footnote, read_source
from biaogao.readers.passage import Passage
from biaogao.readers.raw import (
    RawBlock,
    RawComment,
    RawFence,
    RawFormula,
    RawHeading,
    RawItem,
    RawList,
    RawParagraph,
    RawTable,
    RawUnsupported,
)
from biaogao.readers.session import Session
from biaogao.readers.traps import inspect_list, inspect_paragraph, say_unsupported
from biaogao.source import Span

MAX_TEXT = 50_000
MAX_ROWS_OF_TEXT = 2_000

_FENCE_HEAD = compiled(r"(\S+)[ \u3000]*")
FENCES = ("表", "图", "示例", "注")
EXAMPLE_KEYS = ("框",)


def _is_too_long(passage: Passage) -> bool:
    """Whether nobody wrote this as one paragraph; finding places in it would take the square of its lines."""
    return len(passage.pieces) > MAX_ROWS_OF_TEXT or len(passage.text) > MAX_TEXT


class BlockReader:
    """Reads sequences of raw blocks; `local` sequences stand inside a table or figure."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._findings = session.findings

    def read(self, raws: Sequence[RawBlock], *, local: bool = False) -> tuple[AnyBlock, ...]:
        """The nodes of a sequence of blocks."""
        found: list[AnyBlock] = []
        position = 0
        while position < len(raws):
            position += self._step(raws, position, found, local)
        return tuple(found)

    def _step(self, raws: Sequence[RawBlock], position: int, found: list[AnyBlock], local: bool) -> int:
        """Read the block at `position` and those that belong to it; returns how many were read."""
        match raws[position]:
            case RawParagraph() as raw:
                return self._paragraph(raws, position, raw, found, local)
            case RawFormula() as raw:
                formula, count = read_formula(self._session, raws, position)
                found.append(formula or self.invalid(raw.passage))
                return count
            case RawTable() as raw:
                found.append(self._pipe_table(raw, NONE, None, raw.passage.span()))
            case RawList() as raw:
                found.append(self.list(raw, local=local))
            case RawFence() as raw:
                found.extend(self._fence(raw, local))
            case RawComment() as raw:
                self._session.comment(raw.passage)
            case RawUnsupported() as raw:
                say_unsupported(self._findings, raw)
                found.append(self.invalid(raw.passage))
            case RawHeading() as raw:
                found.append(self._heading(raw))
        return 1

    def invalid(self, passage: Passage) -> Invalid:
        """Text that stays as it is; the caller has said why."""
        _, key = self._session.identify()
        return Invalid(span=passage.span(), key=key, text=passage.text)

    def _heading(self, raw: RawHeading) -> Invalid:
        hint = "把标题移到行首，放在围栏之外。"
        self._findings.add("MDN-50", "标题不能写在列项、表、图或示例里面。", raw.passage.span(), hint=hint)
        return self.invalid(raw.passage)

    # --- paragraphs --------------------------------------------------------------------------------------------

    def _paragraph(
        self, raws: Sequence[RawBlock], position: int, raw: RawParagraph, found: list[AnyBlock], local: bool
    ) -> int:
        passage = raw.passage
        following = raws[position + 1] if position + 1 < len(raws) else None
        if _is_too_long(passage):
            self._findings.add("SRC-14", "这一段过长，没有读。", passage.span(), hint="用空行分段。")
            found.append(self.invalid(passage))
            return 1
        if markers.CAPTION.match(passage.text):
            return self._caption(passage, following, found)
        if markers.KEY.match(passage.text) and isinstance(following, RawList) and not following.ordered:
            found.append(self.plain(passage))
            found.extend(explained_list(self._session, following, local=local))
            return 2
        found.extend(self._by_opening(raw, found, local))
        return 1

    def _by_opening(self, raw: RawParagraph, found: list[AnyBlock], local: bool) -> Sequence[AnyBlock]:
        """The nodes of a paragraph as its opening says; one that joins the table above gives none."""
        passage, session = raw.passage, self._session
        text = passage.text
        if not markers.opens_block(text):
            if raw.tight and found and isinstance(found[-1], Table):
                message = "这段文字紧接在表的下一行，其他Markdown软件会把它当作表格的一行；这里另作一段。"
                self._findings.add("MDN-09", message, passage.span(), hint="在表之后空一行。")
            return (self._image_or_text(passage, local),)
        if caution := markers.CAUTION.match(text):
            return (read_caution(session, passage, caution),)
        if label := markers.LABEL.match(text):
            return self._label(raw, label, found, local)
        if mark := markers.LOCAL_FOOTNOTE.match(text):
            return self._local_footnote(passage, mark, found, local)
        if footnote := markers.FOOTNOTE.match(text):
            session.add_footnote(footnote[1], passage.span(), passage.cut(footnote.end()))
            return ()
        if markers.SOURCE.match(text):
            return (read_source(session, passage),)
        if untitled := markers.UNTITLED.match(text):
            hint = "把“§”移到行首，放在列项和围栏之外；术语条目里面不分条。"
            self._findings.add("MDN-35", "无标题条不能写在这里。", passage.span(0, untitled.end()), hint=hint)
        return (self.plain(passage, local=local),)

    def plain(self, passage: Passage, *, local: bool = False) -> Paragraph:
        """A paragraph of running text with its attribute tail."""
        inspect_paragraph(self._findings, passage)
        body, attributes = take_tail(passage, self._findings)
        name, key = self._session.begin(attributes)
        return Paragraph(span=passage.span(), id=name, key=key, children=self._session.read(body, local=local))

    def _label(self, raw: RawParagraph, label: re.Match[str], found: list[AnyBlock], local: bool) -> Sequence[AnyBlock]:
        above = found[-1] if found else None
        if not (raw.tight and label[1] == "注" and isinstance(above, Table)):
            return (read_label(self._session, raw.passage, label, local=local),)
        self._findings.add(
            "MDN-08",
            "注紧接在表的下一行，其他Markdown软件会把它当作表格的一行；这里读作此表的注。",
            raw.passage.span(0, label.end()),
            hint="表与注之间空一行，并把表写成 ::: 表 … :::。",
        )
        found[-1] = _with_body(above, read_label(self._session, raw.passage, label, local=True))
        return ()

    def _local_footnote(
        self, passage: Passage, mark: re.Match[str], found: list[AnyBlock], local: bool
    ) -> Sequence[AnyBlock]:
        node = read_local_footnote(self._session, passage, mark)
        above = found[-1] if found else None
        if local:
            return (node,)
        if isinstance(above, Table | Figure):
            found[-1] = _with_body(above, node)
            return ()
        hint = "写在 ::: 表 … ::: 之内，表的各行之后。"
        self._findings.add("MDN-46", f"脚注“^{mark[1]}^”不在表或图里面。", passage.span(0, mark.end()), hint=hint)
        return (node,)

    def _image_or_text(self, passage: Passage, local: bool) -> AnyBlock:
        images = images_of(self._session, passage)
        if not images:
            return self.plain(passage, local=local)
        if len(images) == 1:
            return self._lone_image(images[0])
        _, key = self._session.identify()
        pictures = tuple(read_picture(self._session, image, titled=True) for image in images)
        return Figure(span=passage.span(), key=key, pictures=pictures)

    # --- tables and figures ------------------------------------------------------------------------------------

    def _caption(self, passage: Passage, following: RawBlock | None, found: list[AnyBlock]) -> int:
        """`表：题 {…}` with the pipe table, or the CSV file, that it names."""
        body, attributes = take_tail(passage, self._findings, TABLE_KEYS)
        mark = markers.CAPTION.match(body.text)
        title = body.cut(mark.end() if mark else 0)
        if isinstance(following, RawTable):
            span = Span(file=passage.file, start=passage.span().start, end=following.passage.span().end)
            found.append(self._pipe_table(following, attributes, title, span))
            return 2
        if attributes.get("csv"):
            found.append(self._pipe_table(None, attributes, title, passage.span()))
            return 1
        hint = '表题与表格之间只空一行；数据在文件里时写 csv="data.csv"。'
        self._findings.add("MDN-42", "“表：”下面没有表格。", passage.span(), hint=hint)
        found.append(self.plain(body))
        return 1

    def _pipe_table(self, raw: RawTable | None, attributes: Attributes, title: Passage | None, span: Span) -> Table:
        identity = self._session.begin(attributes)
        return build_table(
            self._session,
            identity,
            grid_of(self._session, raw, attributes),
            attributes=attributes,
            title=title,
            span=span,
        )

    def _lone_image(self, image: Image) -> Figure:
        name, key = self._session.begin(image.attributes)
        return Figure(
            span=image.passage.span(),
            id=name,
            key=key,
            title=self._session.read(image.title, local=True),
            unit=image.attributes.get("单位"),
            pictures=(read_picture(self._session, image, titled=False),),
        )

    # --- fences ------------------------------------------------------------------------------------------------

    def _fence(self, raw: RawFence, local: bool) -> Sequence[AnyBlock]:
        self._inspect_fence(raw)
        head = _FENCE_HEAD.match(raw.head.text)
        name = head[1] if head else ""
        title = raw.head.cut(head.end() if head else 0)
        match name.split("{")[0]:
            case "表":
                return (self._table_fence(raw, title),)
            case "图":
                return (self._figure_fence(raw, title),)
            case "示例" | "注" as label:
                return (self._labelled_fence(raw, label, raw.head.cut(len(label)), local),)
        known = "、".join(FENCES)
        self._findings.add(
            "MDN-18",
            f"不认识的围栏“::: {name[:20]}”。",
            raw.head.span(),
            hint=f"可用的有：{known}；名称与题之间空一格。",
        )
        return (self.invalid(raw.head), *self.read(raw.blocks, local=local))

    def _inspect_fence(self, raw: RawFence) -> None:
        if not raw.closed:
            hint = "在它的末尾另起一行写“:::”。"
            self._findings.add("MDN-20", "围栏没有以“:::”结束，读到下一个标题为止。", raw.head.span(), hint=hint)
        for nested in raw.nested:
            self._findings.add(
                "MDN-19",
                "围栏里面的围栏不比外层短，其他Markdown软件会提前结束外层。",
                nested.span(),
                hint="外层多写一个冒号：“::::”。",
            )

    def _table_fence(self, raw: RawFence, title: Passage) -> Table:
        body, attributes = take_tail(title, self._findings, TABLE_KEYS)
        identity = self._session.begin(attributes)
        tables = [block for block in raw.blocks if isinstance(block, RawTable)]
        for extra in tables[1:]:
            hint = "一个围栏只写一个表；表中不能再有表。"
            self._findings.add("MDN-51", "围栏里面有不止一个表格。", extra.passage.span(), hint=hint)
        table = tables[0] if tables else None
        rest = [block for block in raw.blocks if block is not table]
        grid = grid_of(self._session, table, attributes)
        return build_table(
            self._session,
            identity,
            grid,
            attributes=attributes,
            title=body if body.text else None,
            span=raw.passage.span(),
            body=self.read(rest, local=True),
        )

    def _figure_fence(self, raw: RawFence, title: Passage) -> Figure:
        body, attributes = take_tail(title, self._findings, IMAGE_KEYS)
        name, key = self._session.begin(attributes)
        images: list[Image] = []
        rest: list[RawBlock] = []
        for block in raw.blocks:
            found = images_of(self._session, block.passage) if isinstance(block, RawParagraph) else ()
            images.extend(found)
            if not found:
                rest.append(block)
        if not images:
            self._findings.add(
                "MDN-51", "“::: 图”里面没有图片。", raw.head.span(), hint="写一行 ![](figures/文件名.svg)。"
            )
        pictures = tuple(read_picture(self._session, image, titled=len(images) > 1) for image in images)
        if attributes.get("alt") and len(pictures) == 1:
            pictures = (msgspec.structs.replace(pictures[0], alt=attributes.get("alt")),)
        return Figure(
            span=raw.passage.span(),
            id=name,
            key=key,
            title=self._session.read(body, local=True),
            pictures=pictures,
            unit=attributes.get("单位"),
            body=self.read(rest, local=True),
        )

    def _labelled_fence(self, raw: RawFence, label: str, title: Passage, local: bool) -> Example | NoteBlock:
        allowed = EXAMPLE_KEYS if label == "示例" else ()
        body, attributes = take_tail(title, self._findings, allowed)
        name, key = self._session.begin(attributes)
        children = self.read(raw.blocks, local=local)
        if body.text.strip("：: 　"):
            children = (self.plain(body, local=local), *children)
        if not children:
            self._findings.add("MDN-51", f"“::: {label}”里面没有内容。", raw.head.span(), hint="写出内容，或删去围栏。")
        if label == "注":
            return NoteBlock(span=raw.passage.span(), id=name, key=key, children=children)
        framed = flag(self._session, attributes, "框", ("是", "否"))
        return Example(span=raw.passage.span(), id=name, key=key, children=children, framed=framed)

    # --- lists -------------------------------------------------------------------------------------------------

    def list(self, raw: RawList, *, local: bool = False) -> List:
        """A list with its items."""
        inspect_list(self._findings, raw, raw.passage.file)
        _, key = self._session.identify()
        items = tuple(self._item(item, raw.passage.file, local) for item in raw.items)
        return List(span=raw.passage.span(), key=key, ordered=raw.ordered, items=items)

    def _item(self, item: RawItem, file: str, local: bool) -> ListItem:
        blocks = item.blocks
        mark = Passage(file, (item.marker,)).span()
        first = blocks[0] if blocks else None
        plain = isinstance(first, RawParagraph) and not _is_too_long(first.passage)
        if not isinstance(first, RawParagraph) or not plain or markers.opens_block(first.passage.text):
            _, key = self._session.identify()
            if first is None:
                self._findings.add("MDN-38", "列项没有内容。", mark, hint="写出列项，或删去这一行。")
            children = self.read(blocks, local=local)
            return ListItem(span=mark, key=key, children=children)
        body, attributes = take_tail(first.passage, self._findings)
        name, key = self._session.begin(attributes)
        opening = self.plain(body, local=local)
        rest = self.read(blocks[1:], local=local)
        end = blocks[-1].passage.span().end
        span = Span(file=file, start=mark.start, end=end)
        return ListItem(span=span, id=name, key=key, children=(opening, *rest))


def _with_body(above: Table | Figure, block: AnyBlock) -> Table | Figure:
    """The table or figure with one more block in its body, and a span that reaches over it."""
    span = above.span
    if span is not None and block.span is not None and span.file == block.span.file:
        span = Span(file=span.file, start=span.start, end=max(span.end, block.span.end))
    return msgspec.structs.replace(above, body=(*above.body, block), span=span)
