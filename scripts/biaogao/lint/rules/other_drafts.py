"""A draft beside the others of its workspace: parts of one document, terms, the former edition (7.1.3, 8.3, 8.7.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.model.nodes import SourceNote, TermEntry
from biaogao.patterns import compiled

_PART_NUMBER = compiled(r"(?P<whole>[A-Z/\d]+ \d+)\.(?P<part>\d+)(?:\.\d+)*(?:—.*)?")
_PLACEHOLDER = compiled("[XＸ×]{2}")
_PART_TITLE = compiled(r"第\s*\d+\s*部分\s*[：:]\s*")
_OLD = compiled(r"(?P<year>(?:19|20)\d{2})年版的?(?P<targets>[^）)；;]*)")
_TARGET = compiled(r"第\d+章|附录[A-Z]|[表图](?:[A-Z]\.)?\d+|公式（(?:[A-Z]\.)?\d+）|[A-Z](?:\.\d+)+|\d+(?:\.\d+)+")


class SharedNumber(Rule):
    """一个编号只用于一项标准。

    两份草案写同一个编号，报批和发布时其中一份必被退回。与工作区的其他草案比较；还没有编号的占位号（XXXX）不在此列。
    改法：核对计划和编号通知，改正写错的一份；同一份草案复制出来的，删去多余的文件夹。
    """

    code = "DRF-03"
    name = "shared-number"
    clause = "标稿的工作区"
    severity = Severity.ERROR
    bad = (
        "---\n编号: DB3301/T 0123—2024\n---\n<!-- 邻稿 -->\n---\n编号: DB3301/T 0123—2024\n名称: 食堂管理规范\n---",
        "---\n编号: GB/T 12345.1—2024\n---\n<!-- 邻稿 -->\n---\n编号: GB/T 12345.1—2024\n---",
    )
    good = (
        "---\n编号: DB3301/T 0123—2024\n---\n<!-- 邻稿 -->\n---\n编号: DB3301/T 0123—2018\n---",
        "---\n编号: DB3301/T XXXX—XXXX\n---\n<!-- 邻稿 -->\n---\n编号: DB3301/T XXXX—XXXX\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the number with those of the neighbours."""
        number = context.metadata.number
        if not number or _PLACEHOLDER.search(number):
            return
        for other in context.surroundings.neighbours:
            if other.number == number:
                yield self.finding(
                    f"编号“{number}”在工作区的另一份草案“{other.name}”中也用了。",
                    span=context.metadata.place("编号"),
                    hint="核对编号，改正其中一份。",
                )


class PartNames(Rule):
    """各部分名称的引导元素和主体元素相同，补充元素不同。

    同一文件的各部分由此看得出是一家（GB/T 1.1—2020，7.1.3）。与工作区中编号相同的其他部分比较。
    改法：统一“第N部分：”之前的文字，各部分的补充元素各写各的。
    """

    code = "NAM-07"
    name = "part-names"
    clause = "7.1.3"
    severity = Severity.ERROR
    bad = (
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0123.2—2024\n名称: 公共物资仓　第2部分：编码\n---",
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：管理规范\n---\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0123.2—2024\n名称: 公物仓　第2部分：管理规范\n---",
    )
    good = (
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0123.2—2024\n名称: 公物仓　第2部分：编码\n---",
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0124.2—2024\n名称: 机关食堂　第2部分：编码\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare with each neighbour of the same number and another part."""
        own = _PART_NUMBER.fullmatch(context.metadata.number)
        if own is None or not _PART_TITLE.search(context.metadata.title):
            return
        before, after = self._split(context.metadata.title)
        for other in context.surroundings.neighbours:
            number = _PART_NUMBER.fullmatch(other.number)
            if number is None or number["whole"] != own["whole"] or number["part"] == own["part"]:
                continue
            their_before, their_after = self._split(other.title)
            if their_before != before:
                message = f"名称中“第{own['part']}部分”之前的文字与“{other.number}　{other.title}”不同。"
            elif their_after == after:
                message = f"补充元素“{after}”与“{other.number}　{other.title}”相同。"
            else:
                continue
            yield self.finding(
                message, span=context.metadata.place("名称"), hint="引导元素和主体元素相同，补充元素不同。"
            )

    @staticmethod
    def _split(title: str) -> tuple[str, str]:
        before, _, after = _PART_TITLE.sub("\n", title, count=1).partition("\n")
        return before.strip(" \u3000"), after.strip(" \u3000")


class OwnParts(Rule):
    """一个部分引用同一文件的其他部分，注日期的方式要一致。

    有的注日期、有的不注日期，读者看不出是有意的还是疏忽（GB/T 1.1—2020，9.5.4.1）。提到具体章条的要注日期，不在此列。
    改法：统一为不注日期；确需某一版本的，都注日期。
    """

    code = "REF-26"
    name = "own-parts"
    clause = "9.5.4.1"
    severity = Severity.INFO
    bad = (
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n# 技术要求\n\n"
        "编码应符合DB3301/T 0123.2的规定。\n\n标志应符合DB3301/T 0123.3—2024的规定。",
        "---\n编号: GB/T 12345.1—2024\n名称: 公物仓　第1部分：总则\n---\n# 技术要求\n\n"
        "编码应符合GB/T 12345.2—2024的规定，标志应符合GB/T 12345.3的规定。",
    )
    good = (
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n# 技术要求\n\n"
        "编码应符合DB3301/T 0123.2的规定。\n\n标志应符合DB3301/T 0123.3的规定。",
        "---\n编号: DB3301/T 0123.1—2024\n名称: 公物仓　第1部分：总则\n---\n# 技术要求\n\n"
        "编码应符合DB3301/T 0123.2的规定。\n\n标志应符合DB3301/T 0123.3—2024中5.1的规定。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the citations of the own number without locators."""
        own = _PART_NUMBER.fullmatch(context.metadata.number)
        if own is None:
            return
        cited = [
            citation
            for citation in context.resolution.citations
            if citation.place in {"text", "references"}
            and citation.number.startswith(f"{own['whole']}.")
            and not citation.locator
        ]
        if {bool(citation.year) for citation in cited} != {True, False}:
            return
        for citation in cited:
            if citation.year:
                yield self.finding(
                    f"其他部分有的注日期、有的不注日期：这里写“{citation.text.strip()}”。",
                    span=citation.span,
                    node=citation.key,
                    hint="统一为不注日期，或都注日期。",
                )


class DefinedElsewhere(Rule):
    """已有文件界定的术语宜引用，不宜另行界定。

    同一概念有两个定义，读者不知道以哪个为准（GB/T 1.1—2020，8.7.3.2）。与导入的术语清单、工作区中其他草案的
    术语比较；界定它的文件已被本文件引用的作警告，其余作提示。条目写明了来源的不在此列。
    改法：在引导语中引用那份文件，或在条目末尾写“[来源：……]”。
    """

    code = "TRM-12"
    name = "defined-elsewhere"
    clause = "8.7.3.2"
    severity = Severity.WARNING
    bad = (
        "# 术语和定义\n\n## 公物仓\n\n*public property warehouse*\n\n集中存放资产的场所。\n\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0124—2024\n---\n# 术语和定义\n\n## 公物仓\n\n*public property warehouse*\n\n存放物资的仓库。",
        "GB/T 9999界定的概念见正文。\n\n# 术语和定义\n\n## 公物仓\n\n*public property warehouse*\n\n集中存放资产的场所。\n\n"
        '<!-- 清单 terms -->\n{"schema_version": 1, "清单": "术语", "日期": "2026-11", "条目": '
        '[{"术语": "公物仓", "编号": "GB/T 9999—2024", "条目编号": "3.1"}]}',
    )
    good = (
        "# 术语和定义\n\n## 公物仓\n\n*public property warehouse*\n\n集中存放资产的场所。\n\n[来源：DB3301/T 0124—2024，3.1]\n\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0124—2024\n---\n# 术语和定义\n\n## 公物仓\n\n*public property warehouse*\n\n存放物资的仓库。",
        "# 术语和定义\n\n## 公物仓\n\n*public property warehouse*\n\n集中存放资产的场所。\n\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0124—2024\n---\n# 术语和定义\n\n## 资产\n\n*asset*\n\n有价值的物品。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up each entry without a source."""
        cited = {citation.number for citation in context.resolution.citations}
        for block, _ in context.of(TermEntry):
            if any(isinstance(part, SourceNote) for part in block.body):
                continue
            term = context.text(block.term).strip()
            found = self._published(context, block, term, cited) or self._beside(context, block, term)
            if found is not None:
                yield found

    def _published(self, context: Context, entry: TermEntry, term: str, cited: set[str]) -> Diagnostic | None:
        terms = context.surroundings.lists.terms
        rows = [row for row in terms.defining(term) if row.number != context.metadata.number]
        if not rows:
            return None
        row = next((row for row in rows if row.number.partition("—")[0] in cited), rows[0])
        where = f"{row.number}，{row.entry}" if row.entry else row.number
        finding = self.finding(
            f"术语“{term}”已由{where}界定（术语清单，截至{terms.date}）。",
            span=entry.span,
            node=entry.key,
            hint="引用那份文件，或写明来源。",
        )
        known = row.number.partition("—")[0] in cited
        return finding if known else msgspec.structs.replace(finding, severity=Severity.INFO)

    def _beside(self, context: Context, entry: TermEntry, term: str) -> Diagnostic | None:
        other = next((each for each in context.surroundings.neighbours if term in each.terms), None)
        if other is None:
            return None
        finding = self.finding(
            f"术语“{term}”在工作区的另一份草案“{other.name}”中也有定义。",
            span=entry.span,
            node=entry.key,
            hint="两处的概念相同时，只在一份文件中界定，另一份引用它。",
        )
        return msgspec.structs.replace(finding, severity=Severity.INFO)


class FormerClauses(Rule):
    """主要技术变化中所见旧版的章条要存在。

    “2018年版的6.2”写错了，读者对不上（GB/T 1.1—2020，8.3 c)）。工作区里有被代替的那一版草案时才能核对；
    旧版放在本草案的 predecessor 文件夹里时，由 CHG-23 核对。
    改法：按旧版核对编号。
    """

    code = "FWD-13"
    name = "former-clauses"
    clause = "8.3 c)"
    severity = Severity.INFO
    bad = (
        "---\n编号: DB3301/T 0123—2024\n代替: DB3301/T 0123—2018　公物仓管理规范\n"
        "主要技术变化: [更改了外观的要求（见第4章，2018年版的9.9）]\n---\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0123—2018\n---\n外壳应接地。",
        "---\n编号: DB3301/T 0123—2024\n代替: DB3301/T 0123—2018　公物仓管理规范\n"
        "主要技术变化: [删除了抽样方案（见2018年版的附录C）]\n---\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0123—2018\n---\n外壳应接地。",
    )
    good = (
        "---\n编号: DB3301/T 0123—2024\n代替: DB3301/T 0123—2018　公物仓管理规范\n"
        "主要技术变化: [更改了外观的要求（见第4章，2018年版的第4章）]\n---\n"
        "<!-- 邻稿 -->\n---\n编号: DB3301/T 0123—2018\n---\n外壳应接地。",
        "---\n编号: DB3301/T 0123—2024\n代替: DB3301/T 0123—2018　公物仓管理规范\n"
        "主要技术变化: [更改了外观的要求（见第4章，2018年版的9.9）]\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up each number of the former edition in the neighbour that is it."""
        metadata = context.metadata
        editions = {replaced.number[-4:]: replaced.number for replaced in metadata.replaces}
        for change in metadata.changes if editions else ():
            for seen in _OLD.finditer(change):
                number = editions.get(seen["year"])
                known = context.surroundings.clauses_of(number) if number else frozenset()
                for target in _TARGET.findall(seen["targets"]):
                    if known and target not in known:
                        yield self.finding(
                            f"{number}里没有“{target}”。",
                            span=metadata.place("主要技术变化"),
                            hint="按旧版核对编号。",
                        )
