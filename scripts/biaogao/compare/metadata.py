"""Turns changed fields of the front matter into changes, in the words that the front matter itself uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biaogao.compare.changes import Action, ChangeKind, Place
from biaogao.compare.drafting import Draft
from biaogao.compare.script import ValueEdit
from biaogao.compare.tokens import text_ops
from biaogao.model.metadata import CHINESE_KEYS
from biaogao.model.nodes import Text

_NAMES = {field: name for name, field in CHINESE_KEYS.items()}
_FOREWORD = frozenset(
    {"replaces", "adoption", "part_of", "proposer", "committee", "drafting_units", "drafters", "history", "changes"}
    | {"patents", "first_edition"}
)
_CONTENTS = frozenset({"contents_depth", "contents_captions"})


def metadata_drafts(edits: tuple[ValueEdit, ...]) -> Iterator[Draft]:
    """A draft for each field that changed."""
    for edit in edits:
        old, new = shown(edit.old), shown(edit.new)
        place = Place(key="", path=(), number="", name=_place(edit.field))
        action = Action.CHANGED if old and new else Action.REMOVED if old else Action.ADDED
        yield Draft(
            kinds=(ChangeKind.METADATA,),
            action=action,
            subject=_NAMES.get(edit.field, edit.field),
            old=place if old else None,
            new=place if new else None,
            old_text=old,
            new_text=new,
            raw=(old, new),
            ops=text_ops((Text(text=old),), (Text(text=new),)),
            order=(-1,),
            field=edit.field,
        )


def _place(field: str) -> str:
    if field in _FOREWORD:
        return "前言"
    if field == "index_terms":
        return "索引"
    return "目次" if field in _CONTENTS else "封面"


def shown(value: Any) -> str:
    """A value of the front matter as people read it."""
    match value:
        case None | False:
            return ""
        case True:
            return "是"
        case list() | tuple():
            return "、".join(map(shown, value))
        case dict():
            return "，".join(filter(None, (_named(key, each) for key, each in value.items())))
    return str(value)


def _named(key: str, value: Any) -> str:
    if key == "partly":
        return "部分代替" if value else ""
    return shown(value)
