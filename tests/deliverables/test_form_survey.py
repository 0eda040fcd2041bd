"""A form of others is told blank by blank; what would run anything is refused with its place, and never runs."""

from __future__ import annotations

import msgspec
import pytest

from biaogao.deliverables.form_survey import State, form_names, likeliest, survey
from biaogao.errors import TemplateError
from deliverables.formed import body, form, shipped

DECLARATION = "申报单"
ATTACKS = [
    "{{ 名称.__class__ }}",
    "{{ 名称.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ self.__dict__ }}",
    "{{ 名称|attr('__class__') }}",
    "{{ 名称|upper }}",
    "{{ 名称|replace('a','b')|safe }}",
    "{{ '%s'.format(名称) }}",
    "{{ '{0.__class__}'.format(名称) }}",
    "{{ 名称[0] }}",
    "{{ 名称() }}",
    "{{ 9**9**9 }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 名称 ~ 名称 }}",
    "{{ 名称 if 名称 else 1 }}",
    "{{ 1 }}",
    "{{ [名称] }}",
    "{{ lipsum() }}",
    "{% for x in range(10**9) %}{% endfor %}",
    "{%tr for x in 名称|list %}",
    "{% for x in 名称 recursive %}",
    "{% set x = 1 %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% macro f() %}",
    "{% call f() %}",
    "{% filter upper %}",
    "{% if 名称 %}",
    "{% raw %}",
    "{% block a %}",
    "{%p if 名称 %}",
    "{{ }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_more_than_a_blank_is_refused(attack: str) -> None:
    one = form("{{ 标记 }}", attack, name=DECLARATION)
    try:
        found = survey(one)
    except TemplateError as failure:
        assert "我的表.docx" in failure.message
        return
    assert found.wrong and all("正文第2段" in wrong.place or not wrong.place for wrong in found.wrong)
    assert all(blank.name == "标记" for blank in found.blanks)


@pytest.mark.parametrize("name", form_names())
def test_each_shipped_form_is_usable(name: str) -> None:
    found = survey(shipped(name))
    assert found.wrong == () and not found.plain
    assert found.left_out == () and all(blank.state is not State.UNKNOWN for blank in found.blanks)


def test_who_fills_each_blank() -> None:
    found = survey(form("{{ 标记 }}", "{{ 名称 }}：{{ ICS }}", "{{ 标准编号 }}", name=DECLARATION))
    assert [(one.name, one.place, one.state) for one in found.blanks] == [
        ("标记", "正文第1段", State.PROJECT),
        ("名称", "正文第2段", State.PROJECT),
        ("ICS", "正文第2段", State.WHERE_KNOWN),
        ("标准编号", "正文第3段", State.HAND),
    ]
    assert found.blanks[2].open_words == "〔待填〕" and found.wrong == ()
    assert {"起草人", "归口单位"} <= {one.name for one in found.left_out}


@pytest.mark.parametrize(
    ("written", "near"), [("标准名称", "名称"), ("起草人员", "起草人"), ("完全不相干的东西", ""), ("归口", "归口单位")]
)
def test_an_unknown_blank_is_an_error_with_what_is_near(written: str, near: str) -> None:
    found = survey(form("{{ 标记 }}", f"{{{{ {written} }}}}", name=DECLARATION))
    blank, wrong = found.blanks[1], found.wrong[0]
    assert (blank.state, blank.near) == (State.UNKNOWN, near)
    assert wrong.place == "正文第2段" and written in wrong.message
    assert f"是否要写“{near}”" in wrong.hint if near else "手填" in wrong.hint


def test_rows_are_told_with_their_columns() -> None:
    rows = ("{%tr for 件 in 材料 %}", "{{ 件.名称 }}{{ 件.份量 }}", "{%tr endfor %}")
    found = survey(form("{{ 标记 }}", *rows, name="送审材料清单"))
    assert [one.name for one in found.blanks] == ["标记", "材料.名称", "材料.份量"]
    assert found.blanks[2].near == "材料.份数" and len(found.wrong) == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("{%tr for 件 in 材料 %}", "{{ 件.名称 }}"), "没有结束"),
        (("{%tr endfor %}",), "多余的“endfor”"),
        (("{%tr for 件 in 单据 %}", "{{ 件.名称 }}", "{%tr endfor %}"), "循环的各行“单据”没有对应"),
        (("{%tr for 标题 in 材料 %}", "{%tr endfor %}"), "与空格同名"),
        (("{{ 材料 }}",), "是若干行"),
    ],
)
def test_wrong_rows_are_told(rows: tuple[str, ...], told: str) -> None:
    found = survey(form("{{ 标记 }}", *rows, name="送审材料清单"))
    assert any(told in one.message for one in found.wrong), found.wrong


def test_only_filling_shows_what_else_is_wrong() -> None:
    without = survey(form("{{ 名称 }}", name=DECLARATION))
    assert "没有空格“标记”" in without.wrong[0].message
    beside = survey(form("{{ 标记 }}", "{{p 名称 }}", name=DECLARATION))
    assert beside.wrong


def test_a_form_without_blanks_is_plain() -> None:
    assert survey(form("标准名称", name=DECLARATION)).plain


def test_the_paper_is_known_by_name_by_title_and_by_blanks() -> None:
    titles = {"标准报批和编号发布签署表": DECLARATION}
    assert likeliest(form("x", name=DECLARATION), titles) == DECLARATION
    assert likeliest(form("x", name="标准报批和编号发布签署表"), titles) == DECLARATION
    own = shipped("送审材料清单")
    assert likeliest(form(*("{{ 计划编号 }}", "{{ 计划名称 }}"), name="某表"), {}) == ""
    # Both lists of materials have these blanks.
    assert likeliest(msgspec.structs.replace(own, name="某表"), {}) == ""
    declaration = shipped(DECLARATION)
    assert likeliest(msgspec.structs.replace(declaration, name="某表"), {}) == DECLARATION


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"我的表\.docx"):
        survey(form("x", name=DECLARATION, word__document__xml=b"", **{"word/vbaProject.bin": b"x"}))
    with pytest.raises(TemplateError, match="没有写完"):
        survey(body(form("标记", name=DECLARATION), "标记", "{{ 标记"))
