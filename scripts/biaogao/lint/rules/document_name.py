"""文件名称 (6.1): its elements, forbidden words, function word and the name of a part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled

_FORBIDDEN = compiled(r"标准$|国家标准|行业标准|地方标准|团体标准|企业标准|(?:标准化)?指导性技术文件")
_PART = compiled(r"第\s*([一二三四五六七八九十百\d]+)\s*部分\s*([:：]?)\s*(\S?)")

_FUNCTION_WORDS: dict[str, tuple[str, ...]] = {
    "术语": ("术语", "词汇"),
    "符号": ("符号", "标志"),
    "分类": ("分类", "编码", "代码"),
    "试验": ("试验方法", "测定", "检验方法", "检测方法", "测试方法", "分析方法", "测量方法"),
    "规范": ("规范", "要求"),
    "规程": ("规程",),
    "指南": ("指南", "导则"),
}


class NameElements(Rule):
    """文件名称不多于三个元素。

    名称由引导元素、主体元素和补充元素组成，从一般到特殊，元素之间空一个汉字（GB/T 1.1—2020，6.1.1）。
    改法：合并或删去多余的元素。
    """

    code = "NAM-01"
    name = "name-elements"
    clause = "6.1.1"
    severity = Severity.ERROR
    bad = (
        "---\n名称: 公共机构　后勤　公物仓　管理规范\n---",
        "---\n名称: 机关　办公区　能耗　监测装置　技术规范\n---",
    )
    good = (
        "---\n名称: 公共机构　公物仓　管理规范\n---",
        "---\n名称: 公物仓管理规范\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count the elements."""
        title = context.metadata.title
        count = len([element for element in title.split("\u3000") if element])
        if count > 3:
            yield self.finding(
                f"文件名称有{count}个元素，最多三个。",
                span=context.metadata.place("名称"),
                hint="元素之间以全角空格分隔，依次为引导元素、主体元素、补充元素。",
            )


class ForbiddenName(Rule):
    """文件名称不含“标准”“国家标准”“指导性技术文件”等词。

    文件的性质由编号和封面表明，名称只说对象和内容（GB/T 1.1—2020，6.1.4.1）。
    改法：删去，或按文件的功能写“规范”“规程”“指南”。
    """

    code = "NAM-02"
    name = "forbidden-name"
    clause = "6.1.4.1"
    severity = Severity.ERROR
    bad = ("---\n名称: 机关食堂服务标准\n---", "---\n名称: 公物仓管理地方标准规范\n---")
    good = ("---\n名称: 机关食堂服务规范\n---", "---\n名称: 标准化良好行为评价指南\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look into each element."""
        for element in context.metadata.title.split("\u3000"):
            found = _FORBIDDEN.search(element)
            if found:
                yield self.finding(
                    f"文件名称中含有“{found[0]}”。",
                    span=context.metadata.place("名称"),
                    hint="删去，或按功能写“规范”“规程”“指南”“试验方法”。",
                )


class FunctionWord(Rule):
    """文件名称的用词宜与文件的功能类型一致。

    读者由名称中的“术语、试验方法、规范、规程、指南”判断文件怎样使用（GB/T 1.1—2020，6.1.4.2，表1）。
    改法：改名称，或改元数据中的“类别”。
    """

    code = "NAM-03"
    name = "function-word"
    clause = "6.1.4.2"
    severity = Severity.WARNING
    bad = ("---\n名称: 公物仓管理规范\n类别: 指南\n---", "---\n名称: 能耗检测技术\n类别: 试验\n---")
    good = ("---\n名称: 公物仓管理指南\n类别: 指南\n---", "---\n名称: 会议室能耗监测装置技术要求\n类别: 规范\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for one of the words of the declared kind."""
        metadata = context.metadata
        words = _FUNCTION_WORDS.get(metadata.kind.removesuffix("标准"))
        if words and metadata.title and not any(word in metadata.title for word in words):
            yield self.finding(
                f"类别为“{metadata.kind}”，名称中却没有“{'”“'.join(words)}”之类的词。",
                span=metadata.place("名称"),
                hint="核对名称和类别。",
            )


class PartName(Rule):
    """部分的名称写成“第1部分：……”。

    序号用阿拉伯数字，冒号用全角，后面是补充元素（GB/T 1.1—2020，7.1.3）。
    改法：改为“第1部分：总则”这样的形式。
    """

    code = "NAM-06"
    mendable = True
    name = "part-name"
    clause = "7.1.3"
    severity = Severity.ERROR
    bad = ("---\n名称: 公物仓管理　第一部分：总则\n---", "---\n名称: 公物仓管理　第1部分:总则\n---")
    good = (
        "---\n名称: 公物仓管理　第1部分：总则\n---",
        "---\n名称: 公物仓管理规范\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at digits, colon and what follows."""
        found = _PART.search(context.metadata.title)
        if found is None:
            return
        number, colon, following = found.groups()
        if number.isascii() and number.isdigit() and colon == "：" and following:
            return
        yield self.finding(
            f"部分的名称“{found[0].strip()}”写法不符合规定。",
            span=context.metadata.place("名称"),
            hint="写成“第1部分：……”，数字用阿拉伯数字，冒号用全角，后接补充元素。",
            fix=self._mended(context, found),
        )

    @staticmethod
    def _mended(context: Context, found: re.Match[str]) -> Fix | None:
        """The name with a number in digits and a full-width colon, where it stands plainly in the front matter."""
        number, _, following = found.groups()
        digits = number if number.isascii() else str("一二三四五六七八九十".find(number) + 1)
        title, place = context.metadata.title, context.metadata.place("名称")
        if digits == "0" or not following or place is None or place.end.column - place.start.column != len(title):
            return None
        mended = f"{title[: found.start()]}第{digits}部分：{title[found.start(3) :]}"
        return Fix(title=f"改为“{mended}”", edits=(Edit(span=place, text=mended),))


class PartNumber(Rule):
    """部分的编号与名称中的序号一致。

    编号中圆点之后的数字就是“第几部分”（GB/T 1.1—2020，7.1.2）。
    改法：改编号或改名称。
    """

    code = "NAM-08"
    name = "part-number"
    clause = "7.1.2"
    severity = Severity.ERROR
    bad = (
        "---\n编号: GB/T 1234.2—2024\n名称: 公物仓管理　第1部分：总则\n---",
        "---\n编号: DB3301/T XXXX.3—XXXX\n名称: 公物仓管理　第2部分：编码规范\n---",
    )
    good = (
        "---\n编号: GB/T 1234.1—2024\n名称: 公物仓管理　第1部分：总则\n---",
        "---\n编号: DB3301/T XXXX—XXXX\n名称: 公物仓管理　第2部分：编码规范\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the two numbers where both are given."""
        metadata = context.metadata
        named = compiled(r"第\s*(\d+)\s*部分").search(metadata.title)
        numbered = compiled(r"[\dX]\.(\d+)(?:\D|$)").search(metadata.number)
        if named and numbered and named[1] != numbered[1]:
            yield self.finding(
                f"编号是第{numbered[1]}部分，名称却是第{named[1]}部分。",
                span=metadata.place("编号"),
                hint="使编号与名称一致。",
            )
