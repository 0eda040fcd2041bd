"""What the cover of a Word draft does not say, left open in the front matter as a new draft leaves it."""

from __future__ import annotations

import msgspec

from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.model.metadata import CHINESE_KEYS, Metadata

_USUAL_LEVEL = "市级地方标准"


def with_blanks(metadata: Metadata) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata with 【请填写…】 for each key that its level requires (8.1), and these keys.

    Where the level is not known either, the keys are those of the level that a new draft has.
    """
    level = TYPE_OF_LEVEL.get(metadata.level) or TYPE_OF_LEVEL[_USUAL_LEVEL]
    fields = {key: CHINESE_KEYS[key] for key in level.required if not getattr(metadata, CHINESE_KEYS[key])}
    several = {field for field in fields.values() if isinstance(getattr(metadata, field), tuple)}
    blanks = {field: (f"【请填写{key}】",) if field in several else f"【请填写{key}】" for key, field in fields.items()}
    return msgspec.structs.replace(metadata, **blanks), tuple(fields)
