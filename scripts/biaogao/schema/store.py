"""The JSON Schemas of the project by name, and what their `$ref`s point at."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import msgspec

from biaogao.errors import InternalError

SUFFIX = ".schema.json"
FOLDER = Path(__file__).resolve().parents[3] / "schemas"

Schema = dict[str, Any]


def schema_names() -> tuple[str, ...]:
    """The names of all schemas, sorted; those in folders as `ledgers/training`."""
    paths = FOLDER.rglob(f"*{SUFFIX}")
    return tuple(sorted(path.relative_to(FOLDER).as_posix().removesuffix(SUFFIX) for path in paths))


@functools.cache
def load(name: str) -> Schema:
    """The schema of a name. Raises InternalError where there is none or it is damaged."""
    try:
        schema: Schema = msgspec.json.decode((FOLDER / f"{name}{SUFFIX}").read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError) as failure:
        raise InternalError(f"标稿自带的文件schemas/{name}{SUFFIX}缺失或损坏。", "请重新取得标稿。") from failure
    return schema


def refer(reference: str, root: Schema) -> tuple[Schema, Schema]:
    """The schema that a `$ref` names and the root that its own references start from."""
    file, _, pointer = reference.partition("#")
    base = load(file.removesuffix(SUFFIX)) if file else root
    found = base
    for step in pointer.strip("/").split("/") if pointer.strip("/") else ():
        found = found[step]
    return found, base
