"""The look of a text: a standard's by default, ems by the size of running text."""

from biaogao.gbt.styles import STYLES
from biaogao.gbt.units import pt
from biaogao.writers.docx.numbering import LISTS
from biaogao.writers.docx.official import OFFICIAL
from biaogao.writers.docx.stylesheet import STANDARD


def test_a_standard_has_the_styles_and_lists_of_gbt() -> None:
    assert STANDARD.styles is STYLES
    assert STANDARD.lists is LISTS


def test_an_em_is_as_wide_as_running_text_is_high() -> None:
    assert STANDARD.ems(2) == pt(21)
    assert OFFICIAL.ems(2) == pt(32)
