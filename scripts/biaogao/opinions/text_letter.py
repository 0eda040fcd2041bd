"""Reads letters in plain text, Markdown, CSV and HTML; tables in them are read as forms."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from biaogao.opinions.form_facts import gathered
from biaogao.opinions.form_rows import MOST_OPINIONS, form_of, rows_of
from biaogao.opinions.letter_items import letter_of
from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Help, Returned, unreadable

LARGEST_TEXT = 2_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff]")
_TABLE_LINE = re.compile(r"\s*\|.*\|\s*$")
_RULE_LINE = re.compile(r"[\s|:\-]+")
_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?)|\*\*|__|`")
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre", "hr"}
)
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
_LISTED = 6


def read_text(data: bytes, name: str, help: Help) -> Returned:
    """A .txt, .md, .csv or .html letter. Never raises."""
    what = {"md": "Markdown文字", "csv": "CSV表格", "html": "网页文件", "htm": "网页文件"}.get(
        _ending(name), "文字文件"
    )
    if len(data) > LARGEST_TEXT:
        return unreadable(what, f"文字超过{LARGEST_TEXT // 1_000_000} MB，不像一封信，没有读取。请检查文件来源。")
    text = decoded(data)
    if text is None:
        return unreadable(what, "不是UTF-8或GB18030文字，读不出来。请用记事本打开后另存为UTF-8。")
    if not text.strip():
        return unreadable(what, "文件里没有文字。")
    if _ending(name) == "csv":
        return _of_csv(text, what)
    if _ending(name) in {"html", "htm"} or re.match(r"\s*<(?:!doctype html|html)", text, re.IGNORECASE):
        text = text_of_html(text)
    return read_letter(text, Channel.LETTER, what)


def read_letter(text: str, channel: Channel, what: str) -> Returned:
    """The opinions of a letter that is already text; tables with bars are read as forms."""
    plain, tables = _without_tables(_CONTROL.sub("", text))
    forms = [form_of(rows_of(rows, line), channel) for line, rows in tables]
    headed = [form for form in forms if form.headed]
    plain += "\n".join(
        "\n".join(map("  ".join, rows)) for (_, rows), form in zip(tables, forms, strict=True) if not form.headed
    )
    letter = letter_of(plain, channel)
    opinions = (*(one for form in headed for one in form.opinions), *letter.opinions)
    if len(opinions) > MOST_OPINIONS:
        return unreadable(what, f"意见超过{MOST_OPINIONS}条，不像一封信，没有读取。请检查文件来源。")
    nothing = not opinions and (letter.nothing or any(form.nothing for form in forms))
    facts = gathered([letter.facts, *(form.facts for form in headed)])
    notes = [note for form in headed for note in form.notes]
    if letter.rest:
        more = f"……共{len(letter.rest)}处" if len(letter.rest) > _LISTED else ""
        notes.append(f"未作意见的文字：{' ／ '.join(map(_short, letter.rest[:_LISTED]))}{more}")
    if not opinions and not nothing:
        notes.append("没有认出意见，也没有写明“无意见”，请人工查看。")
    return Returned(
        what=what,
        opinions=opinions,
        state=FileState.NOTHING if nothing else FileState.READ,
        notes=tuple(notes),
        unit=facts.unit,
        person=facts.person,
        contact=facts.contact,
        date=facts.date,
        nothing=nothing,
    )


def decoded(data: bytes, said: str = "") -> str | None:
    """Text in UTF-8, UTF-16 with a mark, what `said` names, or GB18030; None for bytes that are no text."""
    names = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig"]
    lower = said.lower().strip()
    names += ["gb18030"] if lower in {"gb2312", "gbk", "gb18030", "hz-gb-2312", ""} else [lower, "gb18030"]
    for each in names:
        try:
            text = data.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def text_of_html(text: str) -> str:
    """What a page shows, a table row as a line with bars; nothing is loaded or run."""
    try:
        root = html.fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(no_network=True, encoding="utf-8", huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^>]{0,1000}>", "", text)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        _collect(event, element, pieces)
    lines = ("".join(pieces)).split("\n")
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)


def _collect(event: str, element: etree._Element, pieces: list[str]) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    hidden = not tag or any(str(each.tag) in _UNSEEN for each in (element, *element.iterancestors()))
    cell = tag in {"td", "th"}
    in_cell = next(element.iterancestors("td", "th"), None) is not None
    if event == "start":
        if tag == "tr" and not hidden:
            pieces.append("\n|")
        elif tag in _BLOCKS and not in_cell:
            pieces.append("\n")
        elif tag in _BLOCKS:
            pieces.append(" ")
        if not hidden and element.text:
            pieces.append(element.text.replace("\n", " ").replace("|", "｜"))
        return
    if cell:
        pieces.append("|")
    elif tag in _BLOCKS and not in_cell:
        pieces.append("\n")
    parent = element.getparent()
    if element.tail and parent is not None and str(parent.tag) not in {*_UNSEEN, "tr", "table", "tbody", "thead"}:
        pieces.append(element.tail.replace("\n", " ").replace("|", "｜"))


def _without_tables(text: str) -> tuple[str, list[tuple[int, list[list[str]]]]]:
    """The text with tables of bars blanked, and these with the line they begin at."""
    kept: list[str] = []
    tables: list[tuple[int, list[list[str]]]] = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if _TABLE_LINE.match(line):
            if not inside:
                tables.append((number, []))
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            tables[-1][1].append([] if _RULE_LINE.fullmatch(line) and "-" in line else cells)
            kept.append("")
            inside = True
        else:
            inside = False
            kept.append(_MARKS.sub("", line))
    return "\n".join(kept), tables


def _of_csv(text: str, what: str) -> Returned:
    def rows() -> Iterator[Sequence[str]]:
        yield from csv.reader(io.StringIO(text, newline=""), strict=False)

    try:
        form = form_of(rows_of(rows()), Channel.EXCEL_FORM)
    except csv.Error:
        return unreadable(what, "CSV表格有一格过长或引号不成对，读不出来。请用表格软件打开后另存为.xlsx。")
    if len(form.opinions) > MOST_OPINIONS:
        return unreadable(what, f"意见超过{MOST_OPINIONS}条，不像一份意见表，没有读取。请检查文件来源。")
    if not form.headed and not form.nothing:
        return read_letter(text, Channel.LETTER, what)
    return Returned(
        what=what,
        opinions=form.opinions,
        state=FileState.NOTHING if form.nothing else FileState.READ,
        notes=form.notes,
        unit=form.facts.unit,
        person=form.facts.person,
        contact=form.facts.contact,
        date=form.facts.date,
        nothing=form.nothing,
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}……"


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
