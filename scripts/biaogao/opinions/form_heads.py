"""What the heads of a form mean: the columns of 意见表 in whatever order and wording people give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

# Field to the wordings of a head, without blanks and brackets. A field of the result has the same name; `key` is the
# column that our own forms carry for programs, `skip` is what a table says about an opinion afterwards.
_WORDS: Mapping[str, str] = {
    "serial": "序号|编号|意见编号|意见序号|no|no\\.|№|序",
    "key": "条款标识",
    "skip": "处理意见|处理结果|处理情况|处理说明|处理|采纳情况|采纳与否|是否采纳|采纳意见|答复|答复意见"
    "|起草组意见|不采纳理由|审核意见",
    "cited": (
        "(?:标准|意见|所在|对应|涉及|修改)?的?(?:章条|条款|章节|条文|章节条款|章条款|条目|条|章)(?:编号|号|号码|序号|名称|位置|条款|内容位置)?"
        "|(?:所在|修改|意见)?(?:位置|部位|部分)|章条号或页码|页码(?:/|、|和|及)?(?:章条|条款)(?:号|编号)?|(?:章条|条款)(?:号|编号)?(?:/|、|和|及)页码"
        "|章、?条|clause|clauseno\\.?|clausenumber|页码|页"
    ),
    "anchor": (
        "(?:标准|草案|征求意见稿|讨论稿|送审稿)?(?:的)?(?:原文|原条文|原条款|原稿|原内容|原表述|原文字)(?:内容|表述|文字|表达)?"
        "|(?:标准|草案|征求意见稿|讨论稿|送审稿)(?:内容|表述)|修改前|修改前内容|条文内容|条款内容|章条内容"
    ),
    "proposal": (
        "建议|修改建议|具体建议|建议修改(?:为|成|内容|后)?|(?:拟|建议)?(?:修改|改)(?:为|成|后|后内容|后表述|内容|方案|文本)"
        "|建议(?:内容|文本|表述|改为|的修改|修改文本|修改方案)|修改后(?:的)?(?:条文|文本|内容|表述)|proposedchange"
    ),
    "reason": "(?:修改|建议|意见)?(?:的)?(?:理由|依据|原因)(?:[和及与或/、](?:依据|理由|说明))?|说明|修改说明"
    "|justification",
    "kind": "(?:意见|修改|建议)?(?:类型|类别|性质|种类|分类)|技术/编辑|type",
    "contact": "联系方式|联系电话|电话|手机|手机号|手机号码|电子邮箱|邮箱|电子邮件|e-?mail|电话/邮箱|联系人电话",
    "unit": (
        "(?:意见|建议)?(?:提出|反馈|回复|填报|填写|填表|所在|来文|征求|被征求意见|被征求|工作)?(?:的)?(?:单位|部门|机构|单位/部门|单位或部门)(?:名称|全称)?"
        "|单位(?:/|、|和|及|或)?(?:个人|专家|姓名|人)|意见来源|来源|提出者|(?:意见)?提出方|organi[sz]ation"
    ),
    "person": "姓名|提出人|意见提出人|提出人姓名|反馈人|填表人|填写人|填报人|联系人|联系人姓名|专家|专家姓名"
    "|审阅人|name",
    "date": "日期|时间|发出日期|回函日期|收到日期|提出日期|提出时间|反馈日期|反馈时间|填表日期|填报日期|填写日期|date",
    "opinion": (
        "(?:具体|修改|反馈|主要|征求|审查|评审|专家|单位|存在)?(?:的)?(?:意见|问题)(?:[和及与或、/]?(?:建议|理由|修改建议|修改意见))*(?:内容|描述|说明)?"
        "|(?:具体|修改)?(?:意见|问题|建议)(?:[和及与或、/](?:建议|理由|意见|依据))+|建议[和及与或、/]?意见|内容|comment|comments|修改内容"
    ),
    "reply": "回函情况|有无意见|是否有意见|回复情况|反馈情况|意见情况",
    "note": "备注|其他|其它|remark|remarks|附注",
}
_FIELDS = {field: re.compile(words, re.IGNORECASE) for field, words in _WORDS.items()}
_ORNAMENT = re.compile(r"[\s　*＊:：_＿]|[（(\[【][^）)\]】]*[）)\]】]")
_LONGEST = 30
CONTENT = frozenset({"opinion", "proposal"})
_BESIDE = frozenset({"cited", "serial", "reason", "anchor", "unit", "kind", "key", "person", "skip", "note"})


class Heads(msgspec.Struct, frozen=True, kw_only=True):
    """The meaning of columns, by 0-based column; several columns may have the same."""

    fields: Mapping[int, str]

    def columns(self, field: str) -> tuple[int, ...]:
        """The columns with a meaning, from left to right."""
        return tuple(column for column, each in sorted(self.fields.items()) if each == field)


def field_of(text: str) -> str:
    """The field that a head names, or ''."""
    if len(text) > _LONGEST * 3:
        return ""
    bare = _ORNAMENT.sub("", text)
    if not bare or len(bare) > _LONGEST:
        return ""
    return next((field for field, words in _FIELDS.items() if words.fullmatch(bare)), "")


def heads_of(texts: Sequence[str]) -> Heads | None:
    """The meaning of a row of heads; None where the row is none: heads name an opinion and something beside it."""
    fields = {column: field for column, text in enumerate(texts) if (field := field_of(text))}
    known = frozenset(fields.values())
    filled = sum(1 for text in texts if text.strip())
    if not known & CONTENT or not known & _BESIDE or len(fields) * 2 < filled:
        return None
    return Heads(fields=_sole_opinion(fields))


def refined(heads: Heads, texts: Sequence[str]) -> Heads | None:
    """Heads of two rows: the second parts columns of the first (意见 into 原文, 建议, 理由). None where it does not."""
    under = {column: field for column, text in enumerate(texts) if (field := field_of(text))}
    filled = sum(1 for text in texts if text.strip())
    # Heads that span both rows stand in the second one again; a new one must part a column.
    parting = {column for column, field in under.items() if heads.fields.get(column) != field}
    if filled == 0 or len(under) < filled or not parting:
        return None
    return Heads(fields={**heads.fields, **under})


def _sole_opinion(fields: Mapping[int, str]) -> dict[int, str]:
    """A form whose only column for content is called 原因 or 建议 still asks for opinions."""
    if "opinion" in fields.values() or list(fields.values()).count("proposal") != 1:
        return dict(fields)
    beside = {"anchor", "reason"} & set(fields.values())
    return dict(fields) if beside else {at: "opinion" if field == "proposal" else field for at, field in fields.items()}
