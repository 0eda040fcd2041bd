"""A form may name blanks and repeat rows; everything else that jinja2 can do is refused by name."""

from __future__ import annotations

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from biaogao.deliverables.blanks import Blanks
from biaogao.errors import TemplateError


def blanks(**rows: int) -> Blanks:
    return Blanks("某表.docx", {"名称": frozenset(), "清单": frozenset({"题名", "页数"})}, rows)


def test_it_is_the_immutable_sandbox_that_escapes_and_takes_nothing_undefined() -> None:
    environment = blanks()
    assert isinstance(environment, ImmutableSandboxedEnvironment)
    assert environment.autoescape is True and environment.undefined is StrictUndefined
    assert not environment.globals and not environment.filters and not environment.tests


def test_blanks_and_rows_are_filled_and_remembered() -> None:
    environment = blanks(清单=2)
    template = environment.from_string("{{ 名称 }}：{% for 行 in 清单 %}{{ 行.题名 }};{% endfor %}")
    rows = ({"题名": "甲", "页数": "1"}, {"题名": "<乙>", "页数": "2"})
    assert template.render(名称="表&", 清单=rows) == "表&amp;：甲;&lt;乙&gt;;"
    assert environment.used == {("名称",), ("清单", "题名")}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ 名字 }}", "中的空格“名字”没有对应的内容"),
        ("{{ 清单 }}", "中的“清单”是若干行"),
        ("{% for 行 in 清单 %}{{ 行 }}{% endfor %}", "中的“行”是若干行"),
        ("{% for 行 in 清单 %}{{ 行.作者 }}{% endfor %}", "中的空格“行.作者”没有对应的内容"),
        ("{% for 行 in 名称 %}{% endfor %}", "中循环的“名称”没有对应的各行"),
        ("{% for 名称 in 清单 %}{% endfor %}", "中循环的行名“名称”与空格同名"),
        ("{{ 名称.__class__ }}", "“名称.__class__”"),
        ("{{ 名称.__class__.__mro__ }}", "“名称.__class__.__mro__”"),
        ("{{ ''.__class__ }}", "“''.__class__”"),
        ("{{ cycler.__init__.__globals__ }}", "“cycler.__init__.__globals__”"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "popen(…).read(…)"),
        ("{{ self.__init__ }}", "“self.__init__”"),
        ("{{ 名称['__class__'] }}", "“名称['__class__']”"),
        ("{{ 名称|attr('__class__') }}", "“名称|attr”"),
        ("{{ range(999999999) }}", "“range(…)”"),
        ("{{ '甲' * 999999999 }}", "“mul”"),
        ("{{ '甲' }}", "“'甲'”"),
        ("{% if 名称 %}{{ 名称 }}{% endif %}", "“if 名称”"),
        ("{% set x = 1 %}", "“set x”"),
        ("{% include 'a' %}", "“include”"),
        ("{% import 'a' as b %}", "“import”"),
        ("{% macro a() %}{% endmacro %}", "“macro”"),
        ("{% for 行 in 清单 recursive %}{% endfor %}", "循环“for 行 in 清单”"),
        ("{% for 行 in 清单 if 名称 %}{% endfor %}", "循环"),
        ("{% for 行 in 清单 %}{% else %}无{% endfor %}", "循环"),
        ("{% for a, b in 清单 %}{% endfor %}", "循环"),
        ("{% for 行 in 清单 %}{% for 列 in 清单 %}{% endfor %}{% endfor %}", "循环"),
        ("<w:p>某行{{ 名称 </w:p>", "在“{{ 名称”处的空格没有写完"),
        ("-%}" * 300_000, "“-%}”"),
        ("{# 说明 #}", "在“{# 说明 #}”处的空格没有写完"),
        ("<w:p>某行{{ 名称 名称 }}</w:p>", "在“某行{{ 名称 名称 }}”处的空格写法有错"),
        ("{% for 行 in 清单 %}", "处的空格写法有错"),
        ("{{ " + "(" * 50_000 + "}}", "没有写完"),
    ],
)
def test_what_is_no_blank_is_refused_by_name(source: str, told: str) -> None:
    with pytest.raises(TemplateError) as refused:
        blanks(清单=1).from_string(source)
    assert refused.value.message.startswith("表格“某表.docx”") and told in refused.value.message
    assert refused.value.hint


def test_unknown_blanks_are_told_what_there_is() -> None:
    with pytest.raises(TemplateError) as refused:
        blanks().from_string("{{ 名字 }}")
    assert refused.value.hint == "可用的空格：名称、清单。"


def test_what_would_take_hours_is_refused_at_once() -> None:
    for source in ("{{r " * 250_000, "x" * 1_000_001, "{{ 名称 }}" * 401):
        with pytest.raises(TemplateError, match="超过"):
            blanks().from_string(source)
    with pytest.raises(TemplateError, match="填好后过大"):
        blanks(清单=1_000).from_string("{% for 行 in 清单 %}" + "x" * 30_000 + "{% endfor %}")
