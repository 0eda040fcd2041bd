"""规范性引用文件 (8.6.3.2, 9.5.4.4): the order of its lines, and whose documents may be listed."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Fix, Related, Severity
from biaogao.lint.context import Context, Passage
from biaogao.lint.reference_lines import Group, group_of, leading_number, listed, one_code, sort_key
from biaogao.lint.reordering import sorted_entries
from biaogao.lint.rule import Rule
from biaogao.model.nodes import ReferenceEntry
from biaogao.patterns import compiled


def _in_order(context: Context) -> Fix | None:
    """The whole list in the prescribed order; literature, which has no numbers, as it stands."""
    lines = [passage for passage in listed(context) if isinstance(passage.block, ReferenceEntry)]
    texts = {passage.block.key: passage.text for passage in lines}
    entries = [passage.block for passage in lines if isinstance(passage.block, ReferenceEntry)]

    def place(entry: ReferenceEntry) -> tuple[Group, tuple[str, tuple[int, ...]]]:
        return group_of(texts[entry.key]), sort_key(texts[entry.key])

    return sorted_entries(context, entries, place, "按规定的次序重排清单")


class GroupOrder(Rule):
    """规范性引用文件按国家、行业、地方、团体、国际、其他的次序排列。

    次序固定，便于核对（GB/T 1.1—2020，8.6.3.2）。
    改法：移动这一行。
    """

    code = "REF-06"
    mendable = True
    name = "reference-groups"
    clause = "8.6.3.2"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- JG/T 163—2013　钢筋机械连接用套筒\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- T/CECS 10001—2019　货架\n- GB/T 4208—2017　外壳防护等级（IP代码）",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n- JG/T 163—2013　钢筋机械连接用套筒",
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）\n- ISO 9001:2015　质量管理体系　要求（Quality management systems—Requirements）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Each line must stand behind all lines of earlier groups."""
        last: tuple[Group, Passage] | None = None
        mend = functools.cache(lambda: _in_order(context))
        for passage in listed(context):
            group = group_of(passage.text)
            if last and group < last[0]:
                span = last[1].whole
                yield self.finding(
                    f"{group.label}排在{last[0].label}之后。",
                    span=passage.whole,
                    node=passage.block.key,
                    hint="依次为国家、行业、本行政区地方、团体、ISO和IEC、其他机构、其他文献。",
                    fix=mend(),
                    related=(Related(span=span, message="排在它前面的行"),) if span else (),
                )
            else:
                last = group, passage


class NumberOrder(Rule):
    """同一类引用文件按编号排列。

    国家标准不分 GB、GB/T、GB/Z，按顺序号从小到大；行业、地方、团体标准先按代号，再按顺序号
    （GB/T 1.1—2020，8.6.3.2）。HJ 与 HJ/T 之间怎样排没有规定，不检查。
    改法：移动这一行。
    """

    code = "REF-07"
    mendable = True
    name = "reference-order"
    clause = "8.6.3.2"
    severity = Severity.ERROR
    bad = (
        "# 规范性引用文件\n\n- GB/T 14848—2017　地下水质量标准\n- GB 5749—2022　生活饮用水卫生标准",
        "# 规范性引用文件\n\n- GB/T 2423.10—2019　振动\n- GB/T 2423.2—2008　高温",
    )
    good = (
        "# 规范性引用文件\n\n- GB 5749—2022　生活饮用水卫生标准\n- GB/T 14848—2017　地下水质量标准",
        "# 规范性引用文件\n\n- GB/T 2423.2—2008　高温\n- GB/T 2423.10—2019　振动",
        "# 规范性引用文件\n\n- HJ/T 91　地表水和污水监测技术规范\n- HJ 164　地下水环境监测技术规范",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare each line with the largest before it in its group."""
        largest: dict[Group, Passage] = {}
        mend = functools.cache(lambda: _in_order(context))
        for passage in listed(context):
            group = group_of(passage.text)
            before = largest.get(group)
            if group == Group.LITERATURE:
                continue
            if before and sort_key(passage.text) < sort_key(before.text):
                if group is not Group.NATIONAL and one_code(passage.text, before.text):
                    continue
                yield self.finding(
                    f"{leading_number(passage.text)}应排在{leading_number(before.text)}之前。",
                    span=passage.whole,
                    node=passage.block.key,
                    hint="同一类文件按代号和顺序号排列。",
                    fix=mend(),
                )
            else:
                largest[group] = passage


class ForeignLocal(Rule):
    """只有地方标准才引用地方标准，并且只引用本行政区的。

    地方标准在别的行政区没有效力（GB/T 1.1—2020，8.6.3.2）。
    改法：改引国家标准或行业标准，或把需要的内容写进来。
    """

    code = "REF-08"
    name = "foreign-local"
    clause = "8.6.3.2"
    severity = Severity.ERROR
    bad = (
        "---\n编号: DB3301/T XXXX—XXXX\n---\n# 规范性引用文件\n\n- DB11/T 1234—2020　公物仓管理规范",
        "---\n层次: 国家标准\n编号: GB/T XXXXX—XXXX\n---\n# 规范性引用文件\n\n- DB33/T 1234—2020　公物仓管理规范",
    )
    good = (
        "---\n编号: DB3301/T XXXX—XXXX\n---\n# 规范性引用文件\n\n- DB33/T 1234—2020　公物仓管理规范",
        "---\n编号: DB3301/T XXXX—XXXX\n---\n# 规范性引用文件\n\n- DB3301/T 1234—2020　公物仓管理规范",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the region of each local document with that of this one."""
        own = compiled(r"DB(\d{2,4})").match(context.metadata.number)
        for passage in listed(context):
            region = compiled(r"\s*DB(\d{2,4})").match(passage.text)
            if region is None:
                continue
            if own is None and context.metadata.level:
                message = f"{context.metadata.level}引用了地方标准。"
            elif own and not own[1].startswith(region[1]):
                message = f"引用了其他行政区（代码{region[1]}）的地方标准。"
            else:
                continue
            yield self.at(passage, 0, len(passage.text), message, hint="改引国家标准或行业标准，或把需要的内容写进来。")


class NeedsConfirmation(Rule):
    """团体标准、企业标准和其他文献须经确认才可规范性引用。

    规范性引用的文件通常是国家、行业和国际标准；其他文件要由技术委员会或审查会确认符合五项条件
    （GB/T 1.1—2020，9.5.4.4.1）。
    改法：确认并在编制说明中写明，再加“允许”和理由；或改为资料性引用。
    """

    code = "REF-09"
    name = "needs-confirmation"
    clause = "9.5.4.4.1"
    severity = Severity.WARNING
    bad = (
        "# 规范性引用文件\n\n- T/CECS 10001—2019　用于公物仓的货架",
        "# 规范性引用文件\n\n- Q/ABC 001—2020　货架技术条件",
    )
    good = (
        "# 规范性引用文件\n\n- GB/T 4208—2017　外壳防护等级（IP代码）",
        "# 规范性引用文件\n\n- ISO 9001:2015　质量管理体系　要求（Quality management systems—Requirements）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find group, enterprise and other documents; in a group standard its own kind is natural."""
        own_kind = context.metadata.number[:2]
        for passage in listed(context):
            code = leading_number(passage.text)[:2]
            if code in {"T/", "Q/"} and code != own_kind:
                word = "团体标准" if code == "T/" else "企业标准"
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    f"规范性引用了{word}。",
                    hint="须经技术委员会或审查会确认；确认后加“允许”并写明理由。",
                )
