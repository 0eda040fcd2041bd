"""Says of each change whether it is 技术性 or 编辑性, by the first rule of a table that fits, with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from biaogao.compare.changes import Action, ChangeKind, Classification, ModalTurn, ReferenceTurn
from biaogao.compare.drafting import Draft
from biaogao.compare.facts import plain
from biaogao.compare.likeness import alike
from biaogao.compare.places import element_of, is_informative
from biaogao.compare.script import Mark
from biaogao.gbt.elements import Element
from biaogao.model.nodes import (
    Annex,
    Example,
    Figure,
    Footnote,
    Formula,
    NoteBlock,
    ReferenceEntry,
    Table,
    TermEntry,
)
from biaogao.model.walk import children_of


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table: where `fits` holds the change is classified so, and `reason` says why in Chinese."""

    name: str
    fits: Callable[[Draft], bool]
    classification: Classification
    reason: str


_PUNCTUATION = re.compile(r"[\s，。、；：？！“”‘’（）()《》〈〉—…·,;:?!\"'\[\]【】]+")
_WIDE = {ord("％"): "%", ord("－"): "-", ord("＋"): "+", ord("～"): "~"} | {0xFF10 + n: str(n) for n in range(10)}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_UNITS = re.compile(r"单位[为是：]([^，。；]{1,16})")
_NEGATIONS = re.compile(r"[不未无非没]")
_REWRITTEN = 0.5
_TECHNICAL_METADATA = frozenset({"adoption", "kind"})


def _is(*kinds: ChangeKind) -> Callable[[Draft], bool]:
    return lambda draft: draft.kinds[0] in kinds


def _whole(draft: Draft) -> bool:
    """Whether a whole block came or went."""
    return draft.action in {Action.ADDED, Action.REMOVED} and not draft.ops


def _informative(draft: Draft) -> bool:
    line = draft.line
    if not line:
        return False
    if isinstance(line[0], Footnote):
        return True
    return is_informative(line)


def _typographic(draft: Draft) -> bool:
    """Whether only punctuation, blanks or the width of characters differ."""
    if not draft.ops or draft.limits or draft.modals or draft.references:
        return False
    return _letters(draft.raw[0]) == _letters(draft.raw[1])


def _letters(text: str) -> str:
    return _PUNCTUATION.sub("", text.translate(_WIDE))


def _holds_technical(draft: Draft) -> bool:
    """Whether what came or went is or holds a term, a cited document, a table, figure or formula, not in a note."""
    waiting: list[Any] = [draft.line[-1]]
    while waiting:
        block = waiting.pop()
        if isinstance(block, TermEntry | ReferenceEntry | Table | Figure | Formula):
            return True
        if not isinstance(block, NoteBlock | Example):
            waiting.extend(children_of(block))
    return False


def _modal(draft: Draft) -> bool:
    return any(fact.turn is not ModalTurn.REWORDED for fact in draft.modals)


def _cited(draft: Draft) -> bool:
    return any(fact.turn is not ReferenceTurn.INTERNAL for fact in draft.references)


def _digits(draft: Draft) -> bool:
    return _DIGITS.findall(draft.raw[0].translate(_WIDE)) != _DIGITS.findall(draft.raw[1].translate(_WIDE))


def _unit(draft: Draft) -> bool:
    """Whether the unit that an explanation gives is another."""
    return _UNITS.findall(draft.raw[0]) != _UNITS.findall(draft.raw[1])


def _negation(draft: Draft) -> bool:
    """Whether a word of negation came or went."""
    gone = "".join(plain(op.content) for op in draft.ops if op.mark is Mark.DELETE)
    come = "".join(plain(op.content) for op in draft.ops if op.mark is Mark.INSERT)
    return len(_NEGATIONS.findall(gone)) != len(_NEGATIONS.findall(come))


def _defines(draft: Draft) -> bool:
    line = draft.line
    if element_of(line) is Element.SCOPE:
        return draft.kinds[0] is not ChangeKind.RETITLED
    return len(line) > 1 and isinstance(line[-2], TermEntry)


def _body_cell(draft: Draft) -> bool:
    return draft.kinds[0] is ChangeKind.TABLE_CELL


def _rewritten(draft: Draft) -> bool:
    return bool(draft.ops) and alike(*draft.raw) < _REWRITTEN


def _annex_nature(draft: Draft) -> bool:
    return draft.field == "normative" and isinstance(draft.line[-1], Annex)


_T, _E = Classification.TECHNICAL, Classification.EDITORIAL

RULES: tuple[Rule, ...] = (
    Rule(
        name="adoption",
        fits=lambda draft: draft.kinds[0] is ChangeKind.METADATA and draft.field in _TECHNICAL_METADATA,
        classification=_T,
        reason="与国际文件的一致性程度或标准类别改变",
    ),
    Rule(name="metadata", fits=_is(ChangeKind.METADATA), classification=_E, reason="封面和前言的信息"),
    Rule(name="nature", fits=_annex_nature, classification=_T, reason="附录的性质改变"),
    Rule(name="renumbered", fits=_is(ChangeKind.RENUMBERED), classification=_E, reason="只有编号改变"),
    Rule(name="moved", fits=_is(ChangeKind.MOVED), classification=_E, reason="只是移动位置，内容的改动另列"),
    Rule(name="form", fits=_is(ChangeKind.FORM), classification=_E, reason="只是格式改变"),
    Rule(name="informative", fits=_informative, classification=_E, reason="属于资料性内容（注、示例、资料性附录等）"),
    Rule(
        name="regrouped",
        fits=lambda draft: draft.kinds[0] in {ChangeKind.SPLIT, ChangeKind.MERGED} and _typographic(draft),
        classification=_E,
        reason="只是拆分或合并，文字未变",
    ),
    Rule(name="typography", fits=_typographic, classification=_E, reason="只改标点、空格或字符的宽度"),
    Rule(name="span", fits=lambda draft: draft.field == "span", classification=_E, reason="只是合并或拆开单元格"),
    Rule(name="alt", fits=lambda draft: draft.field == "alt", classification=_E, reason="图的替代文字不印在图上"),
    Rule(
        name="formula",
        fits=lambda draft: draft.kinds[0] is ChangeKind.FORMULA and not draft.ops,
        classification=_T,
        reason="公式改变",
    ),
    Rule(
        name="scope",
        fits=lambda draft: _whole(draft) and element_of(draft.line) is Element.SCOPE,
        classification=_T,
        reason="范围改变",
    ),
    Rule(
        name="lines",
        fits=lambda draft: (
            draft.kinds[0] in {ChangeKind.TABLE_ROW, ChangeKind.TABLE_COLUMN} and draft.action is not Action.MOVED
        ),
        classification=_T,
        reason="增加或删除表的行、列",
    ),
    Rule(
        name="lines-moved",
        fits=_is(ChangeKind.TABLE_ROW, ChangeKind.TABLE_COLUMN),
        classification=_E,
        reason="只是调整表的行、列的顺序",
    ),
    Rule(
        name="thing",
        fits=lambda draft: _whole(draft) and _holds_technical(draft),
        classification=_T,
        reason="增加或删除术语、引用文件、表、图或公式",
    ),
    Rule(
        name="provision",
        fits=lambda draft: _whole(draft) and draft.binding,
        classification=_T,
        reason="增加或删除要求、指示、推荐、允许型条款",
    ),
    Rule(name="whole", fits=_whole, classification=_E, reason="增加或删除的内容不含要求、指示、推荐、允许型条款"),
    Rule(name="modal", fits=_modal, classification=_T, reason="能愿动词改变，条款的约束力不同"),
    Rule(name="limit", fits=lambda draft: bool(draft.limits), classification=_T, reason="数值改变"),
    Rule(name="reference", fits=_cited, classification=_T, reason="引用的文件、版本或条款改变"),
    Rule(name="unit", fits=_unit, classification=_T, reason="计量单位改变"),
    Rule(
        name="internal",
        fits=lambda draft: bool(draft.references),
        classification=_T,
        reason="所指的条、表、图或公式改变",
    ),
    Rule(
        name="figure",
        fits=lambda draft: draft.kinds[0] is ChangeKind.FIGURE and not draft.ops,
        classification=_T,
        reason="图改变",
    ),
    Rule(name="digits", fits=_digits, classification=_T, reason="数字改变"),
    Rule(name="negation", fits=_negation, classification=_T, reason="否定词改变"),
    Rule(
        name="term-name",
        fits=lambda draft: draft.field == "term",
        classification=_E,
        reason="只改术语的名称，定义的改动另列",
    ),
    Rule(name="retitled", fits=_is(ChangeKind.RETITLED), classification=_E, reason="只改标题"),
    Rule(
        name="modal-word",
        fits=lambda draft: bool(draft.modals) and not _rewritten(draft),
        classification=_E,
        reason="能愿动词换了说法，约束力不变",
    ),
    Rule(name="definition", fits=_defines, classification=_T, reason="范围或术语的定义改变"),
    Rule(name="head", fits=lambda draft: draft.header, classification=_E, reason="只改表头的用词"),
    Rule(name="cell", fits=_body_cell, classification=_T, reason="表的内容改变"),
    Rule(
        name="value",
        fits=lambda draft: draft.field in {"unit", "kind"},
        classification=_T,
        reason="单位或警示的程度改变",
    ),
    Rule(name="rewritten", fits=_rewritten, classification=_T, reason="条款大部分改写"),
    Rule(
        name="wording", fits=lambda draft: True, classification=_E, reason="只改文字，不涉及能愿动词、数值、引用和否定"
    ),
)
"""The first rule that fits decides; the last one always does."""


def judge(draft: Draft) -> tuple[Classification, str]:
    """The classification of a change and its reason."""
    rule = next(rule for rule in RULES if rule.fits(draft))
    return rule.classification, rule.reason
