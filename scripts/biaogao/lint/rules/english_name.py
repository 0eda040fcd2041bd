"""英文名称 of the cover (6.1.4.2, 10.3.1.2): its letters, its dashes and its function word."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.source import Span

_WORDS: dict[str, tuple[str, ...]] = {
    "术语": ("vocabular", "terminolog", "terms"),
    "符号": ("symbol", "sign"),
    "分类": ("classif", "coding", "code", "categor"),
    "试验": ("test", "determination", "measur", "analy", "inspection", "detect"),
    "规范": ("specification", "requirement"),
    "规程": ("code of practice", "procedure"),
    "指南": ("guid",),
}
_SHOWN: dict[str, str] = {
    "术语": "Vocabulary",
    "符号": "Symbols",
    "分类": "Classification",
    "试验": "Test method",
    "规范": "Specification",
    "规程": "Code of practice",
    "指南": "Guidelines",
}
_JOINT = compiled(r"\s*(?:——|--+|–|―)\s*|\s+[-—]\s*|\s*[—]\s+|\u3000+")
_BLANK = "【"
_LEAST_CAPITALS = 2


class EnglishNameForm(Rule):
    """英文名称每个元素的第一个字母大写，其余小写，元素之间用“—”连接。

    专有名词和缩略语除外（GB/T 1.1—2020，10.3.1.2）。
    改法：写成“Smart park—Specification for energy monitoring”这样的形式。
    """

    code = "COV-12"
    mendable = True
    name = "english-name-form"
    clause = "10.3.1.2"
    severity = Severity.WARNING
    bad = (
        "---\n英文名称: Smart park - Specification for energy monitoring\n---",
        "---\n英文名称: Specification For Energy Monitoring Of Parks\n---",
        "---\n英文名称: SPECIFICATION FOR ENERGY MONITORING\n---",
        "---\n英文名称: Smart park—specification for energy monitoring\n---",
    )
    good = (
        "---\n英文名称: Smart park—Specification for energy monitoring—Part 1: General\n---",
        "---\n英文名称: Specification for LED lighting of the Internet of Things\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the joints, then at the letters of each element."""
        typed, span = context.metadata.english_title, context.metadata.place("英文名称")
        if not typed or _BLANK in typed:
            return
        joint = _JOINT.search(typed)
        if joint:
            mended = _JOINT.sub("—", typed)
            yield self.finding(
                "英文名称的元素之间不是用“—”连接的。",
                span=span,
                hint=f"写成“{mended}”。",
                fix=None if compiled(r"\S–\S").search(typed) else self._fix(typed, mended, span),
            )
        for element in _JOINT.sub("—", typed).split("—"):
            problem = self._letters(element.strip())
            if problem:
                yield self.finding(
                    f"英文名称中的“{element.strip()}”{problem}",
                    span=span,
                    hint="每个元素只有第一个字母大写；专有名词和缩略语照常。",
                )

    @staticmethod
    def _fix(typed: str, mended: str, span: Span | None) -> Fix | None:
        if span is None or span.start.line != span.end.line or span.end.column - span.start.column != len(typed):
            return None
        return Fix(title=f"改为“{mended}”", edits=(Edit(span=span, text=mended),))

    @staticmethod
    def _letters(element: str) -> str:
        words = compiled(r"[A-Za-z]{4,}").findall(element)
        if element[:1].islower() and not compiled(r"[a-z]+[A-Z]|[a-z]-").match(element):
            return "第一个字母没有大写。"
        if len(words) > 1 and all(word.isupper() for word in words):
            return "全部大写。"
        later = words[1:]
        capitals = [word for word in later if word[0].isupper() and word[1:].islower()]
        if len(capitals) >= _LEAST_CAPITALS and len(capitals) == len(later):
            return "每个词都大写。"
        return ""


class EnglishFunctionWord(Rule):
    """英文名称的用词宜与文件的功能类型一致。

    规范用specification，规程用code of practice，指南用guidance或guidelines，试验方法用test method，
    术语用vocabulary（GB/T 1.1—2020，6.1.4.2，表1）。
    改法：改英文名称，或改元数据中的“类别”。
    """

    code = "NAM-04"
    name = "english-function-word"
    clause = "6.1.4.2"
    severity = Severity.WARNING
    bad = (
        "---\n名称: 公物仓管理指南\n类别: 指南\n英文名称: Specification for management of warehouses\n---",
        "---\n名称: 公物仓管理规程\n类别: 规程\n英文名称: Management of warehouses\n---",
    )
    good = (
        "---\n名称: 公物仓管理指南\n类别: 指南\n英文名称: Guidelines for management of warehouses\n---",
        "---\n类别: 规范\n英文名称: Technical requirements of warehouses\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for one of the words of the declared kind."""
        metadata = context.metadata
        words = _WORDS.get(metadata.kind)
        english = metadata.english_title.lower()
        if not words or not english or _BLANK in english or any(word in english for word in words):
            return
        yield self.finding(
            f"类别为“{metadata.kind}”，英文名称中却没有“{_SHOWN[metadata.kind]}”之类的词。",
            span=metadata.place("英文名称"),
            hint="核对英文名称和类别。",
        )
