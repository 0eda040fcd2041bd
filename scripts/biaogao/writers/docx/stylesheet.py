"""How a text looks in Word: styles of its roles, lists, page. A standard has one look, official papers another."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES, Style
from biaogao.gbt.units import Length, pt
from biaogao.writers.docx.numbering import LISTS, Lists
from biaogao.writers.docx.sections import SHEET, Sheet


class Stylesheet(msgspec.Struct, frozen=True, kw_only=True):
    """The look of a text.

    `styles` has a style for each role that the text may use, each based on the role on which a standard bases it;
    `lists` are the same lists by number. Headings stand an em behind their number with `heading_gap`, those of an annex
    always; `page_number` is what stands before and behind the number of a page.
    """

    styles: Mapping[Role, Style] = msgspec.field(default_factory=lambda: STYLES)
    lists: Lists = msgspec.field(default_factory=lambda: LISTS)
    sheet: Sheet = SHEET
    heading_gap: bool = True
    page_number: tuple[str, str] = ("", "")

    def ems(self, count: float) -> Length:
        """So many ems of running text."""
        return pt(self.styles[Role.PARAGRAPH].points.points * count)


STANDARD = Stylesheet()
