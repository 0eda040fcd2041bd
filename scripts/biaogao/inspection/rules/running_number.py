"""The number of the document in the header (10.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import Role
from biaogao.inspection.pdf_file import PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import WordFile

_NUMBER = re.compile(r"[A-Z]{1,4}[A-Z0-9/]*[\dX×.]+[—–-][\dX×]{4}")
_COVER_TOP, _COVER_LOW = 45.0, 80.0


class HeaderNumber(LayoutRule):
    """书眉上的文件编号与封面的编号相同。

    见GB/T 1.1—2020，10.1.3。
    改法：书眉用STYLEREF域取封面的编号，或改正键入的编号。
    """

    code = "LAY-14"
    name = "header-number"
    clause = "10.1.3"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Every header that shows anything against the number on the cover."""
        number = next((_plain(s.paragraph.text) for s in file.with_roles(Role.COVER_NUMBER) if s.paragraph.text), "")
        if not number:
            return
        headers = {name for index in file.running_sections for name in file.story.sections[index].headers.values()}
        shown = {name: "".join(_plain(p.text) for p in file.story.running.get(name, ())) for name in sorted(headers)}
        for name, text in shown.items():
            if text and number not in text:
                yield self.finding(f"书眉的编号“{text}”与封面的“{number}”不同。", file.at(f"书眉（{name}）"), _HINT)
        if not any(shown.values()):
            yield self.finding("书眉里没有文件编号。", file.at("书眉"), _HINT)

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """The header of every page against the number above the upper rule of the cover."""
        cover = file.pages[0].lines
        texts = (_plain(line.text) for line in cover if _COVER_TOP <= line.baseline <= _COVER_LOW)
        number = next((text for text in texts if _NUMBER.fullmatch(text)), "")
        for page in file.running_pages if number else ():
            text = "".join(_plain(line.text) for line in page.header)
            if page.body and number not in text:
                what = f"书眉的编号“{text}”与封面的“{number}”不同。" if text else "书眉里没有文件编号。"
                yield self.finding(what, file.at(page), _HINT)


_HINT = "书眉用STYLEREF域取封面的编号。"


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)
