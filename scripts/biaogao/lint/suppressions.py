"""Waivers: findings that a drafter allows with a reason, and findings on waivers that do nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Judgement, Severity, Waived, in_order
from biaogao.lint.rule import RulePage
from biaogao.model.document import Document
from biaogao.model.metadata import waiver_position
from biaogao.model.nodes import Annex, AnyBlock, Clause
from biaogao.model.walk import blocks_of
from biaogao.readers.catalogue import CATALOGUE
from biaogao.source import Span

_READER_RULES = frozenset(CATALOGUE) | frozenset(entry.name for entry in CATALOGUE.values())


class UnusedWaiver(RulePage):
    """“允许”必须对应一处真实的检查结果。

    规则名写错、所指的段已经改好、或者“允许”写错了地方时，它不再起作用，留着只会让人误以为有例外。
    改法：删去这条“允许”，或改正规则的代码或名称，并把它放在有关的段之前。
    """

    code = "WVR-01"
    name = "unused-waiver"
    clause = ""
    severity = Severity.WARNING
    bad = (
        "<!-- 允许 must：法规原文 -->\n\n外壳应接地。",
        "---\n允许: {must: 引述法规}\n---\n外壳应接地。",
    )
    good = (
        "<!-- 允许 must：此处引述法规原文的用词 -->\n\n外壳必须接地。",
        "---\n允许: {must: 引述法规}\n---\n外壳必须接地。",
    )


class UnreasonedWaiver(RulePage):
    """“允许”要写明理由。

    检查结果被允许后会列入台账，没有理由就无从审查，因此没有理由的“允许”不起作用。
    改法：在规则名后写“：理由”，例如“<!-- 允许 dangling-paragraph：沿用上位文件的写法 -->”。
    """

    code = "WVR-02"
    name = "unreasoned-waiver"
    clause = ""
    severity = Severity.ERROR
    bad = (
        "<!-- 允许 must -->\n\n外壳必须接地。",
        "<!-- 允许 MOD-01： -->\n\n外壳必须接地。",
    )
    good = (
        "<!-- 允许 must：此处引述法规原文的用词 -->\n\n外壳必须接地。",
        "<!-- 允许 MOD-01：引述法规原文 -->\n\n外壳必须接地。",
    )


class Permit(msgspec.Struct, frozen=True, kw_only=True):
    """A waiver with the keys of the blocks it covers, None for the whole document; `covers` says it in words."""

    rule: str
    reason: str
    node: str
    covered: frozenset[str] | None
    covers: str
    span: Span | None

    def allows(self, diagnostic: Diagnostic) -> bool:
        """Whether this waiver, having a reason, takes the finding away."""
        if not self.reason.strip() or self.rule not in {diagnostic.code, diagnostic.name}:
            return False
        return self.covered is None or diagnostic.node in self.covered


def apply(
    diagnostics: Iterable[Diagnostic],
    authored: Document,
    rules: Iterable[RulePage],
    label_of: Callable[[AnyBlock], str],
) -> Judgement:
    """Part waived findings from the others and add findings on waivers.

    `label_of` says how a block is referred to. A finding that several waivers allow stands under each of them.
    """
    permits = _permits(authored, label_of)
    kept: list[Diagnostic] = []
    taken: dict[int, list[Diagnostic]] = {}
    for diagnostic in in_order(diagnostics):
        allowing = [index for index, permit in enumerate(permits) if permit.allows(diagnostic)]
        for index in allowing:
            taken.setdefault(index, []).append(diagnostic)
        if not allowing:
            kept.append(diagnostic)
    names = {page.code: page.name for page in rules}
    kept.extend(_on_waivers(permits, taken.keys(), frozenset(names) | frozenset(names.values())))
    return Judgement(
        findings=in_order(kept), waived=tuple(_waived(permits[index], found) for index, found in sorted(taken.items()))
    )


def _waived(permit: Permit, findings: list[Diagnostic]) -> Waived:
    first = findings[0]
    return Waived(
        code=first.code,
        name=first.name,
        reason=permit.reason.strip(),
        span=permit.span,
        covers=permit.covers,
        findings=tuple(findings),
    )


def _on_waivers(permits: tuple[Permit, ...], used: Collection[int], known: frozenset[str]) -> Iterator[Diagnostic]:
    for index, permit in enumerate(permits):
        if permit.rule in _READER_RULES:
            yield UnusedWaiver().finding(
                f"“{permit.rule}”说的是读不懂或容易读错的写法，不能允许，这条“允许”不起作用。",
                span=permit.span,
                node=permit.node,
                hint="改正写法，删去这条“允许”。",
            )
        elif not permit.reason.strip():
            yield UnreasonedWaiver().finding(
                f"“允许 {permit.rule}”没有写理由，因此不起作用。",
                span=permit.span,
                node=permit.node,
                hint=f"写成“允许 {permit.rule}：理由”。",
            )
        elif permit.rule not in known:
            yield UnusedWaiver().finding(
                f"没有代码或名称为“{permit.rule}”的规则，这条“允许”不起作用。",
                span=permit.span,
                node=permit.node,
                hint="用检查结果中“：”之前的代码或名称，如 MOD-01 或 must。",
            )
        elif index not in used:
            yield UnusedWaiver().finding(
                f"“允许 {permit.rule}”没有对应的检查结果。",
                span=permit.span,
                node=permit.node,
                hint="删去它，或把它移到有关的段之前。",
            )


def _permits(authored: Document, label_of: Callable[[AnyBlock], str]) -> tuple[Permit, ...]:
    metadata = authored.metadata
    found = [
        Permit(
            rule=rule,
            reason=reason,
            node="",
            covered=None,
            covers="全文",
            span=metadata.place(waiver_position(rule)) or metadata.place("允许"),
        )
        for rule, reason in metadata.waivers
    ]
    if not authored.waivers:
        return tuple(found)
    blocks = {block.key: (block, ancestors) for block, ancestors in blocks_of(authored)}
    inside = _inside(blocks.values())
    for waiver in authored.waivers:
        block, ancestors = blocks.get(waiver.node, (None, ()))
        labels = (label_of(one) for one in (*((block,) if block else ()), *reversed(ancestors)))
        found.append(
            Permit(
                rule=waiver.rule,
                reason=waiver.reason,
                node=waiver.node,
                covered=inside.get(waiver.node, frozenset({waiver.node})),
                covers=next(filter(None, labels), ""),
                span=waiver.span,
            )
        )
    return tuple(found)


def _inside(blocks: Iterable[tuple[AnyBlock, tuple[AnyBlock, ...]]]) -> dict[str, frozenset[str]]:
    """For each key the keys of itself and of what it holds; a titled clause or annex stands for its heading only."""
    covered: dict[str, set[str]] = {}
    for block, ancestors in blocks:
        covered.setdefault(block.key, set()).add(block.key)
        for outer in reversed(ancestors):
            if isinstance(outer, Annex) or (isinstance(outer, Clause) and outer.title is not None):
                break
            covered.setdefault(outer.key, set()).add(block.key)
    return {key: frozenset(keys) for key, keys in covered.items()}
