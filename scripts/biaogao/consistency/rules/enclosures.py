"""What letters and lists name, against what is in the package."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from biaogao.consistency.context import Context, Said
from biaogao.consistency.numerals import COUNT, value
from biaogao.consistency.paper import ListedRow, PaperText
from biaogao.consistency.prose import letters, narrow
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Severity
from biaogao.procedures.submission import PaperKind

_LETTERS = {PaperKind.REVIEW_LETTER: "送审", PaperKind.APPROVAL_LETTER: "报批"}
_LISTS = (PaperKind.REVIEW_LIST, PaperKind.APPROVAL_LIST)
_HEAD = re.compile(r"^附件:(?P<rest>.*)$")
_NEXT = re.compile(r"^\d{1,2}[.、](?P<rest>.+)$")
_PARTS = re.compile(r"(?:^|(?<=\D))\d{1,2}[.、](?=\D)")
_OWN = re.compile(r"^附件\d{0,2}$")
_MARKS = re.compile(r"[《》;。]|\(?\d+份\)?$|一式.{1,3}份")
_SHORTEST = 4


class UnknownEnclosure(Rule):
    """What a letter encloses is in the package."""

    code = "CON-31"
    name = "unknown-enclosure"
    example = PaperKind.APPROVAL_LETTER
    bad = ("附件：1. 标准报批文本\n2. 试验验证报告",)
    good = (
        "附件：1. 标准报批文本\n2. 标准编制说明\n3. 征求意见汇总表",
        "附件：1. 报批标准汇总表 2. 标准报批文本\n附件1\n报批标准汇总表",
    )

    def check(self, context: Context) -> Found:
        """Match the list beneath each letter of this stage with the rows of the package and with the letter's own sheets."""
        rows = context.facts.listed
        for paper in context.papers:
            if _LETTERS.get(paper.kind) != context.facts.stage or not rows:
                continue
            lines = [one for one in context.of(paper.kind) if one.paper is paper]
            inside = _inside(lines)
            for said, typed in _enclosures(lines):
                row = next((one for one in rows if _is_row(typed, one)), None)
                if row is None and not any(_alike(typed, one) for one in inside):
                    told = f"列的附件“{typed}”，材料里没有这一件。"
                    yield self.at(said, told, "补上这一件，或从附件中删去。")
                elif row is not None and not row.files:
                    told = f"列的附件“{typed}”，材料里没有它的文件。"
                    yield self.at(said, told, "补上这一件，或从附件中删去。", severity=Severity.WARNING)


class WrongList(Rule):
    """The list of materials tells papers, copies and pages as they are."""

    code = "CON-32"
    name = "list-of-other-papers"
    example = PaperKind.APPROVAL_LIST
    bad = (
        "序号\t材料名称\t纸质\t页数\n1\t标准报批文本\t5\t12\n2\t标准编制说明\t2\t6\n3\t征求意见汇总表\t1\t3",
        "序号\t材料名称\t纸质\t页数\n1\t标准报批文本\t3\t14\n2\t标准编制说明\t2\t6\n3\t征求意见汇总表\t1\t3",
        "序号\t材料名称\t纸质\t页数\n1\t标准报批文本\t3\t12\n2\t标准编制说明\t2\t6\n3\t试验报告\t1\t3",
    )
    good = ("序号\t材料名称\t纸质\t页数\n1\t标准报批文本\t3份\t12\n2\t标准编制说明\t2\t6\n3\t征求意见汇总表\t—\t3",)

    def check(self, context: Context) -> Found:
        """Compare the rows of each list of materials with what was put into the package."""
        for paper in context.papers:
            if paper.kind in _LISTS and context.facts.listed:
                yield from self._list(paper, context)

    def _list(self, paper: PaperText, context: Context) -> Found:
        rows = [one for one in context.of(paper.kind) if one.paper is paper and len(one.line.heads) > 2]
        told: dict[str, Said] = {}
        for said in rows:
            named = {narrow(head): narrow(cell) for head, cell in zip(said.line.heads, said.line.cells, strict=False)}
            title = next((cell for head, cell in named.items() if re.search("材料|名称|文件", head)), "")
            row = next((one for one in context.facts.listed if letters(one.title) == letters(title)), None)
            if title and row is None:
                yield self.at(said, f"列了“{title}”，材料里没有这一件。", "补上这一件，或从清单中删去。")
            elif row is not None:
                told[row.title] = said
                yield from self._numbers(said, named, row)
        missing = [
            one.title for one in context.facts.listed if one.files and one.title not in told and one.kind not in _LISTS
        ]
        if told and missing:
            message = f"{paper.title}（{paper.file}）没有列{'、'.join(missing)}，材料里有。"
            yield self.found(message, paper.file, "在清单中补上。")

    def _numbers(self, said: Said, named: dict[str, str], row: ListedRow) -> Found:
        for head, cell in named.items():
            match = re.match(rf"({COUNT})(?:份|页|套)?(?:$|[;,])", cell)
            own = row.copies if re.search("份数|纸质", head) else row.pages if "页" in head else 0
            if match and own and value(match[1]) != own:
                what = "页" if "页" in head else "份"
                told = f"写“{row.title}”{match[1]}{what}，材料里是{own}{what}。"
                yield self.at(said, told, "核对后改正。", severity=Severity.WARNING)


def _enclosures(lines: list[Said]) -> Iterator[tuple[Said, str]]:
    """The enclosures that a letter names, from 附件： on, one or several a line."""
    open_list = False
    for said in lines:
        head, following = _HEAD.match(said.text), _NEXT.match(said.text)
        if head:
            open_list = True
            yield from ((said, one) for one in _parted(head["rest"]))
        elif open_list and following:
            yield from ((said, one) for one in _parted(said.text))
        else:
            open_list = False


def _parted(text: str) -> Iterator[str]:
    for part in _PARTS.split(text):
        if title := _MARKS.sub("", part).strip(" .、"):
            yield title


def _inside(lines: list[Said]) -> tuple[str, ...]:
    """The titles of what a letter holds itself, behind a line 附件1."""
    behind = itertools.pairwise(lines)
    return tuple(after.text for before, after in behind if _OWN.match(before.text.replace(" ", "")))


def _is_row(typed: str, row: ListedRow) -> bool:
    return (
        _alike(typed, row.title)
        or letters(typed) == letters(row.kind.value)
        or any(letters(typed) in letters(file) for file in row.files if len(letters(typed)) >= _SHORTEST)
    )


def _alike(one: str, other: str) -> bool:
    short, long = sorted((letters(one), letters(other)), key=len)
    return short == long or (len(short) >= _SHORTEST and short in long)
