import pytest

from biaogao.errors import InternalError
from biaogao.ooxml.bookmarks import bookmark_name


def test_hyphens_become_underlines():
    assert bookmark_name("fig-arch") == "_gb_fig_arch"


def test_longest_id_fits_and_a_longer_one_is_refused():
    assert len(bookmark_name("a" * 36)) == 40
    with pytest.raises(InternalError, match="书签名过长"):
        bookmark_name("a" * 37)
