"""References to other documents in the text against chapter 2 and the bibliography (9.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context
from biaogao.lint.reference_lines import BASIC_STANDARD
from biaogao.lint.rule import Rule
from biaogao.resolve.provisions import classify, sentences
from biaogao.resolve.resolution import Citation, ProvisionType

_BINDING = frozenset({ProvisionType.REQUIREMENT, ProvisionType.INSTRUCTION})


def _in_text(context: Context) -> list[Citation]:
    return [citation for citation in context.resolution.citations if citation.place == "text"]


def _once(citations: Iterable[Citation]) -> Iterable[Citation]:
    """The first of those that say the same in the same block: what is asked of a sentence costs its length."""
    first: dict[tuple[str, str], Citation] = {}
    for citation in citations:
        first.setdefault((citation.key, citation.text), citation)
    return first.values()


def _listed(context: Context, place: str = "references") -> list[Citation]:
    return [citation for citation in context.resolution.citations if citation.place == place]


class _Lines:
    """The lines of a list by number: a line stands for its document, one of all parts for each of them too."""

    def __init__(self, entries: list[Citation]) -> None:
        self._by_number: dict[str, list[Citation]] = {}
        for entry in entries:
            self._by_number.setdefault(entry.number, []).append(entry)

    def covering(self, citation: Citation) -> list[Citation]:
        """The lines that stand for a document named in the text, years aside."""
        own = self._by_number.get(citation.number, [])
        series = (entry for number in _series(citation.number) for entry in self._by_number.get(number, ()))
        return [*own, *(entry for entry in series if entry.all_parts)]


class _Mentions:
    """The documents named in the text by number, and by that of the series they belong to."""

    def __init__(self, citations: list[Citation]) -> None:
        self._own: dict[str, list[Citation]] = {}
        self._parts: dict[str, list[Citation]] = {}
        for citation in citations:
            self._own.setdefault(citation.number, []).append(citation)
            for number in _series(citation.number):
                self._parts.setdefault(number, []).append(citation)

    def of(self, entry: Citation) -> list[Citation]:
        """The mentions that a line of a list stands for."""
        return [*self._own.get(entry.number, ()), *(self._parts.get(entry.number, ()) if entry.all_parts else ())]


def _series(number: str) -> Iterator[str]:
    """The numbers of which this is a part: GB/T 2423 of GB/T 2423.1."""
    while "." in number:
        number = number.rpartition(".")[0]
        yield number


def _dated(citation: Citation) -> str:
    separator = ":" if citation.number.startswith(("ISO", "IEC")) else "—"
    return f"{citation.number}{separator}{citation.year}" if citation.year else citation.number


def _sentence(context: Context, citation: Citation) -> str:
    """The sentence round a citation; its paragraph where it cannot be told."""
    passages = context.by_key.get(citation.key, ())
    text = next((passage.text for passage in passages if citation.text in passage.text), "")
    return next((sentence for _, sentence in sentences(text) if citation.text in sentence), text)


def _is_normative(context: Context, citation: Citation) -> bool:
    """Whether a mention makes the other document's text part of this one (9.5.4.2.1)."""
    sentence = _sentence(context, citation)
    cited = re.escape(citation.text)
    if re.search(rf"见\s?(?:《[^》]*》)?{cited}", sentence):
        return False
    kinds = {p.type for p in context.provisions.get(citation.key, ()) if citation.text in p.text}
    kinds.add(classify(sentence))
    binding = (
        rf"(?:按照?|依据|符合|遵守)[^，。；]{{0,12}}{cited}|{cited}(?:中[^，。；]{{0,16}})?(?:所?规定|确立|描述)的"
    )
    if kinds & _BINDING or re.search(binding, sentence):
        return True
    return context.metadata.kind.startswith("指南") and ProvisionType.RECOMMENDATION in kinds


class ListedNotCited(Rule):
    """列入“规范性引用文件”的，正文中要规范性引用。

    清单由正文的引用产生；正文没有提到的文件不列（GB/T 1.1—2020，8.6.1）。
    改法：在正文中引用，或从清单中删去。
    """

    code = "REF-11"
    name = "listed-not-cited"
    clause = "8.6.1"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应接地。",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n- GB/T 2423.1—2008　低温\n\n# 技术要求\n\n外壳应符合GB/T 4208—2017的规定。",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208—2017的规定。",
        "# 规范性引用文件\n\n- GB/T 2423（所有部分）　环境试验\n\n# 技术要求\n\n装置应按GB/T 2423.1规定的方法进行试验。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for a mention of each line outside of notes and informative annexes; GB/T 1.1 has a rule of its own."""
        cited = _Mentions(_in_text(context))
        for entry in _listed(context):
            if not cited.of(entry) and entry.number != BASIC_STANDARD:
                yield self.finding(
                    f"{_dated(entry)}列入了清单，正文却没有引用。",
                    span=entry.span,
                    node=entry.key,
                    hint="在正文中规范性引用，或从清单中删去。",
                )


class CitedNotListed(Rule):
    """正文中规范性引用的文件，要列入“规范性引用文件”。

    由要求或指示引用、或“按”“符合”引用的内容是本文件的条款（GB/T 1.1—2020，9.5.4.2.1）。
    改法：加进第2章的清单。
    """

    code = "REF-12"
    name = "cited-not-listed"
    clause = "9.5.4.2.1"
    severity = Severity.ERROR
    bad = ("外壳应符合GB/T 4208—2017的规定。", "低温试验按GB/T 2423.1—2008规定的方法进行。")
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208—2017的规定。",
        "防护等级的含义见GB/T 4208—2017。\n\n# 参考文献\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up each binding mention in chapter 2, once a document."""
        entries = _Lines(_listed(context))
        said: set[str] = set()
        for citation in _once(_in_text(context)):
            if citation.number in said or entries.covering(citation):
                continue
            if _is_normative(context, citation):
                said.add(citation.number)
                yield self.finding(
                    f"规范性引用了{_dated(citation)}，清单里却没有。",
                    span=citation.span,
                    node=citation.key,
                    hint="加进第2章“规范性引用文件”。",
                )


class OnlyInformative(Rule):
    """只作资料性引用的文件列入参考文献，不列入第2章。

    “见GB/T ……”只是提示，不构成条款（GB/T 1.1—2020，9.5.4.2.2）。
    改法：移到参考文献；确实要遵守的，把句子改成要求。
    """

    code = "REF-13"
    name = "only-informative"
    clause = "9.5.4.2.2"
    severity = Severity.WARNING
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n防护等级的含义见GB/T 4208—2017。",
        "# 规范性引用文件\n\n- GB/T 2423.1—2008　低温\n\n# 技术要求\n\n外壳应接地（见GB/T 2423.1—2008）。",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208—2017的规定。",
        "防护等级的含义见GB/T 4208—2017。\n\n# 参考文献\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find lines whose every mention is informative; leads of chapter 3 are normative."""
        cited = _Mentions(_in_text(context))
        for entry in _listed(context):
            mentions = cited.of(entry)
            if mentions and not any(self._counts(context, mention) for mention in _once(mentions)):
                yield self.finding(
                    f"{_dated(entry)}只作了资料性引用。",
                    span=entry.span,
                    node=entry.key,
                    hint="移到参考文献，或在正文中把它写进要求。",
                )

    @staticmethod
    def _counts(context: Context, citation: Citation) -> bool:
        return "界定的" in _sentence(context, citation) or _is_normative(context, citation)


class NotInBibliography(Rule):
    """资料性引用的文件列入参考文献。

    正文提到而不在第2章的文件，要能在参考文献中找到（GB/T 1.1—2020，8.13、9.5.4.2.2）。
    改法：加“# 参考文献”，或加进它的清单。
    """

    code = "BIB-01"
    name = "not-in-bibliography"
    clause = "8.13"
    severity = Severity.ERROR
    bad = (
        "防护等级的含义见GB/T 4208—2017。",
        "外壳的分类参照GB/T 4208—2017，见GB/T 4208—2017的第4章。",
    )
    good = (
        "防护等级的含义见GB/T 4208—2017。\n\n# 参考文献\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208—2017的规定。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up each informative mention in both lists, once a document."""
        known = _Lines(_listed(context) + _listed(context, "bibliography"))
        said: set[str] = set()
        for citation in _once(context.resolution.citations):
            if citation.place not in {"text", "informative"} or citation.number in said:
                continue
            if known.covering(citation):
                continue
            if citation.place == "text" and _is_normative(context, citation):
                continue
            said.add(citation.number)
            yield self.finding(
                f"资料性引用了{_dated(citation)}，参考文献里却没有。",
                span=citation.span,
                node=citation.key,
                hint="加进“# 参考文献”的清单。",
            )


class DatedConsistently(Rule):
    """同一份文件，正文与清单的注日期方式要一致。

    清单不注日期而正文注日期，或年份不同，读者不知道该用哪个版本（GB/T 1.1—2020，9.5.4.1）。
    改法：统一为注日期或不注日期。
    """

    code = "REF-14"
    name = "dated-consistently"
    clause = "9.5.4.1"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208—2017的规定。",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208的规定。",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208—2017的规定。",
        "# 规范性引用文件\n\n- GB/T 4208　外壳防护等级（IP代码）\n\n# 技术要求\n\n外壳应符合GB/T 4208的规定。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the years of each mention with those of the lines that cover it."""
        entries = _Lines(_listed(context))
        for citation in _in_text(context):
            years = {entry.year for entry in entries.covering(citation)}
            if years and citation.year not in years:
                listed = "、".join(year or "不注日期" for year in sorted(years))
                yield self.finding(
                    f"正文写“{citation.text.strip()}”，清单中的年份是：{listed}。",
                    span=citation.span,
                    node=citation.key,
                    hint="统一为注日期或不注日期。",
                )


class ClauseNeedsDate(Rule):
    """提到其他文件的章、条、图、表、附录时，要注日期。

    别的文件修订后编号会变（GB/T 1.1—2020，9.5.4.1.1）。
    改法：写出年份，例如“GB/T 2828.1—2012中的7.2”；清单里同样注日期。
    """

    code = "REF-15"
    name = "clause-needs-date"
    clause = "9.5.4.1.1"
    severity = Severity.ERROR
    bad = ("抽样应按GB/T 2828.1中的7.2进行。", "防护等级应符合GB/T 4208的表1。")
    good = (
        "抽样应按GB/T 2828.1—2012中的7.2进行。",
        "抽样应按GB/T 2828.1的规定进行。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find undated mentions with a number of the other document."""
        for citation in context.resolution.citations:
            if citation.locator and not citation.year and citation.place in {"text", "informative"}:
                yield self.finding(
                    f"提到了{citation.number}的{citation.locator}，却没有注日期。",
                    span=citation.span,
                    node=citation.key,
                    hint=f"写出年份：“{citation.number}—××××”。",
                )
