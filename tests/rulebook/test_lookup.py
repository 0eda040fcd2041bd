"""What somebody types is understood."""

from __future__ import annotations

import pytest

from biaogao.rulebook.lookup import find, near
from biaogao.rulebook.pages import pages


@pytest.mark.parametrize(
    "wanted", ["SCP-03", "scp-03", "SCP-3", "scp3", "SCP—03", " scp 03 ", "ＳＣＰ－０３", "scp-03。", "scope-provision"]
)
def test_a_code_is_understood_in_any_form(wanted):
    named = pages()["SCP-03"].name
    assert [page.code for page in find(pages(), named if wanted == "scope-provision" else wanted)] == ["SCP-03"]


def test_a_family_is_a_list():
    assert find(pages(), "范围") == find(pages(), "SCP")
    assert [page.code for page in find(pages(), "scp")] == [code for code in pages() if code.startswith("SCP-")]


def test_what_is_not_known_is_nothing_and_the_like_is_near():
    assert find(pages(), "SCP-99") == () and find(pages(), "") == ()
    assert "SCP-09" not in near(pages(), "SCP-99") and any(code.startswith("SCP") for code in near(pages(), "SCP-99"))
    assert near(pages(), "mustt")[0] == "must"
    assert near(pages(), "终结线")[0] == "LAY-06"
    assert near(pages(), "□" * 500) == ()
