"""What the system refuses is said in Chinese."""

import errno

import pytest

from biaogao.errors import is_of_the_disk, reason_of


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO])
def test_reasons_are_chinese(number):
    reason = reason_of(OSError(number, "some English words"))
    assert reason and not any(character.isascii() for character in reason)


def test_what_is_not_known_keeps_its_number():
    assert reason_of(OSError(9999, "some English words")) == "系统错误 9999"
    assert reason_of(TimeoutError()) == "系统错误 TimeoutError"


def test_a_disk_is_told_from_a_file():
    assert [is_of_the_disk(OSError(number, "x")) for number in (errno.ENOSPC, errno.EROFS, errno.EIO)] == [True] * 3
    assert [is_of_the_disk(OSError(number, "x")) for number in (errno.ENOENT, errno.EACCES)] == [False] * 2
