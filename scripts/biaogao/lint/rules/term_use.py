"""Use of the defined terms (8.7.3): often enough in the text, rightly pointed to in definitions."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import (
    TermEntry,
)
from biaogao.patterns import compiled
from biaogao.resolve.resolution import LabelKind

_ENTRY = "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n"
_USE = "\n\n# 技术要求\n\n监测装置应接地，监测装置的外壳应无裂纹。"


def _entries(context: Context) -> list[TermEntry]:
    return [block for block, _ in context.of(TermEntry)]


def _name(context: Context, entry: TermEntry) -> str:
    return context.text(entry.term).strip()


class TermUsed(Rule):
    """界定的术语在文件中至少使用两次。

    只用一次的概念在那里解释就够了（GB/T 1.1—2020，8.7.3.2）。
    改法：删去条目，或统一用词。
    """

    code = "TRM-10"
    name = "term-used"
    clause = "8.7.3.2"
    severity = Severity.WARNING
    bad = (
        "# 术语和定义\n\n## 采集器\n\n*collector*\n\n采集数据的设备。\n\n# 技术要求\n\n外壳应接地。",
        "# 术语和定义\n\n## 采集器\n\n*collector*\n\n采集数据的设备。\n\n# 技术要求\n\n外壳应接地，标志应清晰。",
    )
    good = (
        _ENTRY + "采集数据的设备。" + _USE,
        "# 术语和定义\n\n## 采集器\n\n*collector*\n\n采集数据的设备。\n\n# 技术要求\n\n采集器应接地。\n\n采集器的外壳应无裂纹。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count each term outside of its own entry; a vocabulary is spared."""
        if context.metadata.kind.startswith("术语"):
            return
        texts = [passage for passage in context.passages if passage.element is not Element.FOREWORD]
        own: dict[str, list[str]] = {}
        for passage in texts:
            if passage.element is Element.TERMS and (entry := self._entry(passage)):
                own.setdefault(entry.key, []).append(passage.plain.text)
        whole = "\n".join(passage.plain.text for passage in texts)
        for entry in _entries(context):
            names = [_name(context, entry), *(context.text(name).strip() for name in entry.admitted)]
            inside = "\n".join(own.get(entry.key, ()))
            count = sum(whole.count(name) - inside.count(name) for name in names if name)
            if count < 2:
                yield self.finding(
                    f"术语“{names[0]}”在条目之外只用了{count}次。",
                    span=entry.span,
                    node=entry.key,
                    hint="至少使用两次才界定；核对正文的用词是否一致。",
                )

    @staticmethod
    def _entry(passage: Passage) -> TermEntry | None:
        return next((b for b in (passage.block, *passage.ancestors) if isinstance(b, TermEntry)), None)


class TermCrossReference(Rule):
    """定义中提到另一条目，写成“术语（3.1.2）”，编号要对。

    编号让读者直接找到那个条目（GB/T 1.1—2020，8.7.3.3）。
    改法：写 [@id]，由程序填写术语和编号。
    """

    code = "TRM-13"
    name = "term-cross-reference"
    clause = "8.7.3.3"
    severity = Severity.ERROR
    bad = (
        _ENTRY + "由采集器（3.9）组成的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n由采集器（3.12）组成的设备。",
    )
    good = (
        _ENTRY + "由采集器组成的设备（见第4章）。",
        "# 术语和定义\n\n## 采集器\n\n*collector*\n\n采集数据的设备。\n\n## 监测装置\n\n*monitoring device*\n\n由采集器（3.1）组成的设备。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up typed numbers in brackets among the entries."""
        terms: dict[str, str] = {}
        for entry in _entries(context):
            label = context.resolution.label(entry.key)
            if label and label.kind is LabelKind.TERM:
                terms[label.number] = _name(context, entry)
        for passage in context.passages_at(Place.DEFINITION):
            for found in compiled(r"[（(](3(?:\.\d+)+)[）)]").finditer(passage.text):
                term = terms.get(found[1])
                if term is None or not passage.text.endswith(term, 0, found.start()):
                    expected = f"{found[1]}是“{term}”" if term else f"没有条目{found[1]}"
                    yield self.at(
                        passage,
                        *found.span(),
                        f"术语与编号不符：{expected}。",
                        hint="写 [@id]，由程序填写术语和编号。",
                    )
