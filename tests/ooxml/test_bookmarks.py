import re

import pytest

from biaogao.ooxml.bookmarks import bookmark_name


def test_hyphens_become_underlines():
    assert bookmark_name("fig-arch") == "_gb_fig_arch"


def test_the_longest_id_is_kept_whole():
    assert bookmark_name("a" * 36) == "_gb_" + "a" * 36


@pytest.mark.parametrize("key", ["a" * 37, "图-一", "a.b", "a b", "x\ud800"])
def test_a_key_that_word_would_refuse_is_cut_and_told_apart(key):
    name = bookmark_name(key)
    assert re.fullmatch(r"_gb_[A-Za-z0-9_]{1,36}", name)
    assert name != bookmark_name(key + "z")
