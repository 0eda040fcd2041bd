"""The usual lists of sections of the 编制说明 (`variants.yaml`), for levels that name one and list none."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from biaogao.diagnostics import Severity
from biaogao.errors import InternalError
from biaogao.schema import load_yaml
from biaogao.source import read_source

_FILE = Path(__file__).with_name("variants.yaml")


@functools.cache
def variants() -> dict[str, list[Any]]:
    """The sections by variant, as they stand in the file. Raises InternalError where it is missing or damaged."""
    try:
        value, _, found = load_yaml(read_source(_FILE, _FILE.name))
    except OSError as failure:
        raise InternalError(f"标稿自带的文件{_FILE.name}缺失。", "请重新取得标稿。") from failure
    if not isinstance(value, dict) or any(one.severity is Severity.ERROR for one in found):
        raise InternalError(f"标稿自带的文件{_FILE.name}损坏。", "请重新取得标稿。")
    return {name: sections for name, sections in value.items() if isinstance(sections, list)}
