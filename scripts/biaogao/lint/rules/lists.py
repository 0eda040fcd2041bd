"""列项 (7.5): introduction, punctuation, depth, marks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.model.nodes import AnyBlock, Clause, Example, Figure, List, ListItem, Paragraph, Strong, Table
from biaogao.model.walk import children_of
from biaogao.patterns import compiled

_UNJUDGED = frozenset({Element.REFERENCES, Element.BIBLIOGRAPHY, Element.INDEX})
_MARK = compiled(
    r"\s*(?:[①-⑳⑴-⒇]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[）)]|\d{1,2}[、）](?!\d)|[一二三四五六七八九十]{1,3}、"
    r"|[a-z](?:[）、]|\.\s)|[•●◆■▪○]|——?(?=[\u4e00-\u9fff]))"
)


class _Placed(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A list with what stands before it and the lists round it; `outer` are its ancestors."""

    block: List
    before: AnyBlock | None
    outer: tuple[AnyBlock, ...]

    @property
    def depth(self) -> int:
        return 1 + sum(isinstance(block, List) for block in self.outer)


def _lists(context: Context) -> Iterator[_Placed]:
    """The lists that are 列项; keys of figures, tables and examples are their own affair."""
    for block, ancestors in context.of(List):
        if any(isinstance(outer, Figure | Table | Example) for outer in ancestors):
            continue
        top = ancestors[0] if ancestors else None
        if isinstance(top, Clause) and top.element in _UNJUDGED:
            continue
        siblings = children_of(ancestors[-1]) if ancestors else ()
        position = next((n for n, sibling in enumerate(siblings) if sibling is block), 0)
        yield _Placed(block=block, before=siblings[position - 1] if position else None, outer=ancestors)


def _last_text(item: ListItem, texts: dict[str, Passage]) -> Passage | None:
    """The passage with which an item ends, in its nested list if it has one."""
    last: AnyBlock | None = item.children[-1] if item.children else None
    while isinstance(last, List | ListItem):
        inner = children_of(last)
        last = inner[-1] if inner else None
    return texts.get(last.key) if isinstance(last, Paragraph) else None


def _end(passage: Passage | None) -> str:
    text = passage.text.rstrip() if passage else ""
    return text[-1] if text else ""


class _ListRule(Rule):
    """Judges one list after the other."""

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hand each list to the rule."""
        for placed in context.once(_lists):
            yield from self.judge(placed, context.paragraphs)

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """The violations of one list."""
        raise NotImplementedError

    def on_end(self, passage: Passage, message: str, hint: str, replacement: str | None = None) -> Diagnostic:
        """A finding on the last character of a passage."""
        length = len(passage.text.rstrip())
        return self.at(passage, max(length - 1, 0), length, message, hint=hint, replacement=replacement)


class ListIntroduction(_ListRule):
    """列项要有引语。

    没有引语，读者不知道各项说的是什么（GB/T 1.1—2020，7.5.1）。
    改法：在列项之前写一句引语，以“：”或“。”结尾。
    """

    code = "LST-01"
    name = "list-introduction"
    clause = "7.5.1"
    severity = Severity.ERROR
    bad = (
        "## 外观\n\n- 外壳应无裂纹；\n- 标志应清晰。\n\n## 性能\n\n外壳应接地。",
        "§ 外壳应接地。\n\n§ 标志应清晰。\n\n## 外观\n\n1. 外壳应无裂纹；\n2. 外壳应无变形。",
    )
    good = (
        "外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形。",
        "外壳应满足下列要求。\n\n- 外壳无裂纹。\n- 外壳无变形。",
    )

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """What stands before must be a paragraph."""
        if not isinstance(placed.before, Paragraph):
            yield self.finding(
                "列项之前没有引语。",
                span=placed.block.span,
                node=placed.block.key,
                hint="写一句引语，以“：”或“。”结尾。",
            )


class ListPunctuation(_ListRule):
    """引语与各项的标点要配合。

    引语以“：”结尾时，各项以“；”（或“，”）结尾；引语是完整的句子、以“。”结尾时，各项也以“。”结尾
    （GB/T 1.1—2020，7.5.1）。
    改法：统一标点。
    """

    code = "LST-02"
    mendable = True
    name = "list-punctuation"
    clause = "7.5.1"
    severity = Severity.ERROR
    bad = (
        "外壳应满足下列要求：\n\n- 无裂纹。\n- 无变形。",
        "外壳应满足下列要求。\n\n- 无裂纹；\n- 无变形。",
        "外壳应满足下列要求\n\n- 无裂纹；\n- 无变形。",
    )
    good = ("外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形。", "外壳应满足下列要求。\n\n- 外壳无裂纹。\n- 外壳无变形。")

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """Compare the end of the introduction with those of all items but the last."""
        intro = texts.get(placed.before.key) if isinstance(placed.before, Paragraph) else None
        if intro is None:
            return
        mark = _end(intro)
        if mark not in {"：", "。"}:
            yield self.on_end(intro, f"列项的引语以“{mark}”结尾。", "以“：”或“。”结尾。", self._opened(intro, mark))
            return
        allowed = "；，" if mark == "：" else "。"
        for item in placed.block.items[:-1]:
            last = _last_text(item, texts)
            if last is not None and _end(last) not in allowed:
                span = intro.span(len(intro.text.rstrip()) - 1, len(intro.text.rstrip()))
                found = self.on_end(
                    last,
                    f"引语以“{mark}”结尾，这一项却以“{_end(last)}”结尾。",
                    f"以“{'”或“'.join(allowed)}”结尾。",
                    self._ended(last, allowed[0]),
                )
                related = (Related(span=span, message="引语的末尾"),) if span else ()
                yield msgspec.structs.replace(found, related=related)

    @staticmethod
    def _opened(intro: Passage, mark: str) -> str | None:
        """The end of an introduction that says itself that a list follows, with its colon."""
        if not compiled(r"(?:下列|以下|如下)[^。；]{0,12}$").search(intro.text.rstrip()):
            return None
        return "：" if mark in "；，、;,.:" else f"{mark}："

    @staticmethod
    def _ended(last: Passage, wished: str) -> str | None:
        """The right end of an item of one sentence."""
        text = last.text.rstrip()
        if compiled("[。！？]").search(text[:-1]):
            return None
        return wished if _end(last) in "；，。、;,." else f"{_end(last)}{wished}"


class LastItem(_ListRule):
    """最后一项以句号结尾。

    列项是一个句子，到最后一项才结束（GB/T 1.1—2020，7.5.1）。
    改法：最后一项的末尾用“。”。
    """

    code = "LST-03"
    mendable = True
    name = "last-item"
    clause = "7.5.1"
    severity = Severity.ERROR
    bad = ("外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形；", "外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形")
    good = (
        "外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形。",
        "外壳应满足下列要求：\n\n1. 外观：\n   1. 无裂纹；\n   2. 无变形；\n2. 标志清晰。",
    )

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """Only the outermost list ends the sentence; a nested one ends with its item."""
        if placed.depth > 1 or not placed.block.items:
            return
        last = _last_text(placed.block.items[-1], texts)
        mark = _end(last)
        if last is None or not mark or mark == "。":
            return
        replacement = "。" if mark in "；，、;,.：:" else f"{mark}。"
        yield self.on_end(last, f"最后一项以“{mark}”结尾。", "以“。”结尾。", replacement)


class UniformSeparators(_ListRule):
    """同一列项中各项之间的标点要一致。

    一项用分号、一项用逗号，读者会以为层次不同（GB/T 1.1—2020，7.5.1）。
    改法：都用“；”，或都用“，”。
    """

    code = "LST-04"
    mendable = True
    name = "uniform-separators"
    clause = "7.5.1"
    severity = Severity.ERROR
    bad = (
        "外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形，\n- 无毛刺。",
        "外壳应满足下列要求：\n\n1. 无裂纹，\n2. 无变形；\n3. 无毛刺。",
    )
    good = (
        "外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形；\n- 无毛刺。",
        "外壳应满足下列要求：\n\n- 无裂纹，\n- 无变形，\n- 无毛刺。",
    )

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """Compare each separator with the first."""
        first = ""
        for item in placed.block.items[:-1]:
            last = _last_text(item, texts)
            mark = _end(last)
            if last is None or mark not in {"；", "，"}:
                continue
            if first and mark != first:
                yield self.on_end(last, f"这一项以“{mark}”结尾，前面的以“{first}”结尾。", f"统一用“{first}”。", first)
            first = first or mark


class ListDepth(_ListRule):
    """列项不宜多于两层。

    层次再多，读者看不出各项属于谁（GB/T 1.1—2020，7.5.2）。
    改法：分成几条，或改用表。
    """

    code = "LST-05"
    name = "list-depth"
    clause = "7.5.2"
    severity = Severity.WARNING
    bad = (
        "下列各项：\n\n- 甲：\n  - 乙：\n    - 丙；\n    - 丁；\n  - 戊；\n- 己。",
        "下列各项：\n\n1. 甲：\n   1. 乙：\n      1. 丙；\n      2. 丁；\n   2. 戊；\n2. 己。",
    )
    good = (
        "下列各项：\n\n- 甲：\n  - 乙；\n  - 戊；\n- 己。",
        "下列各项：\n\n- 甲；\n- 己。",
    )

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """Count the lists round each list."""
        if placed.depth > 2:
            yield self.finding(
                f"列项有{placed.depth}层。",
                span=placed.block.span,
                node=placed.block.key,
                hint="不宜多于两层，分成几条或改用表。",
            )


class ListMarks(Rule):
    """列项的编号由程序给出，只有“——”“·”“a)”“1)”四种。

    ①、（1）、一、●等不是规定的形式（GB/T 1.1—2020，7.5.3）。
    改法：行首写“- ”或“1. ”。
    """

    code = "LST-06"
    name = "list-marks"
    clause = "7.5.3"
    severity = Severity.ERROR
    bad = (
        "下列各项：\n\n①外壳；\n\n②底板。",
        "（1）外壳应无裂纹。\n\n（2）外壳应接地。",
        "一、外壳应无裂纹。",
        "a. 外壳应无裂纹。",
        "下列各项：\n\n——外壳；\n\n——底板。",
    )
    good = ("下列各项：\n\n1. 外壳；\n2. 底板。", "（见5.2）外壳应接地。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the beginning of every paragraph and item."""
        for passage in context.passages_at(Place.TEXT, Place.ITEM, Place.TABLE_TEXT, Place.NOTE):
            found = _MARK.match(passage.text)
            if found:
                yield self.at(
                    passage,
                    *found.span(),
                    f"手写了编号“{found[0].strip()}”。",
                    hint="行首写“- ”或“1. ”，编号由程序给出。",
                )


class SingleItem(_ListRule):
    """只有一项的不成列项。

    列项用来并列说明几件事，一件事写成句子就够了（按惯例）。
    改法：写进引语。
    """

    code = "LST-09"
    name = "single-item"
    clause = "7.5.1"
    severity = Severity.WARNING
    bad = (
        "外壳应满足下列要求：\n\n- 无裂纹。",
        "外壳应满足下列要求：\n\n1. 无裂纹。",
    )
    good = (
        "外壳应满足下列要求：\n\n- 无裂纹；\n- 无变形。",
        "外壳应满足下列要求：\n\n1. 无裂纹；\n2. 无变形。",
    )

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """Count the items."""
        if len(placed.block.items) == 1:
            yield self.finding(
                "列项只有一项。", span=placed.block.span, node=placed.block.key, hint="写进引语，不用列项。"
            )


class TwoLetteredLists(Rule):
    """一条之中有两个字母编号的列项时，引用“5.2 a)”会有歧义。

    每条的列项都从 a) 编起（按惯例）。
    改法：一个改用“——”，或分成两条。
    """

    code = "LST-10"
    name = "two-lettered-lists"
    clause = "7.5.3"
    severity = Severity.INFO
    bad = (
        "外壳：\n\n1. 甲；\n2. 乙。\n\n底板：\n\n1. 丙；\n2. 丁。",
        "## 外观\n\n外壳：\n\n1. 甲；\n2. 乙。\n\n底板：\n\n1. 丙；\n2. 丁。\n\n## 性能\n\n外壳应接地。",
    )
    good = (
        "外壳：\n\n1. 甲；\n2. 乙。\n\n底板：\n\n- 丙；\n- 丁。",
        "## 外观\n\n外壳：\n\n1. 甲；\n2. 乙。\n\n## 底板\n\n底板：\n\n1. 丙；\n2. 丁。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count the ordered lists directly in each clause."""
        for block, _ in context.of(Clause):
            ordered = [child for child in block.children if isinstance(child, List) and child.ordered]
            for extra in ordered[1:]:
                yield self.finding(
                    f"{context.number(block)}有不止一个字母编号的列项。",
                    span=extra.span,
                    node=extra.key,
                    hint="一个改用“- ”，或分成两条。",
                )


class ItemPhrases(_ListRule):
    """列项可用黑体标出关键词，同一列项的各项都标或都不标。

    有的标、有的不标，读者会以为标出的更要紧（GB/T 1.1—2020，7.5.4）。
    改法：都用“**关键词**”开头，或都不用。
    """

    code = "LST-11"
    name = "item-phrases"
    clause = "7.5.4"
    severity = Severity.INFO
    bad = (
        "外壳应满足下列要求：\n\n- **外观** 无裂纹；\n- 标志清晰。",
        "外壳应满足下列要求：\n\n1. 无裂纹；\n2. **标志** 清晰；\n3. 接地。",
    )
    good = (
        "外壳应满足下列要求：\n\n- **外观** 无裂纹；\n- **标志** 清晰。",
        "外壳应满足下列要求：\n\n- 无裂纹；\n- 标志**清晰**。",
    )

    def judge(self, placed: _Placed, texts: dict[str, Passage]) -> Iterator[Diagnostic]:
        """Compare the openings of the items."""
        without = [item for item in placed.block.items if not self._has_phrase(item)]
        if without and len(without) < len(placed.block.items):
            yield self.finding(
                "列项中有的项以黑体关键词开头，这一项没有。",
                span=without[0].span or placed.block.span,
                node=without[0].key,
                hint="各项都标出关键词，或都不标。",
            )

    @staticmethod
    def _has_phrase(item: ListItem) -> bool:
        first = item.children[0] if item.children else None
        return isinstance(first, Paragraph) and bool(first.children) and isinstance(first.children[0], Strong)
