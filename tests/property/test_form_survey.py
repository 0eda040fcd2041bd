"""Whatever stands in a form: it is told or refused, and what is called usable fills with values as typed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.deliverables.form_survey import survey
from biaogao.deliverables.forms import columns, fill
from biaogao.errors import TemplateError
from deliverables.formed import form, words

NAME = "送审材料清单"
PIECES = (
    "{{ ", " }}", "{% ", "{%tr ", " %}", "{#", "#}", "标题", "计划编号", "材料", "行", "行.名称", "for 行 in 材料",
    "endfor", "if ", "set x = ", ".", "__class__", "|", "upper", "(", ")", "[0]", "'", "字", "\n", "range(9)", "-%}",
)  # fmt: skip
_UNSEEN = ("Cs", "Cc", "Zl", "Zp", "Cf", "Zs", "Cn", "Co")
ODD = st.text(st.characters(exclude_categories=_UNSEEN), min_size=1, max_size=300)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_form_is_told_or_refused(pieces: list[str]) -> None:
    one = form("{{ 标记 }}", *"".join(pieces).split("\n"), name=NAME)
    try:
        found = survey(one)
    except TemplateError as failure:
        assert failure.message.startswith("表格“我的表.docx”")
        return
    assert all(wrong.message and wrong.hint and wrong.code.startswith("FRM-") for wrong in found.wrong)


@settings(max_examples=25, deadline=None)
@given(ODD, ODD)
def test_values_stand_as_typed(first: str, second: str) -> None:
    rows = ("{{ 标题 }}", "{%p for 行 in 材料 %}", "{{ 行.名称 }}", "{%p endfor %}")
    one = form("{{ 标记 }}", *rows, name=NAME)
    cells = dict.fromkeys(columns(NAME)["材料"], second)
    text = words(fill(one, {"标记": "待报送", "标题": first, "标准名称": "某", "材料": (cells, cells)}))
    assert first in text and text.count(second) >= 2
