"""Applies an edit script to a long draft, and holds what the comparison says against what was written down."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from biaogao.compare.changes import Change, ChangeSet
from biaogao.compare.comparer import compare
from compare.states import state

HERE = Path(__file__).parent / "edit_script"
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from generate import generate  # noqa: E402 - stands beside the package, not in it

NOTHING = "（没有）"
_PAGES, _SEED = 52, 11


class Verdict(NamedTuple):
    """One expectation: its edit, what was expected and found, and what of it was wrong."""

    edit: str
    expected: str
    found: str
    wrong: tuple[str, ...]


def base(name: str = "first") -> str:
    """The draft before the edits: chapters written for this, generated ones, annexes; the third batch has its own."""
    if name == "third":
        return (HERE / "canteen.md").read_text("utf-8")
    chapters = generate(_PAGES, _SEED)
    body = (HERE / "body.md").read_text("utf-8")
    return (
        body
        + chapters[chapters.index("# ", chapters.index("不包括人员的个人信息")) :]
        + ((HERE / "annexes.md").read_text("utf-8"))
    )


def script(name: str) -> list[dict[str, Any]]:
    """The edits of a batch, all scalars as strings."""
    found: list[dict[str, Any]] = yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """The draft after the edits; those marked 先 go first, since others change the same text."""
    for edit in sorted(edits, key=lambda each: "次序" not in each):
        text = _apply(text, edit)
    return text


def _apply(text: str, edit: dict[str, Any]) -> str:
    if "图" in edit:
        return text
    if "行" in edit:
        start = text.rindex("\n", 0, text.index(edit["行"])) + 1
        end = text.index("\n", start)
        if edit.get("删") == "段和列项":
            end = text.index("\n\n", text.index("\n\n", end) + 2) + 2
            return text[:start] + text[end:]
        line, count = re.subn(edit["找"], edit["换"], text[start:end], count=1)
        assert count == 1, edit
        return text[:start] + line + text[end:]
    assert text.count(edit["找"]) == 1, edit
    return text.replace(edit["找"], edit["换"])


@cache
def compare_batch(name: str, *, ids: bool = True) -> tuple[ChangeSet, list[Verdict]]:
    """The comparison of the draft before and after a batch, and the verdict on each expectation and each extra.

    Without `ids` both drafts are as one that nobody gave ids: blocks must be known by their words.
    """
    edits = script(name)
    before = base(name)
    after = edited(before, edits)
    if not ids:
        before, after = nameless(before), nameless(after)
    pictures = {edit["图"]: "1" for edit in edits if "图" in edit}
    old = state(before, "征求意见稿", pictures=pictures)
    changeset = compare(old, state(after, "送审稿", pictures=dict.fromkeys(pictures, "2")))
    return changeset, list(judge(edits, changeset))


def nameless(text: str) -> str:
    """A draft without ids; what refers to one is a plain word."""
    text = re.sub(r"\[@[^\]]*\]", "有关要求", text)
    return re.sub(r" ?\{#[^}]*\}", "", re.sub(r"(?m) \(eq-[a-z0-9-]+\)$", "", text))


def judge(edits: list[dict[str, Any]], changeset: ChangeSet) -> Iterator[Verdict]:
    """A verdict for each expectation; changes that nothing expected come last."""
    left = list(changeset.changes)
    wanted = [(edit["名"], each) for edit in edits for each in edit["应有"]]
    chosen: dict[int, Change] = {}
    for exact in (True, False):
        for at, (_, each) in enumerate(wanted):
            match = next((change for change in left if at not in chosen and _is_it(each, change, exact)), None)
            if match is not None:
                chosen[at] = match
                left.remove(match)
    for at, (name, each) in enumerate(wanted):
        change = chosen.get(at)
        found = change.kind.value if change else NOTHING
        wrong = tuple(_wrong(each, change)) if change else ("没有找到",)
        yield Verdict(name, each["类别"], found, wrong)
    for change in left:
        text = change.new_text or change.old_text
        yield Verdict(f"多出：{text[:30]}", NOTHING, change.kind.value, ("多出",))


def _is_it(expected: dict[str, Any], change: Change, exact: bool) -> bool:
    if exact and change.kind.value != expected["类别"]:
        return False
    if "由" in expected:
        return (change.old_text, change.new_text) == (expected["由"], expected["到"])
    return expected["文字"] in change.old_text or expected["文字"] in change.new_text


def _wrong(expected: dict[str, Any], change: Change) -> Iterator[str]:
    pairs = (
        ("类别", {change.kind.value}),
        ("类型", {change.classification.value}),
        ("动作", {change.action.value}),
        ("方向", {fact.direction.value for fact in change.limits}),
        ("能愿", {fact.turn.value for fact in change.modals}),
        ("引用", {fact.turn.value for fact in change.references}),
    )
    for key, found in pairs:
        if key in expected and found != {expected[key]}:
            yield f"{key}应为{expected[key]}，得到{'、'.join(sorted(found)) or '无'}"


def report(title: str, verdicts: list[Verdict]) -> str:
    """Right of total, by kind, the confusions, and what was wrong."""
    wanted = [each for each in verdicts if each.expected != NOTHING]
    right = [each for each in wanted if not each.wrong]
    extra = len(verdicts) - len(wanted)
    lines = [title, "", f"应有{len(wanted)}处，全对{len(right)}处，多出{extra}处。", "", "类别：全对／应有"]
    totals, hits = Counter(each.expected for each in wanted), Counter(each.expected for each in right)
    lines += [f"  {kind}: {hits[kind]}/{totals[kind]}" for kind in sorted(totals)]
    lines += ["", "混淆（应有 → 得到：处数）"]
    pairs = Counter((each.expected, each.found) for each in verdicts)
    lines += [f"  {kind} → {found}: {count}" for (kind, found), count in sorted(pairs.items())]
    lines += ["", "不对的"]
    lines += [f"  {each.edit}（{each.expected}）: {'；'.join(each.wrong)}" for each in verdicts if each.wrong]
    return "\n".join(lines).rstrip() + "\n"
