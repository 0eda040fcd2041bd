"""Standards of engineering construction (工程建设标准编写规定): their parts and their words of strictness.

These rules judge only drafts whose front matter says 编写规定: 工程建设标准编写规定. The text of that document was
not at hand, so none of them is an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import ROW_OF
from biaogao.lint.context import Context, Place, modals_of
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause
from biaogao.patterns import compiled

_CLAUSE = "工程建设标准编写规定"
_HEAD = f"---\n编写规定: {_CLAUSE}\n---\n<!-- 全文 -->\n"
_GENERAL = (
    "# 总则\n\n§ 为统一公物仓的建设，制定本标准。\n\n§ 本标准适用于公物仓的新建和改建。\n\n"
    "§ 公物仓的建设除应符合本标准外，尚应符合国家现行有关标准的规定。\n\n"
)
_TERMS = "# 术语\n\n## 公物仓\n\n存放资产的场所。\n\n"
_BODY = "# 建筑\n\n§ 货架间的净距不应小于1.2 m。\n\n§ 消防通道严禁占用。\n\n"
_WORDS = "# 本标准用词说明\n\n表示很严格、非这样做不可的，正面词采用“必须”，反面词采用“严禁”。\n\n"
_LIST = "# 引用标准名录\n\n《建筑设计防火规范》GB 50016\n"
_WORD_TITLE = compiled(r"本(?:标准|规范|规程|导则|指南)用词说明|用词用语说明")
_LIST_TITLE = compiled(r"引用标准名录|引用标准目录")
_RELATION = compiled(r"尚应(?:符合|遵守|执行)[^。]{0,20}(?:现行)?[^。]{0,12}标准")
_STRICTNESS = frozenset({"必须", "严禁", "应", "不应", "不得", "宜", "不宜", "可"})
_PLACES = (Place.TEXT, Place.ITEM, Place.TABLE_TEXT)


def _title(context: Context, chapter: Clause) -> str:
    return context.text(chapter.title or ()).strip()


def _numbered(context: Context) -> list[Clause]:
    return [one for one in context.chapters if one.element is None or ROW_OF[one.element].numbered]


class GeneralProvisions(Rule):
    """工程建设标准的第1章是“总则”。

    总则依次说明制定的目的、适用范围、共性要求和与其他标准的关系。
    改法：把第1章写成“# 总则”。
    """

    code = "ENG-01"
    name = "general-provisions"
    clause = _CLAUSE
    severity = Severity.WARNING
    bad = (_HEAD + _TERMS + _BODY + _WORDS, _HEAD + "# 范围\n\n本标准规定了公物仓的要求。\n\n" + _BODY + _WORDS)
    good = (_HEAD + _GENERAL + _TERMS + _BODY + _WORDS, _HEAD + "# 前言\n\n略。\n\n" + _GENERAL + _BODY + _WORDS)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the first numbered chapter."""
        chapters = _numbered(context)
        first = chapters[0] if chapters else None
        if first is None or _title(context, first) != "总则":
            yield self.finding(
                f"第1章是“{_title(context, first)}”，应为“总则”。" if first else "没有“总则”。",
                span=first.span if first else context.top,
                node=first.key if first else "",
                hint="第1章写“# 总则”，依次说明目的、适用范围、共性要求、与其他标准的关系。",
            )


class RelationToOthers(Rule):
    """总则的最后说明与其他标准的关系。

    写成“……除应符合本标准外，尚应符合国家现行有关标准的规定。”
    改法：在总则末尾加这一条。
    """

    code = "ENG-02"
    name = "relation-to-others"
    clause = _CLAUSE
    severity = Severity.WARNING
    bad = (
        _HEAD + "# 总则\n\n§ 为统一公物仓的建设，制定本标准。\n\n§ 本标准适用于公物仓的建设。\n\n" + _BODY + _WORDS,
        _HEAD + "# 总则\n\n本标准适用于公物仓的建设，还要看别的标准。\n\n" + _BODY + _WORDS,
    )
    good = (
        _HEAD + _GENERAL + _BODY + _WORDS,
        _HEAD + "# 总则\n\n公物仓的建设，除应符合本标准外，尚应符合现行有关标准的规定。\n\n" + _BODY + _WORDS,
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for the sentence in the chapter 总则."""
        for chapter in _numbered(context):
            if _title(context, chapter) != "总则":
                continue
            inside = (p.text for p in context.passages if any(outer is chapter for outer in p.ancestors))
            if not _RELATION.search("\n".join(inside)):
                yield self.finding(
                    "总则没有说明与其他标准的关系。",
                    span=chapter.span,
                    node=chapter.key,
                    hint="末尾写“……除应符合本标准外，尚应符合国家现行有关标准的规定。”。",
                )


class TermsChapter(Rule):
    """工程建设标准的术语（和符号）是第2章。

    没有要解释的术语时可以不设这一章。
    改法：把“术语”“术语和符号”移到总则之后。
    """

    code = "ENG-03"
    name = "terms-chapter"
    clause = _CLAUSE
    severity = Severity.WARNING
    bad = (
        _HEAD + _GENERAL + _BODY + _TERMS + _WORDS,
        _HEAD + _GENERAL + _BODY + "# 术语和符号\n\n存放资产的场所称公物仓。\n\n" + _WORDS,
    )
    good = (_HEAD + _GENERAL + _TERMS + _BODY + _WORDS, _HEAD + _GENERAL + _BODY + _WORDS)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the place of the chapter."""
        for position, chapter in enumerate(_numbered(context), start=1):
            title = _title(context, chapter)
            if compiled(r"术语(?:[和、与]符号)?|术语和定义").fullmatch(title) and position != 2:
                yield self.finding(
                    f"“{title}”是第{position}章，应为第2章。",
                    span=chapter.span,
                    node=chapter.key,
                    hint="移到“总则”之后。",
                )


class WordingNote(Rule):
    """工程建设标准的末尾有用词说明，其后是引用标准名录。

    用词说明解释必须、严禁、应、不得、宜、可的严格程度；条文中引用了标准的，把它们列入名录。
    改法：在末尾加“# 本标准用词说明”“# 引用标准名录”。
    """

    code = "ENG-04"
    name = "wording-note"
    clause = _CLAUSE
    severity = Severity.WARNING
    bad = (
        _HEAD + _GENERAL + _BODY,
        _HEAD + _GENERAL + "# 建筑\n\n防火应符合现行国家标准《建筑设计防火规范》GB 50016的规定。\n\n" + _WORDS,
        _HEAD + _GENERAL + _BODY + _LIST + "\n" + _WORDS,
    )
    good = (_HEAD + _GENERAL + _BODY + _WORDS, _HEAD + _GENERAL + _BODY + _WORDS + _LIST)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for the two chapters and their order."""
        titles = [_title(context, chapter) for chapter in context.chapters]
        note = next((n for n, title in enumerate(titles) if _WORD_TITLE.search(title)), -1)
        listed = next((n for n, title in enumerate(titles) if _LIST_TITLE.search(title)), -1)
        if note < 0:
            yield self.finding("没有用词说明。", span=context.top, hint="在末尾加“# 本标准用词说明”。")
        if listed < 0 and any(citation.place == "text" for citation in context.resolution.citations):
            yield self.finding("引用了标准，却没有引用标准名录。", span=context.top, hint="加“# 引用标准名录”。")
        if 0 <= listed < note:
            chapter = context.chapters[listed]
            yield self.finding(
                "引用标准名录排在用词说明之前。", span=chapter.span, node=chapter.key, hint="移到用词说明之后。"
            )


class StrictnessWords(Rule):
    """工程建设标准表示严格程度，只用必须、严禁、应、不应、不得、宜、不宜、可。

    “应当”“须”“禁止”“可以”等不在用词说明之内，严格程度说不清。
    改法：换成用词说明中的词。
    """

    code = "ENG-05"
    name = "strictness-words"
    clause = _CLAUSE
    severity = Severity.WARNING
    bad = (
        _HEAD + _GENERAL + "# 建筑\n\n货架应当固定。\n\n" + _WORDS,
        _HEAD + _GENERAL + "# 建筑\n\n仓内禁止吸烟。\n\n" + _WORDS,
    )
    good = (_HEAD + _GENERAL + _BODY + _WORDS, _HEAD + _GENERAL + "# 建筑\n\n货架可靠墙布置，必须固定。\n\n" + _WORDS)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find other modal verbs in the numbered chapters."""
        for passage in context.passages_at(*_PLACES):
            chapter = passage.ancestors[0] if passage.ancestors else None
            note = isinstance(chapter, Clause) and _WORD_TITLE.search(_title(context, chapter))
            if not passage.normative or note:
                continue
            for modal in modals_of(passage.prose):
                word = passage.prose[modal.start : modal.end]
                if word not in _STRICTNESS:
                    yield self.at(
                        passage,
                        modal.start,
                        modal.end,
                        f"“{word}”不是用词说明中的词。",
                        hint="用必须、严禁、应、不应、不得、宜、不宜、可。",
                    )
