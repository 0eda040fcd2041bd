"""Provisions where none may stand (8.3 to 8.10, 9.2, 9.6): foreword, introduction, scope, definitions, notes."""

from __future__ import annotations

import abc
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.gbt.modals import MODAL_WORDS, ModalKind
from biaogao.lint.context import Context, Passage, Place, modals_of
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause, Example
from biaogao.model.walk import text_of
from biaogao.resolve.resolution import ProvisionType

_REQUIREMENT = frozenset({ModalKind.REQUIREMENT})
_STRONG = frozenset({ModalKind.REQUIREMENT, ModalKind.RECOMMENDATION})
_BINDING = frozenset({ProvisionType.REQUIREMENT, ProvisionType.INSTRUCTION})
_PROVISIONS = _STRONG | {ModalKind.PERMISSION}
_PROSE = frozenset({Place.TEXT, Place.ITEM})
_PRINCIPLES = frozenset({"总体原则", "总则", "原则", "基本原则"})


def _with_modals(context: Context) -> Iterator[Passage]:
    """The passages in which a modal verb may stand at all."""
    yield from context.containing(*(word.text for word in MODAL_WORDS))


def _under(passage: Passage, titles: frozenset[str]) -> str:
    """The title among `titles` of the clause that the passage stands in, or empty."""
    for outer in reversed(passage.ancestors):
        if isinstance(outer, Clause) and outer.title is not None:
            title = text_of(outer.title).strip()
            if title in titles:
                return title
    return ""


class _Misplaced(Rule):
    """A place and the kinds of modal verbs that may not stand there."""

    kinds: frozenset[ModalKind]
    where: str
    hint: str

    @abc.abstractmethod
    def forbids(self, passage: Passage) -> bool:
        """Whether the passage stands in that place."""

    def applies(self, context: Context) -> bool:
        """Whether the rule concerns this document at all."""
        return True

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """One finding a sentence, on its first modal verb of these kinds."""
        if not self.applies(context):
            return
        for passage in context.once(_with_modals):
            if self.forbids(passage):
                yield from self._in_passage(passage)

    def _in_passage(self, passage: Passage) -> Iterator[Diagnostic]:
        said = -1
        for modal in modals_of(passage.prose):
            start, end = passage.sentence_bounds(modal.start)
            if modal.kind not in self.kinds or start == said:
                continue
            if self._is_attributive(passage.prose, modal.start, modal.end, end):
                continue
            said = start
            word = passage.text[modal.start : modal.end]
            message = f"{self.where}有{modal.kind.value}型条款的用词“{word}”。"
            yield self.at(passage, modal.start, modal.end, message, hint=self.hint)

    @staticmethod
    def _is_attributive(prose: str, start: int, end: int, stop: int) -> bool:
        """必须提交的文档: still a requirement; 应缴的: a compound; only 建议、推荐 before a noun are spared."""
        return prose[start:end] in {"建议", "推荐"} and prose[end : min(end + 1, stop)] in {"值", "的", "性"}


class ForewordProvision(_Misplaced):
    """前言不含要求、指示、推荐和允许。

    前言只说明与起草有关的信息，不构成条款（GB/T 1.1—2020，8.3）。
    改法：改为陈述，或移到正文。
    """

    code = "FWD-03"
    name = "foreword-provision"
    clause = "8.3"
    severity = Severity.ERROR
    kinds = _PROVISIONS
    where = "前言中"
    hint = "改为陈述，或移到正文。"
    bad = (
        "# 前言\n\n使用本文件的单位应建立台账。",
        "# 前言\n\n各单位宜结合实际使用本文件。",
    )
    good = (
        "# 前言\n\n本文件为首次发布。",
        "# 前言\n\n本文件由某市机关事务管理局负责解释。",
    )

    def forbids(self, passage: Passage) -> bool:
        """Paragraphs of the foreword; the list of changes quotes the former edition."""
        return passage.element is Element.FOREWORD and passage.place is Place.TEXT


class IntroductionRequirement(_Misplaced):
    """引言不含要求。

    引言说明背景和目的，不构成条款（GB/T 1.1—2020，8.4）。
    改法：改为陈述，或移到正文。
    """

    code = "INT-01"
    name = "introduction-requirement"
    clause = "8.4"
    severity = Severity.ERROR
    kinds = _REQUIREMENT
    where = "引言中"
    hint = "改为陈述，或移到正文。"
    bad = (
        "# 引言\n\n各单位应建立公物仓。",
        "# 引言\n\n## 背景\n\n建设单位不应重复购置资产。\n\n## 目的\n\n本文件统一各仓的做法。",
    )
    good = (
        "# 引言\n\n公物仓能提高资产的利用率。",
        "# 引言\n\n为适应集中管理的需要，各地相继建设公物仓。",
    )

    def forbids(self, passage: Passage) -> bool:
        """Paragraphs and items of the introduction."""
        return passage.element is Element.INTRODUCTION and passage.place in _PROSE


class ScopeProvision(_Misplaced):
    """范围不含要求、指示、推荐和允许。

    范围只由陈述型条款构成（GB/T 1.1—2020，8.5.3）。
    改法：移到技术内容的章。
    """

    code = "SCP-03"
    name = "scope-provision"
    clause = "8.5.3"
    severity = Severity.ERROR
    kinds = _PROVISIONS
    where = "范围中"
    hint = "移到技术内容的章，范围只作陈述。"
    bad = (
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓，其接口应符合第5章的规定。",
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓，其他单位可参照使用。",
    )
    good = (
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于公物仓。",
        "# 范围\n\n本文件规定了公物仓的建设要求。\n\n本文件适用于适应性改造的公物仓。",
    )

    def forbids(self, passage: Passage) -> bool:
        """Paragraphs and items of the scope."""
        return passage.element is Element.SCOPE and passage.place in _PROSE


class DefinitionProvision(_Misplaced):
    """定义不含要求和推荐。

    定义只陈述概念，要求写在技术内容里（GB/T 1.1—2020，8.7.3.3）。
    改法：从定义中删去，移到技术内容的章。
    """

    code = "TRM-06"
    name = "definition-provision"
    clause = "8.7.3.3"
    severity = Severity.ERROR
    kinds = _STRONG
    where = "定义中"
    hint = "定义只陈述概念；要求移到技术内容的章。"
    bad = (
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n应能采集数据的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n宜安装在室内的数据采集设备。",
    )
    good = (
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n对应急数据进行采集的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n按规定的周期采集数据的设备。",
    )

    def forbids(self, passage: Passage) -> bool:
        """Paragraphs of term entries."""
        return passage.place is Place.DEFINITION


class SymbolProvision(_Misplaced):
    """符号和缩略语的说明不含要求和推荐。

    说明只陈述符号的含义（GB/T 1.1—2020，8.8.3）。
    改法：移到技术内容的章。
    """

    code = "SYM-07"
    name = "symbol-provision"
    clause = "8.8.3"
    severity = Severity.WARNING
    kinds = _STRONG
    where = "符号的说明中"
    hint = "只陈述含义；要求移到技术内容的章。"
    bad = (
        "# 符号和缩略语\n\nDBMS：数据库管理系统，应支持中文检索（database management system）",
        "# 缩略语\n\nUPS：不间断电源，宜冗余配置（uninterruptible power supply）",
    )
    good = (
        "# 符号和缩略语\n\nDBMS：数据库管理系统（database management system）",
        "# 缩略语\n\nAQI：适应性质量指数（adaptive quality index）",
    )

    def forbids(self, passage: Passage) -> bool:
        """Explanations in lists of symbols; those of formulas and figures are no element of their own."""
        return passage.place is Place.SYMBOL and passage.element is Element.SYMBOLS


class NoteProvision(_Misplaced):
    """注、示例和条文脚注不含要求、推荐和允许。

    它们是附加信息，读者可以不看；图脚注、表脚注不受此限（GB/T 1.1—2020，9.2、9.10 至 9.12）。
    改法：移到条文里。
    """

    code = "MOD-15"
    name = "note-provision"
    clause = "9.2"
    severity = Severity.ERROR
    kinds = _PROVISIONS
    where = "附加信息中"
    hint = "移到条文里，或改为陈述。"
    bad = ("外壳应接地。\n\n注：接地电阻应每年测量一次。", "外壳应接地[^1]。\n\n[^1]: 接地线宜用铜线。")
    good = ("外壳应接地。\n\n注：该方法不适宜用于可燃液体。", "表示要求的用词见下。\n\n示例：“外壳应接地。”是要求。")

    def forbids(self, passage: Passage) -> bool:
        """Notes, footnotes of the text, and examples of one paragraph; longer ones may show wording."""
        if passage.place is Place.EXAMPLE:
            example = next(outer for outer in passage.ancestors if isinstance(outer, Example))
            return len(example.children) == 1
        return passage.place in {Place.NOTE, Place.FOOTNOTE}


class InformativeAnnexProvision(_Misplaced):
    """资料性附录不含要求和推荐。

    资料性附录只给出附加信息（GB/T 1.1—2020，9.6.1.2）；说明做法的“可”不在此列。
    改法：移到正文，或把附录改为规范性。
    """

    code = "MOD-16"
    name = "informative-annex-provision"
    clause = "9.6.1.2"
    severity = Severity.WARNING
    kinds = _STRONG
    where = "资料性附录中"
    hint = "移到正文，或把附录改为规范性。"
    bad = (
        "编码的示例见附录A。\n\n# 附录（资料性）编码示例 {#annex-a}\n\n编码应为12位。",
        "布置见附录A。\n\n# 附录（资料性）布置示例 {#annex-a}\n\n货架宜靠墙布置。",
    )
    good = (
        "编码的示例见附录A。\n\n# 附录（资料性）编码示例 {#annex-a}\n\n示例的编码为12位。",
        "编码应符合附录A的规定。\n\n# 附录（规范性）编码 {#annex-a}\n\n编码应为12位。",
    )

    def forbids(self, passage: Passage) -> bool:
        """Paragraphs and items of informative annexes."""
        return passage.annex is not None and not passage.annex.normative and passage.place in _PROSE


class PrincipleRequirement(_Misplaced):
    """总体原则、总则、原则不含要求。

    原则指出方向，用陈述或推荐；要求写在“总体要求”里（GB/T 1.1—2020，8.10）。
    改法：改用“宜”或陈述，或把标题改为“总体要求”。
    """

    code = "MOD-17"
    name = "principle-requirement"
    clause = "8.10"
    severity = Severity.ERROR
    kinds = _REQUIREMENT
    where = "原则中"
    hint = "改为陈述或推荐；确属要求的，标题写“总体要求”。"
    bad = (
        "# 总体原则\n\n资产应统一调配。",
        "## 总则\n\n公物仓应集中管理。\n\n## 编码\n\n编码应为12位。",
    )
    good = ("# 总体原则\n\n资产宜统一调配。", "# 总体要求\n\n资产应统一调配。")

    def forbids(self, passage: Passage) -> bool:
        """Text under one of the titles of principles, outside of foreword and introduction."""
        return passage.place in _PROSE and bool(_under(passage, _PRINCIPLES)) and passage.normative


class OverviewProvision(_Misplaced):
    """“概述”只作陈述，“通则”至少有一项要求。

    只含要求的通用内容用“通用要求”，也含要求的用“通则”，只作陈述的用“概述”（GB/T 1.1—2020，9.3）。
    改法：把条款移到别的条，或改标题。
    """

    code = "STR-20"
    name = "overview-provision"
    clause = "9.3"
    severity = Severity.ERROR
    kinds = _PROVISIONS
    where = "“概述”中"
    hint = "“概述”只作陈述；有要求的用“通用要求”。"
    bad = (
        "## 概述\n\n外壳应接地。\n\n## 外观\n\n外壳应无裂纹。",
        "## 通则\n\n外壳由面板和底板组成。\n\n## 外观\n\n外壳应无裂纹。",
    )
    good = (
        "## 概述\n\n外壳由面板和底板组成。\n\n## 外观\n\n外壳应无裂纹。",
        "## 通则\n\n外壳应接地。\n\n## 外观\n\n外壳应无裂纹。",
    )

    def forbids(self, passage: Passage) -> bool:
        """Text under the title 概述."""
        return passage.place in _PROSE and bool(_under(passage, frozenset({"概述"})))

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Provisions under 概述, and 通则 without a requirement or an instruction; guides have neither."""
        yield from super().check(context)
        if context.metadata.kind.startswith("指南"):
            return
        binding = {one.key for one in context.resolution.provisions if one.type in _BINDING}
        for block, _ in context.of(Clause):
            if context.text(block.title or ()).strip() != "通则":
                continue
            inner = [passage for passage in context.passages if any(outer is block for outer in passage.ancestors)]
            if inner and not any(self._requires(passage) or passage.block.key in binding for passage in inner):
                yield self.finding(
                    f"{context.number(block)}“通则”没有要求。",
                    span=block.span,
                    node=block.key,
                    hint="只作陈述的改为别的标题，或写出要求。",
                )

    @staticmethod
    def _requires(passage: Passage) -> bool:
        return any(modal.kind in _REQUIREMENT for modal in modals_of(passage.prose))


class GuideRequirement(_Misplaced):
    """指南的核心技术要素由推荐和陈述构成，不写要求。

    指南给出建议和信息，由读者自行取舍（GB/T 1.1—2020，8.11，表4）。
    改法：改用“宜”，或核对元数据中的“类别”。
    """

    code = "MOD-22"
    name = "guide-requirement"
    clause = "8.11"
    severity = Severity.WARNING
    kinds = _REQUIREMENT
    where = "指南中"
    hint = "指南用“宜”或陈述。"
    bad = (
        "---\n类别: 指南\n名称: 公物仓建设指南\n---\n# 需考虑的因素\n\n选址应远离污染源。",
        "---\n类别: 指南\n名称: 公物仓建设指南\n---\n# 建设\n\n## 选址\n\n选址宜远离污染源。\n\n## 面积\n\n面积不应小于100 m²。",
    )
    good = (
        "---\n类别: 指南\n名称: 公物仓建设指南\n---\n# 需考虑的因素\n\n选址宜远离污染源。",
        "---\n类别: 规范\n---\n选址应远离污染源。",
    )

    def applies(self, context: Context) -> bool:
        """Guides only."""
        return context.metadata.kind.startswith("指南")

    def forbids(self, passage: Passage) -> bool:
        """Text of the technical chapters."""
        return passage.element is Element.TECHNICAL and passage.place in _PROSE
