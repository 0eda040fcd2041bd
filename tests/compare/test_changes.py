"""The values of a comparison: JSON there and back, in the shape that the schema promises."""

from pathlib import Path

import msgspec
import pytest

from biaogao.compare.changes import ChangeKind, ChangeSet, decode, encode
from biaogao.errors import InputError
from biaogao.schema.store import FOLDER
from biaogao.schema.validate import validator
from compare.states import compared

ACCEPTED = Path(FOLDER, "changes.schema.json")
BEFORE = "# 范围 {#scope}\n\n本文件适用于示例。\n\n# 要求 {#req}\n\n§ 间隙不应大于5 mm。{#gap}\n"
AFTER = BEFORE.replace("5 mm", "3 mm") + "\n::: 表 限值 {#tab}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |\n\n:::\n"


def schema_of_types():
    """The schema as the types have it; write it to `schemas/` when a type changes."""
    (made,), parts = msgspec.json.schema_components([ChangeSet], ref_template="#/$defs/{name}")
    inner = parts.pop(made["$ref"].rsplit("/", 1)[-1])
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "changes.schema.json",
        "title": "两稿的比较结果",
    }
    return {**head, **{key: value for key, value in inner.items() if key != "title"}, "$defs": parts}


def test_schema_is_that_of_the_types():
    assert msgspec.json.decode(ACCEPTED.read_bytes()) == msgspec.json.decode(msgspec.json.encode(schema_of_types()))


def test_json_fits_the_schema_and_reads_back_to_the_same_value():
    changeset = compared(BEFORE, AFTER)
    data = encode(changeset)
    assert decode(data) == changeset
    assert list(validator("changes").iter_errors(msgspec.json.decode(data))) == []


def test_same_pair_gives_the_same_bytes():
    assert encode(compared(BEFORE, AFTER)) == encode(compared(BEFORE, AFTER))


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"schema_version": 99}', b"[1]"])
def test_what_is_no_change_set_is_refused_in_chinese(data):
    with pytest.raises(InputError, match="比较结果读不懂"):
        decode(data)


def test_another_version_is_refused():
    changeset = msgspec.structs.replace(compared(BEFORE, AFTER), schema_version=2)
    with pytest.raises(InputError, match="第2版的格式"):
        decode(encode(changeset))


def test_every_kind_has_a_chinese_label_of_its_own():
    labels = [kind.label for kind in ChangeKind]
    assert len(set(labels)) == len(labels)
    assert all(not label.isascii() for label in labels)
