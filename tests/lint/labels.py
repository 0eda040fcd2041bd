"""Sentences labelled by hand, put where they would stand in a draft, and how well each family of rules judges them.

A violation names the families that must find it; a trap those that must stay silent. What any other family says of a
sentence counts as a false alarm of that family too, unless the column `also` grants it. Findings of grade 提示 are
hints to look, not judgements: they count as found, and never as false.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from biaogao.diagnostics import Diagnostic, Severity
from lint.drafts import judge

FOLDER = Path(__file__).with_name("labelled")
SETS = ("given", "own", "third", "fourth", "fifth")

FAMILIES: dict[str, tuple[str, ...]] = {
    "必须": ("MOD-01",),
    "禁止": ("MOD-02", "MOD-03", "MOD-04", "MOD-07"),
    "其他用词": ("MOD-05", "MOD-06", "MOD-08", "MOD-09", "MOD-14"),
    "含混": ("MOD-10", "MOD-11", "MOD-12", "MOD-13", "MOD-18", "MOD-19", "WRD-06"),
    "位置": ("FWD-03", "INT-01", "SCP-03", "TRM-06", "MOD-15", "MOD-16", "MOD-17", "MOD-22", "STR-20", "SYM-07"),
    "称谓": ("WRD-01",),
    "旧版语句": ("WRD-02", "REF-01", "FWD-01", "FWD-05", "STR-03"),
    "引用形式": (
        *("REF-15", "REF-16", "REF-20", "REF-21", "REF-24", "REF-28", "REF-29", "REF-30", "REF-31", "REF-32"),
        *("REF-33", "REF-34", "REF-35", "ANX-10", "TAB-01", "FIG-01", "STR-27", "NOT-09", "TAB-03", "FIG-03"),
    ),
    "笼统引用": ("REF-09", "REF-10", "REF-27"),
    "量和单位": ("NUM-", "COV-18", "MET-15"),
    "标点": ("PUN-", "WRD-11", "MDN-25"),
    "列项": ("LST-",),
    "术语": ("TRM-", "SYM-", "REF-36", "REF-37"),
    "前言": ("FWD-", "SCP-"),
    "文风": ("WRD-03", "WRD-04", "WRD-05", "WRD-09"),
    "表图附录": ("TAB-", "FIG-", "ANX-", "FML-", "NOT-"),
    "名称": ("NAM-", "COV-"),
}
"""The codes of each family, or what they begin with; the first family that fits has the code."""

OF_THE_DRAFT = frozenset(
    {
        *("REF-11", "REF-12", "REF-13", "REF-14", "REF-17", "REF-18", "REF-19", "BIB-01"),
        *("TRM-10", "TRM-12", "TRM-14", "SYM-04", "SYM-05", "STR-22", "STR-23", "SCP-06"),
    }
)
"""Rules on the draft as a whole: what stands elsewhere decides, not the sentence."""

_TABLE = "指标见[@tab-a]。\n\n::: 表 指标 {#tab-a}\n\n| 项目 | 指标 |\n|---|---|\n| 外观 | 无裂纹 |\n\n:::"
_ANNEX = "\n\n# 附录（规范性）记录 {#annex-a}\n\n◆"

PLACES: dict[str, str] = {
    "text": "◆",
    "item": "检查内容包括：\n\n1. ◆；\n2. 外观检查。",
    "cell": _TABLE.replace("无裂纹", "◆"),
    "table-text": _TABLE.replace(" 无裂纹 |\n", " 无裂纹 |\n\n◆\n"),
    "table-note": _TABLE.replace(" 无裂纹 |\n", " 无裂纹 |\n\n注：◆\n"),
    "table-footnote": _TABLE.replace(" 无裂纹 |\n", " 无裂纹^a^ |\n\n^a^ ◆\n"),
    "table-title": "指标见[@tab-a]。\n\n表：◆ {#tab-a}\n\n| 项目 | 指标 |\n|---|---|\n| 外观 | 无裂纹 |",
    "figure-title": '组成见[@fig-a]。\n\n![◆](figures/a.svg){#fig-a alt="一个方框"}',
    "title": "## ◆\n\n外壳应接地。\n\n## 外观\n\n外壳应无裂纹。",
    "scope": (
        "# 范围\n\n本文件规定了会议室能耗监测装置的技术要求。\n\n本文件适用于会议室能耗监测装置的设计和验收。\n\n◆"
    ),
    "scope-whole": "# 范围\n\n◆",
    "scope-first": "# 范围\n\n◆\n\n本文件适用于会议室能耗监测装置的设计和验收。",
    "scope-second": "# 范围\n\n本文件规定了会议室能耗监测装置的技术要求。\n\n◆",
    "foreword": "# 前言\n\n◆",
    "intro": "# 引言\n\n◆",
    "definition": "# 术语和定义\n\n## 采集箱\n\n*collecting box*\n\n◆\n\n# 技术要求\n\n采集箱应接地。采集箱应有铭牌。",
    "term": "# 术语和定义\n\n◆\n\n# 技术要求\n\n外壳应接地。",
    "term-note": (
        "# 术语和定义\n\n## 采集箱\n\n*collecting box*\n\n放置采集设备的箱体。\n\n注：◆\n\n"
        "# 技术要求\n\n采集箱应接地。采集箱应有铭牌。"
    ),
    "terms-lead": "# 术语和定义\n\n◆",
    "caution": "警告：◆\n\n外壳应接地。",
    "symbol": "# 符号和缩略语\n\nZZ：◆\n\n# 技术要求\n\nZZ应接地。",
    "note": "外壳应接地。\n\n注：◆",
    "item-note": "检查内容包括：\n\n1. 外壳；\n\n   注：◆\n\n2. 外观检查。",
    "footnote": "外壳[^1]应接地。\n\n[^1]: ◆",
    "example": "外壳应有标记。\n\n示例：◆",
    "annex-informative": "记录的示例见[@annex-a]。" + _ANNEX.replace("规范性", "资料性"),
    "annex-normative": "记录应符合[@annex-a]的规定。" + _ANNEX,
    "annex-title": "外壳应接地，并符合[@annex-a]的规定。\n\n# 附录（规范性）◆ {#annex-a}\n\n壳体应完整。",
    "principle": "# 总体原则\n\n◆\n\n# 技术要求\n\n外壳应接地。",
    "overview": "## 概述\n\n◆\n\n## 外观\n\n外壳应无裂纹。",
    "references": "# 规范性引用文件\n\n- ◆",
    "references-text": "# 规范性引用文件\n\n◆\n\n- GB/T 191—2008　包装储运图示标志",
    "source": (
        "# 术语和定义\n\n## 采集箱\n\n*collecting box*\n\n放置采集设备的箱体。\n\n◆\n\n"
        "# 技术要求\n\n采集箱应接地。采集箱应有铭牌。"
    ),
    "name": "---\n名称: ◆\n---\n外壳应接地。",
    "completed": "---\n完成日期: ◆\n---\n外壳应接地。",
    "chapter": "# ◆\n\n外壳应接地。\n\n# 试验方法\n\n目测检查外壳。",
    "whole": "◆",
}
"""Where a sentence stands; `◆` is its place in a draft that is without fault otherwise."""

HARMLESS: dict[str, str] = {
    "item": "核对铭牌",
    "scope-whole": ("本文件规定了会议室能耗监测装置的技术要求。\n\n本文件适用于会议室能耗监测装置的设计和验收。"),
    "scope-first": "本文件规定了会议室能耗监测装置的技术要求。",
    "scope-second": "本文件适用于会议室能耗监测装置的设计和验收。",
    "foreword": "本文件为首次发布。",
    "definition": "放置采集设备的箱体。",
    "term": "本文件没有需要界定的术语和定义。",
    "terms-lead": "本文件没有需要界定的术语和定义。",
    "symbol": "接线柱",
    "references": "",
    "references-text": "",
    "source": "[来源：GB/T 2900.1—2008，3.1]",
    "name": "公共机构　会议室能耗监测装置技术规范",
    "completed": "2024-03-15",
    "annex-title": "壳体的检查",
    "chapter": "技术要求",
    "table-title": "外观指标",
    "figure-title": "装置的组成",
    "title": "接地",
    "cell": "无划痕",
    "whole": "外壳应接地。",
}
"""What may stand in a place without any finding; elsewhere a plain statement does."""


@dataclass(frozen=True)
class Row:
    """A labelled sentence; `also` names families that may speak beside those it is about."""

    id: str
    violation: bool
    families: tuple[str, ...]
    place: str
    also: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Verdict:
    """What the rules said of a row: the families that found fault, and those of them that only gave a hint."""

    row: Row
    found: frozenset[str]
    hinted: frozenset[str]
    codes: tuple[str, ...]

    @property
    def missed(self) -> tuple[str, ...]:
        """The families that should have found it."""
        wanted = self.row.families if self.row.violation else ()
        return tuple(family for family in wanted if family not in self.found | self.hinted)

    @property
    def false_alarms(self) -> tuple[str, ...]:
        """The families that should have been silent."""
        granted = {*self.row.also, *(self.row.families if self.row.violation else ())}
        return tuple(family for family in FAMILIES if family in self.found and family not in granted)


@dataclass(frozen=True)
class Figures:
    """Counts of a family in a set: violations and those found, traps, false alarms in any row."""

    violations: int = 0
    found: int = 0
    traps: int = 0
    alarms: int = 0

    @property
    def recall(self) -> float:
        """The share of violations found; 1 where there are none."""
        return self.found / self.violations if self.violations else 1.0

    @property
    def precision(self) -> float:
        """The share of what was said that is true; 1 where nothing was said."""
        said = self.found + self.alarms
        return self.found / said if said else 1.0


def family_of(code: str) -> str | None:
    """The family that a code belongs to."""
    return next((name for name, codes in FAMILIES.items() if code.startswith(codes)), None)


def rows(name: str) -> tuple[Row, ...]:
    """The rows of a set; a backslash followed by n in the text is a new line."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(_row(record) for record in table)


def _row(record: dict[str, str]) -> Row:
    assert record["kind"] in {"violation", "trap"}, record
    families, also = tuple(record["families"].split("+")), tuple(filter(None, record["also"].split("+")))
    assert {*families, *also} <= set(FAMILIES), record
    return Row(
        id=record["id"],
        violation=record["kind"] == "violation",
        families=families,
        place=record["place"],
        also=also,
        text=record["text"].replace("\\n", "\n"),
    )


def placed(place: str, text: str) -> str:
    """The draft with a sentence in its place."""
    if place in {"item", "cell", "title", "symbol"}:
        text = text.rstrip("。；")
    if place == "symbol":
        text = text if text.endswith("）") else f"{text}（Z Z）"
    return PLACES[place].replace("◆", text)


@functools.cache
def verdicts(name: str, folder: Path) -> tuple[Verdict, ...]:
    """What reader and rules say of every row of a set."""
    return tuple(_judged(row, folder) for row in rows(name))


def _judged(row: Row, folder: Path) -> Verdict:
    findings = [one for one in judge(folder, placed(row.place, row.text)) if one.code not in OF_THE_DRAFT]
    weighty = frozenset(_families(one for one in findings if one.severity is not Severity.INFO))
    return Verdict(
        row=row,
        found=weighty,
        hinted=frozenset(_families(findings)) - weighty,
        codes=tuple(sorted({one.code for one in findings})),
    )


def _families(findings: Iterable[Diagnostic]) -> Iterable[str]:
    return filter(None, (family_of(one.code) for one in findings))


def figures(judged: tuple[Verdict, ...]) -> dict[str, Figures]:
    """The counts of each family over judged rows."""
    return {family: _figures(family, judged) for family in FAMILIES}


def _figures(family: str, judged: tuple[Verdict, ...]) -> Figures:
    concerned = [one for one in judged if family in one.row.families]
    violations = [one for one in concerned if one.row.violation]
    return Figures(
        violations=len(violations),
        found=sum(family not in one.missed for one in violations),
        traps=len(concerned) - len(violations),
        alarms=sum(family in one.false_alarms for one in judged),
    )
