"""符号和缩略语 (8.8, 9.4.3): leads, form and order of the lines, and whether abbreviations are explained and used."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Fix, Severity
from biaogao.gbt.document_numbers import INDUSTRY_CODES, INTERNATIONAL_BODIES, OTHER_CODES
from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import SYMBOLS_LEADS
from biaogao.gbt.unit_symbols import UNIT_SYMBOLS
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.reordering import sorted_entries
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import Clause, SymbolEntry
from biaogao.patterns import compiled

_ABBREVIATION = compiled(
    # The capital comes first, what may stand before it after: the engine leaps from capital to capital.
    r"[A-Z](?<![A-Za-z0-9/\-_.—:&@#＋+][A-Z])(?<!\d[ \u2005\u00a0][A-Z])(?!(?<=X)X)[A-Z]{1,6}"
    r"(?![A-Za-z0-9/\-_—:.&]|\s?\d)"
)
_EXPLAINED = compiled(r"[（(](?:以下简称)?[^（）()]*?([A-Z][A-Z0-9]{1,6})[^（）()]*?[)）]|([A-Z][A-Z0-9]{1,6})[（(]")
_COMMON_WORDS = (
    "GB DB GBZ ISO IEC ITU ICS CCS SAC TC SC ID IP PDF XML JSON CSV HTML HTTP HTTPS URL USB LED LCD CPU RAM WIFI TCP UDP "
    "SQL APP DNA PH RGB PVC PC AC DC SI OK NO II III IV VI VII VIII IX XI XII AA AAA"
)
"""Runs of capitals that need no explanation or are no abbreviations."""

_LOOSE_LEAD = compiled(
    r"(?:下列|以下)的?(?:符号|缩略语|代号|和|、|及|与)+适用于本(?:标准|文件|规范|规程|部分|指南)[。：:]?"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_SHORT_NAME = compiled(r"以下(?:统|均)?简称[“\"]?(?P<name>[^”\"（）()，。；]{1,20})")


_Rank = tuple[tuple[int, str, int], ...]
_COMMAND = compiled(r"\\([A-Za-z]+)\s?|\\.")


def _letter(command: re.Match[str]) -> str:
    """The Greek letter that a TeX command stands for, or nothing: \\Delta is Δ, \\varphi φ, \\mathrm no letter."""
    name = (command[1] or "").removeprefix("var").replace("ambda", "amda")
    case = "CAPITAL" if name[:1].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.upper()}")
    except KeyError:
        return ""


def _symbols(context: Context) -> list[tuple[SymbolEntry, Clause]]:
    """The lines of the chapter with the chapter or clause that holds each."""
    found = []
    for block, ancestors in context.of(SymbolEntry):
        if ancestors and isinstance(ancestors[-1], Clause):
            top = ancestors[0]
            if isinstance(top, Clause) and top.element in {Element.SYMBOLS, Element.TERMS}:
                found.append((block, ancestors[-1]))
    return found


class SymbolsLead(Rule):
    """“符号和缩略语”的引导语是固定的，与标题相符。

    “下列符号适用于本文件。”“下列缩略语适用于本文件。”“下列符号和缩略语适用于本文件。”（GB/T 1.1—2020，8.8.2）。
    改法：删去自己写的句子，程序会生成。
    """

    code = "SYM-01"
    mendable = True
    name = "symbols-lead"
    clause = "8.8.2"
    severity = Severity.ERROR
    bad = (
        "# 缩略语\n\n下列缩略语适用于本标准。\n\nBMS：电池管理系统（battery management system）",
        "# 符号\n\n下列缩略语适用于本文件。\n\n$t$：时间",
    )
    good = (
        "# 缩略语\n\n下列缩略语适用于本文件。\n\nBMS：电池管理系统（battery management system）",
        "# 缩略语\n\nBMS：电池管理系统（battery management system）",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the paragraphs before the lines with the lead of the title."""
        for passage in context.passages_at(Place.TEXT):
            parent = passage.ancestors[-1] if passage.ancestors else None
            if passage.element is not Element.SYMBOLS or not isinstance(parent, Clause):
                continue
            lead = SYMBOLS_LEADS.get(context.text(parent.title or ()).strip())
            text = passage.text.strip()
            if lead is None or text == lead.text or not compiled(r"下列|适用于|以下").search(text):
                continue
            yield self.at(
                passage,
                0,
                len(passage.text),
                "引导语与规定的不一致。",
                hint=f"写“{lead.text}”，或删去由程序生成。",
                replacement=lead.text if _LOOSE_LEAD.fullmatch(text) else None,
            )


class SymbolForm(Rule):
    """符号和缩略语写成“符号：说明”，不加序号。

    每个占一行，符号之后用冒号（GB/T 1.1—2020，8.8.3）。
    改法：删去序号，符号与说明之间用“：”。
    """

    code = "SYM-02"
    mendable = True
    name = "symbol-form"
    clause = "8.8.3"
    severity = Severity.ERROR
    bad = (
        "# 缩略语\n\nFTP 文件传输协议（file transfer protocol）",
        "# 缩略语\n\n1）FTP：文件传输协议（file transfer protocol）",
    )
    good = (
        "# 缩略语\n\nFTP：文件传输协议（file transfer protocol）",
        "# 符号\n\n$t$：时间",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find paragraphs that look like a line without colon, and ordinals before symbols."""
        for passage in context.passages_at(Place.TEXT):
            if passage.element is not Element.SYMBOLS:
                continue
            found = compiled(r"\s*([A-Za-zα-ωΑ-Ω][\w/-]{0,12})(?:\s+|——|—|-)\s*[\u4e00-\u9fff]").match(passage.text)
            if found:
                yield self.at(
                    passage,
                    *found.span(1),
                    f"“{found[1]}”与说明之间没有冒号。",
                    hint="写成“符号：说明”。",
                    replacement=f"{found[1]}：",
                    until=found.end() - 1,
                )
        for entry, _ in _symbols(context):
            symbol = context.text(entry.symbol).strip()
            if compiled(r"(?:[a-z][)）]|[（(]?\d+[)）.、]|[①-⑳]|——)").match(symbol):
                yield self.finding(f"“{symbol}”带有序号。", span=entry.span, node=entry.key, hint="删去序号。")


class SymbolOrder(Rule):
    """符号和缩略语宜按字母的次序排列。

    先拉丁字母后希腊字母，大写在小写之前（GB/T 1.1—2020，8.8.3）。
    改法：移动这一行。
    """

    code = "SYM-03"
    mendable = True
    name = "symbol-order"
    clause = "8.8.3"
    severity = Severity.WARNING
    bad = (
        "# 缩略语\n\nUPS：不间断电源\n\nBMS：电池管理系统",
        "# 缩略语\n\nb：宽度\n\nA：面积",
    )
    good = (
        "# 缩略语\n\nBMS：电池管理系统\n\nUPS：不间断电源",
        "# 符号\n\n$F$：载荷\n\n$\\delta$：变形\n\n# 技术要求\n\n$F$下的$\\delta$应小于1 mm。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare neighbours of the same group."""
        previous: dict[str, tuple[_Rank, str]] = {}
        placed = _symbols(context)
        ranks = {entry.key: self._key(context, entry) for entry, _ in placed}

        @functools.cache
        def mend(parent: str) -> Fix | None:
            beside = [one for one, outer in placed if outer.key == parent]
            return sorted_entries(context, beside, lambda one: ranks[one.key], "按字母的次序重排")

        for entry, parent in placed:
            symbol, key = self._symbol(context, entry), ranks[entry.key]
            before = previous.get(parent.key)
            if before and key < before[0]:
                yield self.finding(
                    f"“{symbol}”宜排在“{before[1]}”之前。",
                    span=entry.span,
                    node=entry.key,
                    hint="按字母的次序排列，先拉丁字母后希腊字母。",
                    fix=mend(parent.key),
                )
            else:
                previous[parent.key] = key, symbol

    def _key(self, context: Context, entry: SymbolEntry) -> _Rank:
        return tuple(self._rank(character) for character in self._symbol(context, entry))

    @staticmethod
    def _symbol(context: Context, entry: SymbolEntry) -> str:
        return compiled(r"[{}$ ]").sub("", _COMMAND.sub(_letter, context.text(entry.symbol))).strip()

    @staticmethod
    def _rank(character: str) -> tuple[int, str, int]:
        if character.isascii() and character.isalpha():
            return 1, character.lower(), int(character.islower())
        if "Α" <= character <= "ω":
            return 2, character.lower(), int(character.islower())
        return (0 if character == "_" else 3), character, 0


class SymbolUsed(Rule):
    """列出的缩略语在文件中要用到。

    没有用到的缩略语不列（GB/T 1.1—2020，8.8）。
    改法：删去这一行，或核对正文的写法。
    """

    code = "SYM-04"
    name = "symbol-used"
    clause = "8.8.1"
    severity = Severity.WARNING
    bad = (
        "# 缩略语\n\nBMS：电池管理系统（battery management system）",
        "# 缩略语\n\nBMS：电池管理系统（battery management system）\n\nUPS：不间断电源\n\n# 技术要求\n\nUPS应接地。",
    )
    good = (
        "# 缩略语\n\nBMS：电池管理系统（battery management system）\n\n# 技术要求\n\nBMS应接地。",
        "# 缩略语\n\nUPS：不间断电源\n\n# 技术要求\n\n不间断电源（UPS）应接地。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for each abbreviation of capitals outside of the list."""
        for entry, _ in _symbols(context):
            symbol = context.text(entry.symbol).strip()
            if not compiled(r"[A-Z][A-Za-z0-9-]+").fullmatch(symbol):
                continue
            word = re.compile(rf"(?<![A-Za-z0-9]){re.escape(symbol)}(?![A-Za-z0-9])")
            uses = (p for p in context.containing(symbol) if not isinstance(p.block, SymbolEntry))
            if not any(word.search(passage.text) for passage in uses):
                yield self.finding(
                    f"缩略语“{symbol}”在文件中没有用到。", span=entry.span, node=entry.key, hint="删去这一行。"
                )


class Unexplained(Rule):
    """缩略语第一次出现时写出中文名称。

    没有列入“缩略语”的，第一次写“中文名称（ABC）”，以后只写 ABC（GB/T 1.1—2020，9.4.3.3）。
    程序分不清缩略语与型号、商品名，因此只作警告。
    改法：列入“缩略语”，或在第一次出现处写出中文名称。
    """

    code = "SYM-05"
    name = "unexplained-abbreviation"
    clause = "9.4.3.3"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    bad = (
        "电池应由BMS管理。",
        "数据应通过MQTT上传。",
    )
    good = (
        "电池应由电池管理系统（BMS）管理，BMS应接地。",
        "# 缩略语\n\nBMS：电池管理系统\n\n# 技术要求\n\n电池应由BMS管理。",
        "尺寸应符合GB/T 4208—2017的规定。",
        "质量为50 KG。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Point at the first use of each run of capitals that nothing explains."""
        known = set(_COMMON) | UNIT_SYMBOLS | INDUSTRY_CODES | OTHER_CODES | set(INTERNATIONAL_BODIES)
        known.update(context.text(entry.symbol).strip() for entry, _ in _symbols(context))
        for passage, found in context.matching(_EXPLAINED):
            known.update(name for name in found.groups() if name and passage.place is not Place.REFERENCE)
        for passage, found in context.matching(_ABBREVIATION):
            if found[0] in known or not self._looks_at(passage):
                continue
            known.add(found[0])
            yield self.at(
                passage,
                *found.span(),
                f"缩略语“{found[0]}”没有解释。",
                hint="列入“缩略语”，或在这里写“中文名称（缩略语）”。",
            )

    @staticmethod
    def _looks_at(passage: Passage) -> bool:
        prose = passage.place in {Place.TEXT, Place.ITEM, Place.DEFINITION, Place.NOTE, Place.TABLE_TEXT}
        return prose and passage.element is not Element.FOREWORD


class ShortNameTwice(Rule):
    """简称只在第一次出现处说明。

    “（以下简称“装置”）”写一次，以后只用简称（GB/T 1.1—2020，9.4.3.2）。
    改法：删去后面的说明。
    """

    code = "SYM-06"
    name = "short-name-twice"
    clause = "9.4.3.2"
    severity = Severity.ERROR
    bad = (
        "监测装置（以下简称“装置”）应接地。\n\n能耗监测装置（以下简称“装置”）的外壳应无裂纹。",
        "能耗监测装置（以下简称“装置”）应接地。\n\n装置应可靠。\n\n采集终端（以下简称“装置”）的外壳应无裂纹。",
    )
    good = (
        "监测装置（以下简称“装置”）应接地。\n\n装置的外壳应无裂纹。",
        "监测装置（以下简称“装置”）应接地，采集终端（以下简称“终端”）应防水。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find names that are introduced again."""
        seen: set[str] = set()
        for passage in context.containing("简称"):
            for found in _SHORT_NAME.finditer(passage.text):
                if found["name"] in seen:
                    yield self.at(
                        passage,
                        *found.span(),
                        f"简称“{found['name']}”已经说明过。",
                        hint="只在第一次出现处说明。",
                    )
                seen.add(found["name"])
