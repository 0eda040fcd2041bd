"""Cited documents against the list of published ones (8.6.3.1, 9.5.4.4.2): status, edition, title, adoption.

The list is dated and never complete: each finding says its date, and a row marked 存疑 gives no more than an info.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.document_numbers import ALL_PARTS
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.lists.registers import CERTAIN, Standard
from biaogao.lists.shelf import Standards
from biaogao.patterns import compiled
from biaogao.resolve.citations import find_numbers
from biaogao.resolve.resolution import Citation

_PLACES = frozenset({"text", "references"})
_LISTED = frozenset({"references", "bibliography"})
_MARKS = compiled(r"[\s\u3000：:、，,（）()《》“”—\-]")
_TYPE_MARK = compiled(r"\[[A-Z]+(?:/[A-Z]+)?\]\.?$")


def _cited(context: Context, places: frozenset[str]) -> Iterator[Citation]:
    """The citations of these places, each document once a place."""
    seen: set[tuple[str, str, str]] = set()
    for citation in context.resolution.citations:
        key = (citation.place, citation.number, citation.year)
        if citation.place in places and key not in seen:
            seen.add(key)
            yield citation


def _graded(finding: Diagnostic, row: Standard) -> Diagnostic:
    """The finding as it is for a row that is certain, else as an info."""
    return finding if row.certainty == CERTAIN else msgspec.structs.replace(finding, severity=Severity.INFO)


def _known(standards: Standards, row: Standard) -> str:
    doubt = "" if row.certainty == CERTAIN else "，此条存疑"
    return f"标准清单，截至{standards.as_of(row)}{doubt}"


def _heir(standards: Standards, row: Standard) -> str:
    """The number at the end of the chain of successors."""
    seen = {row.number}
    number = row.successor
    while (after := standards.edition(number)) and after.successor and number not in seen:
        seen.add(number)
        number = after.successor
    return number


class Superseded(Rule):
    """不引用已被代替或废止的文件。

    被代替或废止的文件不作规范性引用（GB/T 1.1—2020，9.5.4.4.2）。
    依据的是程序所附或本单位导入的标准清单，清单不完整，不能代替核对；用 ./biaogao data 查看清单和日期。
    改法：改引现行版本，并核对所引的章条号；前言中说明代替关系的不受此限。
    """

    code = "REF-17"
    name = "superseded"
    clause = "9.5.4.4.2"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- GB/T 1.1—2009　标准化工作导则　第1部分：标准的结构和编写",
        "外壳应符合GB/T 4208—2008的规定。",
        "# 规范性引用文件\n\n- GB/T 20000.2　标准化工作指南　第2部分：采用国际标准",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 1.1　标准化工作导则　第1部分：标准化文件的结构和起草规则",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up what is cited; an undated number only where no edition of it is in force."""
        for citation in _cited(context, _PLACES):
            standards = context.surroundings.lists.standards
            row = self._fallen(standards, citation)
            if row is None:
                continue
            heir = _heir(standards, row)
            fate = f"已被{heir}代替" if heir else "已废止"
            finding = self.finding(
                f"{citation.text.strip()}{fate}（{_known(standards, row)}）。",
                span=citation.span,
                node=citation.key,
                hint="改引现行版本，并核对所引的章条号。" if heir else "改引其他文件，或写出所需的内容。",
            )
            yield _graded(finding, row)

    @staticmethod
    def _fallen(standards: Standards, citation: Citation) -> Standard | None:
        if citation.year:
            row = standards.edition(f"{citation.number}—{citation.year}")
            return row if row is not None and not row.in_force else None
        rows = standards.editions(citation.number)
        if not rows or any(row.in_force for row in rows):
            return None
        newest = max(rows, key=lambda row: row.number)
        return None if newest.successor.startswith(f"{citation.number}—") else newest


class NewerEdition(Rule):
    """注日期引用宜引最新版本。

    注日期引用时，宜核对所引的版本是不是最新的（GB/T 1.1—2020，9.5.1）。
    清单中没有所引的版本、却有更新的版本时提出；依据的清单不完整，不能代替核对。
    改法：改引新版本并核对内容；确需旧版本的，加“允许”并说明理由。
    """

    code = "REF-18"
    name = "newer-edition"
    clause = "9.5.1"
    severity = Severity.WARNING
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208—1993　外壳防护等级（IP代码）",
        "数值修约应符合GB/T 8170—1979的规定。",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "数值修约应符合GB/T 8170的规定。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the years of dated citations that the list does not hold with the edition in force."""
        for citation in _cited(context, _PLACES):
            if not citation.year.isdigit():
                continue
            standards = context.surroundings.lists.standards
            current = standards.current(citation.number)
            if current is None or standards.edition(f"{citation.number}—{citation.year}") is not None:
                continue
            if current.number.partition("—")[2] > citation.year:
                finding = self.finding(
                    f"{citation.text.strip()}不是最新版本，现行的是{current.number}（{_known(standards, current)}）。",
                    span=citation.span,
                    node=citation.key,
                    hint="改引新版本，并核对所引的章条号。",
                )
                yield _graded(finding, current)


class ReferenceTitle(Rule):
    """清单中的名称与文件发布的名称一致。

    名称不对，读者会怀疑编号是不是写错了（GB/T 1.1—2020，8.6.3.1）。
    只比较标准清单中有名称的文件，空格和标点的差别不计。
    改法：按文件封面的名称改写；不注日期的写现行版本的名称。
    """

    code = "REF-19"
    name = "reference-title"
    clause = "8.6.3.1"
    severity = Severity.WARNING
    bad = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级",
        "# 规范性引用文件\n\n- GB/T 8170　数值修约规则",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- GB/T 8170　数值修约规则与极限数值的表示和判定",
        "# 规范性引用文件\n\n- GB/T 3102（所有部分）　量和单位",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare what stands behind the number, signs aside."""
        for citation in _cited(context, _LISTED):
            standards = context.surroundings.lists.standards
            dated = standards.edition(f"{citation.number}—{citation.year}")
            row = dated if citation.year else standards.current(citation.number)
            if row is None or not row.title or citation.all_parts:
                continue
            for passage in context.by_key.get(citation.key, ()):
                title = self._title(passage.text)
                if title and _MARKS.sub("", title) != _MARKS.sub("", row.title):
                    start = passage.text.index(title)
                    finding = self.at(
                        passage,
                        start,
                        start + len(title),
                        f"{row.number}的名称是“{row.title}”（{_known(standards, row)}）。",
                        hint="按文件封面的名称改写。",
                    )
                    yield _graded(finding, row)

    @staticmethod
    def _title(line: str) -> str:
        names = find_numbers(line)
        if len(names) != 1 or line[: names[0].start].strip():
            return ""
        rest = compiled(rf"^\s*(?:{ALL_PARTS})?").sub("", line[names[0].end :])
        return _TYPE_MARK.sub("", rest.strip()).strip("，,。；;、 \u3000")


class AdoptedInstead(Rule):
    """国际文件有等同采用的国家标准时，宜引用国家标准。

    引用国家标准，读者不必另找译文，一致性程度也由国家标准说明（GB/T 1.1—2020，5.4.2）。
    改法：核对国家标准的版本和内容，相同的改引国家标准。
    """

    code = "REF-25"
    name = "adopted-instead"
    clause = "5.4.2"
    severity = Severity.INFO
    bad = (
        "# 规范性引用文件\n\n- ISO 9001　质量管理体系　要求（Quality management systems—Requirements）",
        "# 规范性引用文件\n\n- ISO 14001:2015　环境管理体系　要求及使用指南（Environmental management systems—Requirements with "
        "guidance for use）",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 19001　质量管理体系　要求",
        "# 规范性引用文件\n\n- ISO 9999:2022　辅助器具　分类和术语（Assistive products—Classification and terminology）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up the international documents of the list."""
        for citation in _cited(context, frozenset({"references"})):
            if not citation.number.startswith(("ISO", "IEC")):
                continue
            standards = context.surroundings.lists.standards
            row = standards.adopting(citation.number)
            if row is not None:
                yield self.finding(
                    f"{citation.number}已由{row.number}等同采用（{row.identical}；{_known(standards, row)}）。",
                    span=citation.span,
                    node=citation.key,
                    hint=f"内容相同的改引{row.undated}。",
                )
