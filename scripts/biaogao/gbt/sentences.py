"""The sentences that GB/T 1.1—2020 prescribes or models, each with the clause that it stands in.

`{name}` marks a blank. Sentences quoted by the standard are verbatim; models follow its own foreword.
"""

from __future__ import annotations

import re

import msgspec

from biaogao.patterns import compiled

_BLANK = compiled(r"\{[a-z]+\}")


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the clause it serves; `prescribed` tells a quoted sentence from a model."""

    text: str
    clause: str
    prescribed: bool = True

    def filled(self, **blanks: str) -> str:
        """The sentence with its blanks filled; a missing blank is a KeyError."""
        return self.text.format(**blanks)

    def fits(self, text: str) -> bool:
        """Whether a text is this sentence, whatever stands in its blanks."""
        return re.fullmatch(".+".join(map(re.escape, _BLANK.split(self.text))), text) is not None


# --- chapters 2, 3 and 4 ---------------------------------------------------------------------------------------

REFERENCES_LEAD = Sentence(
    text="下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，"
    "仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
    clause="8.6.2",
)
REFERENCES_NONE = Sentence(text="本文件没有规范性引用文件。", clause="8.6.2")

TERMS_LEAD = Sentence(text="下列术语和定义适用于本文件。", clause="8.7.2")
TERMS_LEAD_OTHER = Sentence(text="{documents}界定的术语和定义适用于本文件。", clause="8.7.2")
TERMS_LEAD_BOTH = Sentence(text="{documents}界定的以及下列术语和定义适用于本文件。", clause="8.7.2")
TERMS_NONE = Sentence(text="本文件没有需要界定的术语和定义。", clause="8.7.2")

SYMBOLS_LEADS: dict[str, Sentence] = {
    "符号": Sentence(text="下列符号适用于本文件。", clause="8.8.2"),
    "缩略语": Sentence(text="下列缩略语适用于本文件。", clause="8.8.2"),
    "符号和缩略语": Sentence(text="下列符号和缩略语适用于本文件。", clause="8.8.2"),
}

# --- cover and patents -----------------------------------------------------------------------------------------

PATENT_CALL = Sentence(
    text="在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。",
    clause="D.1",
)
PATENT_NOTICE = Sentence(
    text="请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
    clause="D.2",
)
PATENT_IDENTIFIED: tuple[Sentence, ...] = (
    Sentence(
        text="本文件的发布机构提请注意，声明符合本文件时，可能涉及到{clauses}与{subject}相关的专利的使用。",
        clause="D.3",
    ),
    Sentence(text="本文件的发布机构对于该专利的真实性、有效性和范围无任何立场。", clause="D.3"),
    Sentence(
        text="该专利持有人已向本文件的发布机构承诺，他愿意同任何申请人在合理且无歧视的条款和条件下，就专利授权许可进行谈判。"
        "该专利持有人的声明已在本文件的发布机构备案。相关信息可以通过以下联系方式获得：",
        clause="D.3",
    ),
    Sentence(text="专利持有人姓名：{holder}", clause="D.3"),
    Sentence(text="地址：{address}", clause="D.3"),
    Sentence(
        text="请注意除上述专利外，本文件的某些内容仍可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        clause="D.3",
    ),
)

# --- foreword --------------------------------------------------------------------------------------------------

BASIS = Sentence(
    text="本文件按照GB/T 1.1—2020《标准化工作导则\u3000第1部分：标准化文件的结构和起草规则》的规定起草。",
    clause="8.3 a)",
)
PART = Sentence(text="本文件是{number}《{series}》的第{part}部分。", clause="8.3 b)", prescribed=False)
PART_AS_TYPED = Sentence(text="本文件是{part}。", clause="8.3 b)", prescribed=False)
REPLACES = Sentence(text="本文件代替{documents}。", clause="8.3 c)", prescribed=False)
REPLACES_PARTLY = Sentence(text="本文件部分代替{documents}。", clause="8.3 c)", prescribed=False)
REPLACES_WITH_CHANGES = Sentence(
    text="本文件代替{documents}，与{numbers}相比，除结构调整和编辑性改动外，主要技术变化如下：",
    clause="8.3 c)",
    prescribed=False,
)
REPLACES_PARTLY_WITH_CHANGES = Sentence(
    text="本文件部分代替{documents}，与{numbers}相比，除结构调整和编辑性改动外，主要技术变化如下：",
    clause="8.3 c)",
    prescribed=False,
)
CHANGES = Sentence(
    text="与前一版相比，除结构调整和编辑性改动外，主要技术变化如下：",
    clause="8.3 c)",
    prescribed=False,
)
ADOPTIONS: dict[str, Sentence] = {
    "IDT": Sentence(text="本文件等同采用{document}。", clause="8.3 d)", prescribed=False),
    "MOD": Sentence(text="本文件修改采用{document}。", clause="8.3 d)", prescribed=False),
    "NEQ": Sentence(text="本文件参考{document}起草，一致性程度为非等效。", clause="8.3 d)", prescribed=False),
}
PROPOSED = Sentence(text="本文件由{body}提出。", clause="8.3 f)")
ADMINISTERED = Sentence(text="本文件由{body}归口。", clause="8.3 f)")
PROPOSED_AND_ADMINISTERED = Sentence(text="本文件由{body}提出并归口。", clause="8.3 f)", prescribed=False)
DRAFTING_UNITS = Sentence(text="本文件起草单位：{units}。", clause="8.3 g)")
DRAFTERS = Sentence(text="本文件主要起草人：{people}。", clause="8.3 g)")
FIRST_EDITION = Sentence(text="本文件为首次发布。", clause="8.3 h)", prescribed=False)
HISTORY_LEAD = Sentence(text="本文件及其所代替文件的历次版本发布情况为：", clause="8.3 h)")
HISTORY_THIS = Sentence(text="本次为第{ordinal}次修订", clause="8.3 h)", prescribed=False)


class ForewordSlot(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the order of 8.3: a paragraph whose text matches `opening` (a regex) makes this statement."""

    name: str
    item: str
    opening: str


FOREWORD_SLOTS: tuple[ForewordSlot, ...] = (
    ForewordSlot(name="basis", item="a", opening=r"本[^，。由]{1,8}?(?:按照|按|依据|根据)[^。]{0,12}GB/T\s*1\.1(?!\d)"),
    ForewordSlot(name="part", item="b", opening=r"本(?:文件|标准|部分)[为是][^。]{0,60}?第.{1,4}?部分"),
    ForewordSlot(name="parts", item="b", opening=r"[^。]{0,80}?发布了?(?:以下|下列)(?:各)?部分"),
    ForewordSlot(name="replaces", item="c", opening=r"本(?:文件|标准|部分)(?:部分)?代替|与[^。]{1,60}相比，除结构"),
    ForewordSlot(
        name="adoption",
        item="d",
        opening=r"本(?:文件|标准|部分)(?:使用翻译法)?(?:等同|修改)采用|本(?:文件|标准|部分)参考[^。]*起草"
        r"|本(?:文件|标准|部分)与(?:ISO|IEC)|本(?:文件|标准|部分)做了下列编辑性",
    ),
    ForewordSlot(name="others", item="", opening=r"(?!)"),
    ForewordSlot(name="patents", item="e", opening=r"请注意[^。]{0,20}专利"),
    ForewordSlot(
        name="proposed-and-administered",
        item="f",
        opening=r"本[^，。由]{1,4}由[^。]*提出[并和、及]+(?:由[^。]*)?归口",
    ),
    ForewordSlot(name="proposed", item="f", opening=r"本[^，。由]{1,4}由[^。]*提出"),
    ForewordSlot(name="administered", item="f", opening=r"本[^，。由]{1,4}由[^。]*归口"),
    ForewordSlot(name="units", item="g", opening=r"本[^，。由]{1,4}(?:主要|负责|参加)?起草单位"),
    ForewordSlot(name="drafters", item="g", opening=r"本[^，。由]{1,4}(?:主要)?起草人"),
    ForewordSlot(
        name="history",
        item="h",
        opening=r"本[^，。由]{1,4}[为是]?(?:首次|第一次)(?:发布|制定)|本[^。]{0,16}历次版本|历次版本",
    ),
)
"""The statements of the foreword in the order of 8.3; where none matches, a paragraph goes to `others`."""
