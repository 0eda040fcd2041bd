"""What Markdown reads otherwise than a drafter means, seen in raw blocks; each is a finding, never silence."""

from __future__ import annotations

from biaogao.diagnostics import Fix
from biaogao.patterns import compiled
from biaogao.readers.catalogue import Findings, mend
from biaogao.readers.passage import Passage
from biaogao.readers.raw import RawItem, RawList, RawParagraph, RawUnsupported
from biaogao.source import Span

_LIST_MARK = compiled(r"(?:[0-9]{1,9}[.)]|[-+*])[ \t]+\S")
_LONG_NUMBER = compiled(r"[0-9]{3,9}[.)][ \t]")
_HASHES = compiled(r"#{1,6}[^#\s.{]|#{7,}|＃+")
_FENCE = compiled(r":{3,}|：{3,}")
_DEFINITION = compiled(r"\[@[^\]\s]+\][:：]")

_UNSUPPORTED = {
    "comment": ("MDN-27", "注释“<!--”没有以“-->”结束。", "补上“-->”。"),
    "html": ("MDN-29", "正文中不能用HTML。", "改用标稿的写法；表用竖线或围栏写。"),
    "quote": ("MDN-27", "标准中没有引用块（以“>”开头的行）。", "删去行首的“>”；示例写“示例：”。"),
    "ruler": ("MDN-27", "标准中没有分隔线，也不用下划线写标题。", "删去这一行；标题写“# 题”。"),
    "code": ("MDN-27", "标准中没有代码块。", "数据的样例写成 ::: 示例 … :::，或放进图。"),
    "stray-fence": (
        "MDN-21",
        "“:::”没有对应的开头。",
        "开头写“::: 表 题”“::: 图 题”或“::: 示例”；外层围栏要比里层长。",
    ),
}


def say_unsupported(findings: Findings, raw: RawUnsupported) -> None:
    """A finding for lines that stay as they are."""
    code, message, hint = _UNSUPPORTED[raw.kind]
    findings.add(code, message, raw.passage.span(), hint=hint)


def inspect_paragraph(findings: Findings, passage: Passage) -> None:
    """Lines of a running paragraph that look like the beginning of something else."""
    for index, line in enumerate(passage.pieces):
        text = line.text
        if not text or not (text[0].isascii() or text[0] in "＃："):
            continue
        offset = sum(len(piece.text) + 1 for piece in passage.pieces[:index])
        place = passage.span(offset, offset + len(text))
        if _LONG_NUMBER.match(text):
            findings.add(
                "MDN-07",
                f"以“{text.split()[0]} ”开头的行在Markdown中是列项，这里按文字处理。",
                place,
                hint="把数字移到行内，或在数字与“.”之间写反斜杠：2020\\.。",
            )
        elif index and _LIST_MARK.match(text):
            findings.add(
                "MDN-04",
                "这一行像列项，却紧接在一段文字之后，读作了那段文字的一部分。",
                place,
                hint="在列项之前空一行。",
                fix=_parted(passage, index),
            )
        elif not index and _LIST_MARK.match(text):
            findings.add("MDN-44", "列项的层次太深，读作了文字。", place, hint="列项一般不多于两层。")
        elif _HASHES.match(text):
            hint = "“#”用半角，最多六个，其后空一格：## 总则。"
            findings.add("MDN-49", "这一行没有读作标题。", place, hint=hint, fix=_spaced(passage, index))
        elif _FENCE.match(text):
            findings.add("MDN-44", "围栏写得不对或嵌套太深，读作了文字。", place, hint="用半角冒号，围栏最多嵌套两层。")
        elif _DEFINITION.match(text):
            findings.add(
                "MDN-17",
                "以“[@标识]:”开头的行，在其他Markdown软件中会整行消失。",
                place,
                hint="引用不写在行首的冒号之前：改写句子。",
            )


def _parted(passage: Passage, index: int) -> Fix | None:
    """An empty line before the first line that looks like an item; the others follow it."""
    if any(_LIST_MARK.match(piece.text) for piece in passage.pieces[1:index]):
        return None
    line = passage.pieces[index].line
    return mend("在列项之前空一行", (Span.of(passage.file, line, 1, line, 1), "\n"))


def _spaced(passage: Passage, index: int) -> Fix | None:
    """A blank behind the marks of a heading that stands by itself at the beginning of a line."""
    piece = passage.pieces[index]
    marks = compiled("[#＃]{1,6}(?![#＃])").match(piece.text)
    if marks is None or len(passage.pieces) > 1 or piece.column > 1:
        return None
    place = Span.of(passage.file, piece.line, 1, piece.line, 1 + marks.end())
    return mend("在“#”之后空一格", (place, marks[0].replace("＃", "#") + " "))


def inspect_list(findings: Findings, raw: RawList, file: str) -> None:
    """Numbers and indentation of a list as typed against how Markdown read them."""
    first = raw.items[0].marker if raw.items else None
    for index, item in enumerate(raw.items):
        mark = item.marker
        if index == 0 and raw.ordered and mark.text[:-1] not in ("1", "01"):
            findings.add(
                "MDN-06",
                f"列项从“{mark.text}”开始；编号由系统从a)给出。",
                Passage(file, (mark,)).span(),
                hint="从“1.”写起；要接上一个列项时，不要隔断它。",
            )
        elif (
            index and raw.ordered and mark.text[:-1] == "1" and raw.items[index - 1].marker.text[:-1] not in ("1", "01")
        ):
            findings.add(
                "MDN-06",
                "编号在此回到1，但两个列项之间没有别的文字，读作了同一个列项。",
                Passage(file, (mark,)).span(),
                hint="要分成两个列项，中间写一段引语。",
            )
        if first and mark.line != first.line and mark.column > first.column:
            findings.add(
                "MDN-05",
                "这一行像下一层的列项，但缩进不够，读作了同一层。",
                Passage(file, (mark,)).span(),
                hint="下一层要缩进到上一层文字的位置：“10. ”之下缩进四格。",
            )
        inspect_item(findings, item)


def inspect_item(findings: Findings, item: RawItem) -> None:
    """Lines that CommonMark draws into an item although they are not indented."""
    for block in item.blocks:
        if not isinstance(block, RawParagraph):
            continue
        for line in block.passage.pieces[1:]:
            if line.column <= item.marker.column:
                findings.add(
                    "MDN-47",
                    "这一行没有缩进，却接在列项之后，读作了列项的文字。",
                    Passage(block.passage.file, (line,)).span(),
                    hint="另起一段要空一行；属于列项的文字要缩进。",
                )
                break
