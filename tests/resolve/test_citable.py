"""What an opinion can be about, as reviewers cite it."""

from __future__ import annotations

from biaogao.readers.markdown import read_text
from biaogao.resolve.citable import citable_places
from biaogao.resolve.resolver import resolve

DRAFT = """\
# 引言

话。

# 范围 {#scope}

本文件规定了要求。

# 术语和定义 {#terms}

## 能耗 {#t-energy}

*energy*

用掉的能。

# 要求 {#req}

§ 应符合[@tab-a]，并且每一处都要有人在每一个工作日的上午查看一次。{#req-a}

表：限值 {#tab-a}

| 甲 | 乙 |
|----|----|
| 1  | 2  |

应符合[@eq-a]。

$$ a = b $$ (eq-a)

# 附录：样式 {#annex-a .资料性}

话。
"""


def places(tmp_path):
    document = read_text(DRAFT, folder=tmp_path).document
    return citable_places(document, resolve(document))


def test_each_place_is_named_as_it_is_cited(tmp_path):
    lines = {one.key: one.line for one in places(tmp_path)}
    assert lines["scope"] == "1\u3000范围"
    assert lines["t-energy"] == "2.1\u3000能耗"
    assert lines["req-a"] == "3.1\u3000应符合表1，并且每一处都要有人在每一个工…"
    assert lines["tab-a"] == "表1\u3000限值"
    assert lines["eq-a"] == "公式（1）"
    assert "引言" in lines.values()


def test_paragraphs_and_items_have_no_place_of_their_own(tmp_path):
    assert all(one.label for one in places(tmp_path))
    assert len(places(tmp_path)) == len({one.key for one in places(tmp_path)})
