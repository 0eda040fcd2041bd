"""Tables with their captions, attributes and, where `csv` names one, the file that holds their rows (依据 9.8)."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.model.nodes import Alignment, AnyBlock, Table
from biaogao.readers.attributes import Attributes
from biaogao.readers.files import inside
from biaogao.readers.passage import Passage
from biaogao.readers.raw import RawTable
from biaogao.readers.session import Session
from biaogao.readers.tables import Grid, build_rows, read_csv, read_pipes
from biaogao.source import Span

TABLE_KEYS = ("单位", "表头行", "csv", "版面")
NOTHING = Grid((), ())


def grid_of(session: Session, raw: RawTable | None, attributes: Attributes) -> Grid:
    """The rows of a table: those written, or those of its CSV file."""
    if raw is not None:
        if attributes.get("csv"):
            session.findings.add("MDN-32", "表有了各行，就不能再用csv。", attributes.span, hint="二者只留其一。")
        return read_pipes(session, raw.passage)
    return _csv(session, attributes) if attributes.get("csv") else NOTHING


def _csv(session: Session, attributes: Attributes) -> Grid:
    place = inside(session.folder, attributes.get("csv"), attributes.span, session.findings)
    if place is None:
        return NOTHING
    source = session.open(*place, attributes.span)
    if source is None:
        return NOTHING
    session.sources.append(source)
    grid = read_csv(source)
    if not grid.rows:
        session.findings.add("SRC-11", f"文件“{place[1]}”里没有内容。", attributes.span, hint="写出表头和各行。")
    width = len(grid.rows[0]) if grid.rows else 0
    for row in grid.rows:
        if len(row) != width:
            session.findings.add(
                "SRC-11", f"此行有{len(row)}列，第一行有{width}列。", row[0].span(), hint="每行的列数要相同。"
            )
    return grid


def build_table(
    session: Session,
    identity: tuple[str, str],
    grid: Grid,
    *,
    attributes: Attributes,
    title: Passage | None,
    span: Span,
    body: Sequence[AnyBlock] = (),
) -> Table:
    """The Table node; `identity` is the id and key it was given before its body was read."""
    inlines = session.read(title, local=True) if title else ()
    rows = build_rows(session, grid, _header(session, attributes, len(grid.rows)), span)
    if not rows.rows and not attributes.get("csv"):
        session.findings.add("MDN-51", "表里没有内容。", span, hint="写出表头和各行。")
    return Table(
        span=span,
        id=identity[0],
        key=identity[1],
        title=inlines,
        unit=attributes.get("单位"),
        columns=rows.columns or (Alignment.AUTO,),
        header_rows=rows.header_rows,
        rows=rows.rows,
        body=tuple(body),
        landscape=flag(session, attributes, "版面", ("横向", "纵向")),
    )


def flag(session: Session, attributes: Attributes, key: str, words: tuple[str, str]) -> bool:
    """Whether an attribute has the first of two words; another word than these is a finding."""
    typed = attributes.get(key)
    if typed and typed not in words:
        session.findings.add(
            "MDN-32",
            f"属性“{key}”的值“{typed[:20]}”不认识。",
            attributes.span,
            hint=f'写作 {key}="{words[0]}"或{key}="{words[1]}"。',
        )
    return typed == words[0]


def _header(session: Session, attributes: Attributes, count: int) -> int:
    typed = attributes.get("表头行")
    if not typed:
        return 0
    if typed.isascii() and typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= count:
        return int(typed)
    session.findings.add(
        "MDN-32", f"表头行“{typed[:20]}”不是1到{count}的数。", attributes.span, hint='写作 表头行="2"。'
    )
    return 0
