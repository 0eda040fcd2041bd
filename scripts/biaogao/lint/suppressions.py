"""Waivers: findings that a drafter allows with a reason, and findings on waivers that do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.rule import RulePage
from biaogao.model.document import Document
from biaogao.model.nodes import Annex, AnyBlock, Clause
from biaogao.model.walk import blocks_of
from biaogao.source import Span


class UnusedWaiver(RulePage):
    """“允许”必须对应一处真实的检查结果。

    规则名写错、所指的段已经改好、或者“允许”写错了地方时，它不再起作用，留着只会让人误以为有例外。
    改法：删去这条“允许”，或改正规则的代码或名称，并把它放在有关的段之前。
    """

    code = "WVR-01"
    name = "unused-waiver"
    clause = ""
    severity = Severity.WARNING
    bad = ("<!-- 允许 must：法规原文 -->\n\n外壳应接地。",)
    good = ("<!-- 允许 must：此处引述法规原文的用词 -->\n\n外壳必须接地。",)


class UnreasonedWaiver(RulePage):
    """“允许”要写明理由。

    检查结果被允许后会列入台账，没有理由就无从审查，因此没有理由的“允许”不起作用。
    改法：在规则名后写“：理由”，例如“<!-- 允许 dangling-paragraph：沿用上位文件的写法 -->”。
    """

    code = "WVR-02"
    name = "unreasoned-waiver"
    clause = ""
    severity = Severity.ERROR
    bad = ("<!-- 允许 must -->\n\n外壳必须接地。",)
    good = ("<!-- 允许 must：此处引述法规原文的用词 -->\n\n外壳必须接地。",)


class Permit(msgspec.Struct, frozen=True, kw_only=True):
    """A waiver with the keys of the blocks it covers; None covers the whole document."""

    rule: str
    reason: str
    node: str
    covered: frozenset[str] | None
    span: Span | None

    def allows(self, diagnostic: Diagnostic) -> bool:
        """Whether this waiver, having a reason, takes the finding away."""
        if not self.reason.strip() or self.rule not in {diagnostic.code, diagnostic.name}:
            return False
        return self.covered is None or diagnostic.node in self.covered


def apply(diagnostics: Iterable[Diagnostic], authored: Document, known: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Take waived findings away and add findings on waivers; `known` holds the codes and names of all rules."""
    permits = _permits(authored)
    kept: list[Diagnostic] = []
    used: set[int] = set()
    for diagnostic in diagnostics:
        allowing = [index for index, permit in enumerate(permits) if permit.allows(diagnostic)]
        used.update(allowing)
        if not allowing:
            kept.append(diagnostic)
    kept.extend(_on_waivers(permits, used, known))
    return tuple(kept)


def _on_waivers(permits: tuple[Permit, ...], used: set[int], known: frozenset[str]) -> Iterator[Diagnostic]:
    for index, permit in enumerate(permits):
        if not permit.reason.strip():
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


def _permits(authored: Document) -> tuple[Permit, ...]:
    metadata = authored.metadata
    place = metadata.place("允许")
    found = [Permit(rule=rule, reason=reason, node="", covered=None, span=place) for rule, reason in metadata.waivers]
    if not authored.waivers:
        return tuple(found)
    blocks = {block.key: (block, ancestors) for block, ancestors in blocks_of(authored)}
    inside = _inside(blocks.values())
    found.extend(
        Permit(
            rule=waiver.rule,
            reason=waiver.reason,
            node=waiver.node,
            covered=inside.get(waiver.node, frozenset({waiver.node})),
            span=waiver.span,
        )
        for waiver in authored.waivers
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
