"""封面 and everything else that the front matter says of a standard (依据 GB/T 1.1—2020, 8.1)."""

from __future__ import annotations

import msgspec

from biaogao.source import Span


class Replaced(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document that this one replaces (代替): its number, name and whether only in part."""

    number: str
    title: str = ""
    partly: bool = False


class Adoption(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """一致性程度 with an international document (GB/T 1.2—2020): degree is IDT, MOD or NEQ."""

    number: str
    degree: str
    title: str = ""
    chinese_title: str = ""


class Metadata(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The front matter as values; a field that was not given is empty. All scalars are strings as typed.

    `title` separates its elements by U+3000; `level` is 国家标准 …, `kind` is 规范, 规程, 指南 …;
    `drafting_rules` is one of gbt.drafting_rules, GB/T 1.1 where it is empty;
    `contents_captions` holds 图, 表 or both where 目次 lists them (8.2);
    `positions` maps the Chinese key to the place of its value and does not belong to the content.
    """

    number: str = ""
    title: str = ""
    english_title: str = ""
    kind: str = ""
    drafting_rules: str = ""
    level: str = ""
    stage: str = ""
    ics: str = ""
    ccs: str = ""
    record_number: str = ""
    replaces: tuple[Replaced, ...] = ()
    adoption: Adoption | None = None
    part_of: str = ""
    proposer: str = ""
    committee: str = ""
    drafting_units: tuple[str, ...] = ()
    drafters: tuple[str, ...] = ()
    first_edition: bool = False
    history: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    patents: str = ""
    publishers: tuple[str, ...] = ()
    issued: str = ""
    effective: str = ""
    completed: str = ""
    banner: str = ""
    sample: bool = False
    index_terms: tuple[str, ...] = ()
    contents_depth: int = 1
    contents_captions: tuple[str, ...] = ()
    waivers: tuple[tuple[str, str], ...] = ()
    positions: tuple[tuple[str, Span], ...] = ()

    def place(self, key: str) -> Span | None:
        """Where the value of the Chinese `key` stands in the front matter."""
        return dict(self.positions).get(key)


def waiver_position(rule: str) -> str:
    """The key in `positions` of one entry of 允许."""
    return f"允许 {rule}"


CHINESE_KEYS: dict[str, str] = {
    "编号": "number",
    "名称": "title",
    "英文名称": "english_title",
    "类别": "kind",
    "编写规定": "drafting_rules",
    "层次": "level",
    "阶段": "stage",
    "ICS": "ics",
    "CCS": "ccs",
    "备案号": "record_number",
    "代替": "replaces",
    "采用": "adoption",
    "部分": "part_of",
    "提出": "proposer",
    "归口": "committee",
    "起草单位": "drafting_units",
    "起草人": "drafters",
    "首次发布": "first_edition",
    "历次版本": "history",
    "主要技术变化": "changes",
    "专利": "patents",
    "发布机构": "publishers",
    "发布日期": "issued",
    "实施日期": "effective",
    "完成日期": "completed",
    "封面名称": "banner",
    "示例": "sample",
    "索引词": "index_terms",
    "目次层次": "contents_depth",
    "目次图表": "contents_captions",
    "允许": "waivers",
}
