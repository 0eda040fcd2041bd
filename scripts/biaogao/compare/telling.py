"""Says in a few words where inside a provision a change stands and what it is."""

from __future__ import annotations

from biaogao.compare.changes import Change, ChangeKind, ChangeSet, Direction, ModalTurn, Place
from biaogao.compare.provisions import Provision

_FOREWORD = "前言"
# What a change turned into another word that says nothing by itself: 资料性 for 规范性, 警告 for 注意.
_NAMED = frozenset({"附录的性质", "警示的程度"})


def told(changeset: ChangeSet) -> tuple[Change, ...]:
    """The changes without those of the front matter that the text of 前言 tells again."""
    repeated = any(_in_foreword(change) and not _of_front_matter(change) for change in changeset.changes)
    return tuple(
        change for change in changeset.changes if not (repeated and _in_foreword(change) and _of_front_matter(change))
    )


def _in_foreword(change: Change) -> bool:
    place = change.new or change.old
    return place is not None and place.name.startswith(_FOREWORD)


def _of_front_matter(change: Change) -> bool:
    place = change.new or change.old
    return place is not None and not place.key


def spot(place: Place | None, provision: Provision) -> str:
    """Where inside its provision: a), 第二段, 第4行第2列; empty where it is the whole of it."""
    if place is None:
        return ""
    for known in _names(provision):
        if known and place.name.startswith(known):
            return place.name.removeprefix(known).removeprefix("中的").removeprefix("的").strip()
    return ""


def _names(provision: Provision) -> tuple[str, ...]:
    """All ways in which a place may begin that stands in the provision, the longest first."""
    numbers = (provision.inside_new, provision.inside_old, provision.new, provision.old)
    chapters = (f"第{number}章" for number in (provision.new, provision.old) if number.isdigit())
    return tuple(sorted({*numbers, *chapters}, key=len, reverse=True))


def about(change: Change) -> str:
    """What was changed, where the text alone does not say it: 阶段, 列项的编号形式, 标题."""
    if change.kind is ChangeKind.RETITLED:
        return change.subject.rpartition("的")[2]
    if change.kind is ChangeKind.METADATA:
        return change.subject if _of_front_matter(change) else ""
    # The look of words is shown by the words, any other form by its name alone.
    return change.subject if change.subject in _NAMED or (ChangeKind.FORM in change.kinds and not change.ops) else ""


def headline(change: Change) -> str:
    """What was changed and of which kind, each said once: 阶段，封面和前言信息."""
    kinds = kinds_of(change)
    return "，".join(part for part in (about(change) if about(change) != kinds else "", kinds) if part)


def kinds_of(change: Change) -> str:
    """All kinds in words, with the way that limits and modal verbs went: 数值（加严）、引用."""
    return "、".join(_kind(change, kind) for kind in change.kinds)


def _kind(change: Change, kind: ChangeKind) -> str:
    ways: list[str] = []
    if kind is ChangeKind.LIMIT:
        ways = [limit.direction.value for limit in change.limits if limit.direction is not Direction.UNKNOWN]
    if kind is ChangeKind.MODAL:
        ways = [modal.turn.value for modal in change.modals if modal.turn is not ModalTurn.REWORDED]
    named = "、".join(dict.fromkeys(ways))
    return f"{kind.label}（{named}）" if named else kind.label


def why(change: Change) -> str:
    """The reason that people gave and the opinions behind it, else nothing."""
    opinions = f"意见{'、'.join(change.opinions)}" if change.opinions else ""
    return "；".join(filter(None, (change.basis.rstrip("。；"), opinions)))
