from __future__ import annotations

from collections.abc import Mapping

import pytest

from biaogao.errors import InputError
from biaogao.opinions.streaming import Target, stream


class Texts(Target):
    """Collects what it is sent."""

    def __init__(self) -> None:
        self.found = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.found += f"<{tag}>"

    def data(self, text: str) -> None:
        self.found += text

    def end(self, tag: str) -> None:
        self.found += "/"


def streamed(data: bytes) -> str:
    target = Texts()
    stream(target, data, "“甲.docx”的正文", "Word 修复")
    return target.found


def test_a_part_longer_than_one_piece_comes_whole() -> None:
    words = "巡查记录" * 900_000
    assert streamed(f"<a><b/>{words}</a>".encode()) == f"<a><b>/{words}/"


def test_what_is_torn_is_told_by_name_with_what_mends_it() -> None:
    with pytest.raises(InputError, match="的正文不是合格的XML（第2行）") as refused:
        streamed(b"<a>\n<b></a>")
    assert refused.value.hint == "请用 Word 修复后另存。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_no_document_type_is_taken_in_any_encoding(encoding: str) -> None:
    evil = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    with pytest.raises(InputError):
        streamed(evil.encode(encoding))
