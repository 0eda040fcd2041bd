"""Metadata comes back as it was, whatever signs stand in it."""

from __future__ import annotations

import msgspec
import pytest

from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.readers.catalogue import Findings
from biaogao.readers.front_matter import read_front_matter
from biaogao.source import SourceFile
from biaogao.writers.markdown.front_matter import front_matter, scalar


def again(metadata):
    lines = front_matter(metadata)
    source = SourceFile(file="a", text="\n".join(["", *lines[1:-1]]) + "\n")
    return msgspec.structs.replace(read_front_matter(source, Findings()), positions=())


def test_every_field():
    metadata = Metadata(
        number="DB33/T 1—2024",
        title="甲　乙",
        kind="规范",
        level="省级地方标准",
        stage="送审稿",
        drafting_units=("甲公司", "乙, 丙"),
        replaces=(Replaced(number="DB33/T 1—2010", title="甲：乙"), Replaced(number="DB33/T 2", partly=True)),
        adoption=Adoption(number="ISO 1:2018", degree="MOD", title="A: b"),
        first_edition=True,
        contents_depth=3,
        contents_captions=("图", "表"),
        waivers=(("STR-15", "理由: 有"),),
    )
    assert again(metadata) == metadata


@pytest.mark.parametrize(
    "text", ["a: b", "# 甲", "- 甲", '"甲"', "甲 # 乙", "[甲]", "'", "\\", "@甲", "true", "1.10", "甲："]
)
def test_signs_of_yaml(text):
    assert again(Metadata(title=text)).title == text
    assert scalar("甲乙") == "甲乙"
