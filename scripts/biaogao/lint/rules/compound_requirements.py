"""Requirements that are hard to verify by their form (3.3.2, C.2): two in one sentence, orders in a specification."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.gbt.modals import ModalKind
from biaogao.lint.context import Context, Passage, Place, modals_of
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Annex, Clause
from biaogao.patterns import compiled
from biaogao.resolve.provisions import is_imperative

_JOINT = compiled(r"(?:并且|而且|并|且|同时|还|也)(?:均|都)?$")
_LONGEST_JOINT = 3
_LIMIT = compiled("不?应不?(?:[大小高低多少长短]于|超过|超出)")
_END = compiled("[。！？；\n]")
_PROCEDURE = compiled(
    "试验|检验|检测|测试|测定|测量|方法|步骤|程序|流程|操作|证实|验证|核算|计算|处置|应急|准备|处理|实施"
)
_ORDER = compiled(
    "将|把|检查|查看|查阅|核对|打开|关闭|开启|启动|断开|接通|放入|取出|加入|清洗|擦拭|粘贴|张贴|拆下|拆除|点击|移取|称取"
)
"""Openings that are hardly ever nouns, prepositions or adverbs; a procedure has more."""

_STATED = compiled(r"[为是]|必须|不[大小高低多少]于|不超过|[≤≥<>]")
"""Words of a sentence that states."""


class TwoRequirements(Rule):
    """规范中一句话宜只写一项要求。

    “应……，并应……”写了两项要求，其中一项不符合时，说不清是不是符合这一条，证实方法也难以对应
    （GB/T 1.1—2020，3.3.2）。同一个量的两个极限值算一项。
    改法：分成两句、两条，或写成列项。
    """

    code = "MOD-20"
    name = "two-requirements"
    clause = "3.3.2"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    bad = ("外壳应接地，并应无裂纹。", "采集终端应能保存数据，且应在断电后保持72 h。")
    good = (
        "外壳应接地。外壳应无裂纹。",
        "外壳应接地并无裂纹。",
        "间隙不应小于5 mm，且不应大于10 mm。",
        "---\n类别: 规程\n名称: 公物仓运行规程\n---\n# 准备\n\n人员应核对清单，并应签字。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find a requirement that a conjunction joins to one before it in its sentence."""
        if not context.metadata.kind.startswith("规范"):
            return
        for passage in context.containing("应"):
            if passage.place in {Place.TEXT, Place.ITEM} and passage.normative:
                yield from self._joined(passage)

    def _joined(self, passage: Passage) -> Iterator[Diagnostic]:
        before = -1
        for modal in modals_of(passage.prose):
            if modal.kind is not ModalKind.REQUIREMENT:
                continue
            joint = _JOINT.search(passage.prose[max(0, modal.start - _LONGEST_JOINT) : modal.start])
            # The stretch between two verbs, not the whole sentence: a line of verbs only would cost its square.
            same = before >= 0 and not _END.search(passage.prose, before, modal.start)
            range_ = same and _LIMIT.match(passage.prose, before) and _LIMIT.match(passage.prose, modal.start)
            before = modal.start
            if joint and same and not range_:
                start = modal.start - len(joint[0])
                yield self.at(passage, start, modal.end, "一句话里有两项要求。", hint="分成两句、两条，或写成列项。")


class OrderInSpecification(Rule):
    """规范的要求用“应”，祈使句用在试验、操作的步骤里。

    “检查外壳。”是指示，写在技术要求里，读者不知道是要求产品还是要求人（GB/T 1.1—2020，附录C 表C.2）。
    标题里有试验、方法、程序、步骤等词的章条不在此列。
    改法：写成要求，例如“外壳应……”；确属步骤的，移到相应的章条。
    """

    code = "MOD-23"
    name = "order-in-specification"
    clause = "附录C 表C.2"
    severity = Severity.INFO
    confidence = Confidence.LOW
    bad = ("# 外观要求\n\n检查外壳的涂层。", "# 标志\n\n将标签贴在外壳的正面。")
    good = (
        "# 外观要求\n\n外壳的涂层应完整。",
        "# 试验方法\n\n检查外壳的涂层。",
        "# 误差\n\n用以测试车速的试验仪器误差不大于±1.0%。",
        "---\n类别: 规程\n名称: 公物仓运行规程\n---\n# 标志\n\n将标签贴在外壳的正面。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at each sentence of the technical chapters of a specification that opens with an order."""
        if not context.metadata.kind.startswith("规范"):
            return
        for passage in context.passages_at(Place.TEXT):
            # Few sentences open so: everything else is asked only of them.
            if not _ORDER.match(passage.prose) or not self._looks_at(context, passage):
                continue
            start, stop = passage.sentence_bounds(0)
            sentence = passage.prose[start:stop]
            if is_imperative(sentence) and not modals_of(passage.prose) and not _STATED.search(sentence):
                yield self.at(passage, start, stop, "技术要求中有祈使句。", hint="写成要求：主语加“应”。")

    @classmethod
    def _looks_at(cls, context: Context, passage: Passage) -> bool:
        technical = passage.element in {None, Element.TECHNICAL} and passage.normative
        return technical and not cls._is_step(context, passage)

    @staticmethod
    def _is_step(context: Context, passage: Passage) -> bool:
        titles = (context.text(each.title or ()) for each in passage.ancestors if isinstance(each, Clause | Annex))
        return any(_PROCEDURE.search(title) for title in titles)
