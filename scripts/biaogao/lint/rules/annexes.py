"""附录 (9.6): mention, order of mention, kind against the pointing sentence, forbidden sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Annex, Clause
from biaogao.patterns import compiled
from biaogao.resolve.provisions import classify
from biaogao.resolve.resolution import ProvisionType

_ANNEX_A = "\n\n# 附录（{kind}）编码 {{#annex-a}}\n\n{text}"
_FORBIDDEN = frozenset({"范围", "规范性引用文件", "术语和定义", "术语", "引用文件"})
_BINDING = frozenset({ProvisionType.REQUIREMENT, ProvisionType.INSTRUCTION})
_MENTION = compiled(r"附录(?P<annex>[A-Z]{1,2})(?![A-Za-z])|(?<![A-Za-z])(?P<inner>[A-Z])\.\d")


def _letter(context: Context, annex: Annex) -> str:
    label = context.resolution.label(annex.key)
    return label.number if label else ""


def _mentions(context: Context) -> Iterator[tuple[str, Passage, re.Match[str]]]:
    """Each mention of an annex (or of what is numbered in it) from outside of it, in reading order."""
    own = {annex.key: _letter(context, annex) for annex in context.annexes}
    for passage, found in context.matching(_MENTION):
        letter = found["annex"] or found["inner"]
        if passage.annex is not None and own.get(passage.annex.key) == letter:
            continue
        if passage.place not in {Place.REFERENCE, Place.SOURCE} and not _is_foreign(passage.prose, found.start()):
            yield letter, passage, found


def _is_foreign(prose: str, start: int) -> bool:
    """Whether the annex is one of another document: GB/T 1234—2024的附录A."""
    before = prose[max(0, start - 6) : start]
    return bool(compiled(r"\d{4}(?:》)?(?:中?的?|，)$|》(?:中?的?)$").search(before))


class AnnexMentioned(Rule):
    """每个附录都要在正文中提及。

    没有提及的附录，读者不知道何时用它、是不是要遵守（GB/T 1.1—2020，9.6.1.2）。
    改法：在有关的条文中写 [@id]。
    """

    code = "ANX-01"
    name = "annex-mentioned"
    clause = "9.6.1.2"
    severity = Severity.ERROR
    bad = (
        "外壳应接地。" + _ANNEX_A.format(kind="资料性", text="编码的示例。"),
        "外壳应接地，尺寸见[@annex-b]。\n\n# 附录（资料性）尺寸 {#annex-b}\n\n外壳的尺寸。\n\n# 附录（资料性）编码 {#annex-a}\n\n编码的示例。",
    )
    good = (
        "编码的示例见[@annex-a]。" + _ANNEX_A.format(kind="资料性", text="编码的示例。"),
        "外壳应符合附录A的规定。\n\n# 附录（规范性）外壳 {#annex-a}\n\n外壳应接地。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for each letter."""
        mentioned = {letter for letter, _, _ in context.once(_mentions)}
        for annex in context.annexes:
            if _letter(context, annex) not in mentioned:
                yield self.finding(
                    f"{context.number(annex)}没有在正文中提及。",
                    span=annex.span,
                    node=annex.key,
                    hint=f"在有关的条文中写[@{annex.id}]。" if annex.id else "给它写 {#id}，在条文中写 [@id]。",
                )


class AnnexOrder(Rule):
    """附录按在正文中先后提及的次序编号。

    先提到的是附录A（GB/T 1.1—2020，9.6.2）。
    改法：调整附录的次序。
    """

    code = "ANX-02"
    name = "annex-order"
    clause = "9.6.2"
    severity = Severity.ERROR
    bad = (
        "布置见[@annex-b]，编码见[@annex-a]。\n\n# 附录（资料性）编码 {#annex-a}\n\n编码的示例。\n\n"
        "# 附录（资料性）布置 {#annex-b}\n\n布置的示例。",
        "布置见附录B，编码见附录A。\n\n# 附录（资料性）编码\n\n编码的示例。\n\n# 附录（资料性）布置\n\n布置的示例。",
    )
    good = (
        "编码见[@annex-a]，布置见[@annex-b]。\n\n# 附录（资料性）编码 {#annex-a}\n\n编码的示例。\n\n"
        "# 附录（资料性）布置 {#annex-b}\n\n布置的示例。",
        "编码和布置见附录A和附录B。\n\n# 附录（资料性）编码\n\n编码的示例。\n\n# 附录（资料性）布置\n\n布置的示例。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the places of the first mentions."""
        first: dict[str, int] = {}
        for letter, _, _ in context.once(_mentions):
            first.setdefault(letter, len(first))
        latest = -1
        for annex in context.annexes:
            place = first.get(_letter(context, annex))
            if place is None:
                continue
            if place < latest:
                yield self.finding(
                    f"{context.number(annex)}比排在它前面的附录先被提及。",
                    span=annex.span,
                    node=annex.key,
                    hint="按先后提及的次序排列附录。",
                )
            latest = max(latest, place)


class AnnexKind(Rule):
    """附录的性质由提及它的条款决定。

    由要求或指示指明（“应符合附录A的规定”“按附录A”）的是规范性附录，其他的（“见附录A”）是资料性附录
    （GB/T 1.1—2020，9.6.1.2）。
    改法：改附录的性质，或改提及它的句子。
    """

    code = "ANX-05"
    name = "annex-kind"
    clause = "9.6.1.2"
    severity = Severity.ERROR
    bad = (
        "编码应符合[@annex-a]的规定。" + _ANNEX_A.format(kind="资料性", text="编码的示例。"),
        "编码的示例见[@annex-a]。" + _ANNEX_A.format(kind="规范性", text="编码应为12位。"),
    )
    good = (
        "编码应符合[@annex-a]的规定。" + _ANNEX_A.format(kind="规范性", text="编码应为12位。"),
        "台账应记录编码，编码的示例见[@annex-a]。" + _ANNEX_A.format(kind="资料性", text="编码的示例。"),
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Judge each annex by all sentences that point to it."""
        pointers: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
        for letter, passage, found in context.once(_mentions):
            if found["annex"] and passage.normative:
                pointers.setdefault(letter, []).append((passage, found))
        for annex in context.annexes:
            pointing = pointers.get(_letter(context, annex), [])
            if annex.normative and pointing and not any(self._may_bind(context, p, m) for p, m in pointing):
                passage, found = pointing[0]
                yield self._mismatch(passage, found, f"{context.number(annex)}标为（规范性），没有要求或指示指明它。")
            elif not annex.normative:
                for passage, found in pointing:
                    if self._binds(context, passage, found):
                        yield self._mismatch(
                            passage, found, f"{context.number(annex)}标为（资料性），这里的要求却指明了它。"
                        )
                        break

    @staticmethod
    def _binds(context: Context, passage: Passage, found: re.Match[str]) -> bool:
        """Whether the clause of the sentence right before the mention obliges to follow the annex."""
        start, _ = passage.sentence_bounds(found.start())
        before = passage.prose[start : found.start()]
        verb = compiled(r"(符合|遵守|满足|按照?|依据|执行|采用|使用)[^，。；（见]{0,8}$").search(before)
        if verb is None:
            return False
        required = classify(passage.sentence(found.start())) in _BINDING
        by = verb[1].startswith("按") and context.metadata.kind.startswith("规范")
        return required or by

    @classmethod
    def _may_bind(cls, context: Context, passage: Passage, found: re.Match[str]) -> bool:
        """Whether the sentence could make the annex normative: any requirement, or a word of prescription."""
        sentence = passage.sentence(found.start())
        kind = classify(sentence)
        if kind in _BINDING or cls._binds(context, passage, found):
            return True
        if context.metadata.kind.startswith("指南") and kind is ProvisionType.RECOMMENDATION:
            return True
        if any(p.type in _BINDING for p in context.provisions.get(passage.block.key, ())):
            return True
        start, end = passage.prose.rfind("，", 0, found.start()), passage.prose.find("，", found.end())
        part = passage.prose[start + 1 : end if end >= 0 else len(passage.prose)]
        return bool(compiled(r"规定|按照?|符合").search(part))

    def _mismatch(self, passage: Passage, found: re.Match[str], message: str) -> Diagnostic:
        return self.at(passage, *found.span(), message, hint="改附录的性质，或改这一句。")


class AnnexSections(Rule):
    """附录中不设“范围”“规范性引用文件”“术语和定义”。

    它们只在正文中出现（GB/T 1.1—2020，9.6.3.2）。
    改法：并入正文的第1章至第3章。
    """

    code = "ANX-06"
    name = "annex-sections"
    clause = "9.6.3.2"
    severity = Severity.ERROR
    bad = (
        "编码的示例见[@annex-a]。"
        + _ANNEX_A.format(kind="资料性", text="## 范围\n\n本附录给出了编码。\n\n## 编码\n\n编码的示例。"),
        "编码的示例见[@annex-a]。\n\n# 附录（资料性）编码 {#annex-a}\n\n## 术语和定义\n\n本附录使用的术语。\n\n## 编码\n\n编码的示例。",
    )
    good = (
        "编码的示例见[@annex-a]。" + _ANNEX_A.format(kind="资料性", text="编码的示例。"),
        "编码的示例见[@annex-a]。\n\n# 附录（资料性）编码 {#annex-a}\n\n## 编码的范围\n\n编码从1到9。\n\n## 编码的组成\n\n编码的示例。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the titles inside annexes."""
        for block, ancestors in context.of(Clause):
            if ancestors and isinstance(ancestors[0], Annex):
                title = context.text(block.title or ()).strip()
                if title in _FORBIDDEN:
                    yield self.finding(
                        f"附录中设了“{title}”。", span=block.span, node=block.key, hint="并入正文的第1章至第3章。"
                    )


class AnnexLabelInText(Rule):
    """提及附录时不写它的性质。

    “见规范性附录A”重复而易错，性质在附录编号下标明（GB/T 1.1—2020，9.6）。
    改法：只写“附录A”。
    """

    code = "ANX-10"
    mendable = True
    name = "annex-label-in-text"
    clause = "9.6.2"
    severity = Severity.WARNING
    bad = (
        "编码见资料性附录A。",
        "外壳应符合规范性附录B的规定。",
    )
    good = (
        "编码见附录A。",
        "性质见附录的标题，布置见附录B。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find 规范性 or 资料性 before a letter."""
        for passage in context.containing("性附录"):
            for found in compiled(r"(?:规范性|资料性)附录\s?(?=[A-Z](?![A-Za-z]))").finditer(passage.prose):
                yield self.at(
                    passage, *found.span(), "提及附录时写了它的性质。", hint="只写“附录A”。", replacement="附录"
                )
