"""Takes a letter apart into its opinions: numbered items, the clause each begins with, the signature at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from biaogao.opinions.form_facts import Facts, facts_in, gathered, is_unit, iso_date, ticked_nothing, unit_name
from biaogao.opinions.opinion import Channel
from biaogao.opinions.returned import RawOpinion
from biaogao.opinions.wording import is_nothing, parted

_CHAPTER = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]{1,3}[，、：:])\s*")
_SERIAL = re.compile(
    r"\s*(?:\d{1,3}\s*[、．)）](?!\d)|\d{1,3}\s*\.(?![\d])\s*|[（(]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|[①-⑳⒈-⒛]|[一二三四五六七八九十]是\s*|(?:意见|建议|问题)\s*[一二三四五六七八九十\d]{1,3}\s*[：:、.]?)\s*"
)
# Lines of a letter are short; no pattern is tried on more than this of a long one.
_BEGIN, _SOUGHT, _SHORT = 120, 400, 400
_BULLET = re.compile(r"\s*[-*•●·◆■]\s+")
_NUMBER = r"(?:[A-Z](?:\.\d{1,3})+|\d{1,3}(?:\.\d{1,3})*)"
_DOTTED = r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})+"
_ATOMS = (
    rf"第?\s*{_NUMBER}\s*(?:章|条|节|款|项)",
    r"第[一二三四五六七八九十]{1,3}(?:章|条|节)",
    r"附录\s*[A-Z](?:\s*\.\s*\d{1,3}(?:\.\d{1,3})*)?",
    r"续?[表图]\s*[A-Z]?\.?\d{1,3}",
    r"公?式\s*[（(]?\s*[A-Z]?\.?\d{1,3}\s*[）)]?",
    r"[Pp]\s*\.?\s*\d{1,3}(?:\s*页)?",
    r"第\s*\d{1,3}\s*页",
    _DOTTED,
    r"全文|全篇|通篇|整体|总体|封面|目次|目录|前言|引言|范围|规范性引用文件|术语和定义|参考文献|标准名称|英文名称",
)
_INNER = (
    r"第?[一二三四五六七八九十\d]{1,3}\s*(?:自然段|段|句|行|列|栏)",
    r"第?\s*[a-z\d]{1,2}\s*[)）]?\s*项",
    r"[a-z\d]{1,2}\s*[)）]",
    r"列项|的?注\s*\d*|示例\s*\d*|脚注|标题",
)
_ATOM = f"(?:{'|'.join(_ATOMS)})"
_WHERE = re.compile(
    rf"(?:关于|对于|对|针对|在|将|文中|正文|标准|文本)?\s*[“\"《【\[（(]?\s*"
    rf"(?P<place>{_ATOM}(?:\s*[、，,的和及中与~—-]{{0,2}}\s*(?:{_ATOM}|{'|'.join(_INNER)}))*)\s*[”\"》】\]）)]?"
)
_QUANTITY = r"(?![\d.%％℃]|\s*(?:mg|kg|m|t|GJ|元|万|倍|个|年))"
_CITED = re.compile(
    rf"第\s*{_NUMBER}\s*(?:章|条|款)|(?<![\d.A-Za-z]){_NUMBER}\s*条|附录\s*[A-Z](?![A-Za-z])|[表图]\s*[A-Z]?\.?\d{{1,3}}"
    rf"|(?<![\d.A-Za-z])\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}{_QUANTITY}"
)
_WHY = re.compile(r"[，,。；;]?\s*(?:修改)?理由(?:[：:]|是(?:[：:])?|如下[：:])\s*")
_SEPARATOR = re.compile(r"[\s　]*[：:，,、。.—-]?[\s　]*")
_ADVICE = re.compile(
    r"建议|应当?|宜|删|改[为成]|修改|增加|补充|明确|完善|不妥|不当|错|是否|不一致|重复|遗漏|漏|规范|统一|商榷|斟酌|调整|细化"
    r"|偏[高低大小]|过[高低大小]|难以|无法"
)
_COURTESY = re.compile(
    r"收悉|来函|函告|函复|复函|回函|如下|(?:你|贵)(?:局|委|单位|院|公司|中心|厅|处|办)|您好|你好|此致|敬礼|特此|附件|请查收|请查阅"
    r"|请收|谢谢|感谢|妥否|供参考|顺颂|祝好"
    r"|(?:以下|下列|几|[一二两三四五六七八九十\d]{1,2})(?:点|条|个|项|方面)?的?(?:修改)?(?:建议|意见)(?:[。：:，]|\s*$)"
)
_ADDRESS = re.compile(r"[^。；]{2,40}[：:]\s*$")
_TITLE = re.compile(
    r"(?:关于|对).{2,80}(?:的?(?:意见|建议|复函|回函|函|反馈|回复))\s*$|(?:意见|建议|复函|回函|反馈意见|修改意见)\s*$"
    r"|^[^。；]{0,60}(?:意见|反馈|建议)(?:反馈|汇总|回复|处理)?表(?:[（(][^）)]*[）)])?\s*$"
)
_TAIL = re.compile(
    r"\s*(?:附件?\s*[：:]|此致|敬礼|特此(?:函告|函复|回复|复函|反馈)|以上(?:意见|建议)(?:供|，供|仅供)?)"
)


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What a letter says: opinions, its sender, whether it says 无意见, and the lines taken for none of these."""

    opinions: tuple[RawOpinion, ...] = ()
    facts: Facts = Facts()
    nothing: bool = False
    rest: tuple[str, ...] = ()


class _Item(msgspec.Struct, kw_only=True):
    """An item that is being read: its serial in the letter, and the heading above it."""

    place: str
    lines: list[str]
    above: str = ""


def letter_of(text: str, channel: Channel) -> Letter:
    """The opinions of a letter in their order; what is neither opinion nor sender is kept in `rest`."""
    lines = [line.rstrip() for line in text.replace("\u3000", "  ").split("\n")]
    body, facts = _signed(lines)
    items, loose = _items(body)
    opinions = [opinion for item in items for opinion in _opinions(item, channel)]
    rest: list[str] = []
    nothing = False
    for number, line in loose:
        sentences = [each for each in re.split(r"[。！!？\n]", line) if each.strip()]
        if any(len(each) <= _SHORT and is_nothing(each) for each in (line, *sentences)) or ticked_nothing(line):
            nothing = True
        elif not _is_advice(line, bool(items)):
            rest += [] if _is_polite(line.strip()) else [line.strip()]
        else:
            opinions.append(_opinion(_Item(place=f"第{number}行", lines=[line]), channel))
    opinions.sort(key=lambda one: int(one.place.strip("第行")))
    return Letter(
        opinions=tuple(opinions), facts=facts, nothing=nothing and not opinions, rest=tuple(filter(None, rest))
    )


def cited_in(text: str) -> str:
    """The clause that a text is about: what it begins with, else the first it names; '' where it names none."""
    begin = text.lstrip()[:_BEGIN]
    match = _WHERE.match(begin)
    if match and _is_place(begin, match):
        return " ".join(match["place"].split())
    found = _CITED.search(text[:_SOUGHT])
    return found[0].strip() if found else ""


def _is_place(text: str, match: re.Match[str]) -> bool:
    """A bare number begins an item only where words follow it, not a unit or a percent sign."""
    return not re.match(r"\s*(?:%|％|℃|mg|kg|[a-zA-Z]{1,3}\b|万|元|倍|个|年|月|日)", text[match.end() :])


# --- parts of a letter -------------------------------------------------------------------------------------------


def _signed(lines: Sequence[str]) -> tuple[list[tuple[int, str]], Facts]:
    """The numbered lines without labels of the sender and without the signature, and what these say."""
    body = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    facts: list[Facts] = []
    kept: list[tuple[int, str]] = []
    for at, (number, line) in enumerate(body):
        near_edge = at < 8 or at >= len(body) - 8
        if near_edge and len(line) <= 80 and not _SERIAL.match(line) and (said := facts_in(line)) != Facts():
            facts.append(said)
        else:
            kept.append((number, line))
    signature = _signature(kept)
    if signature is not None:
        facts.append(signature)
        while kept and (_only_date(kept[-1][1]) or is_unit(kept[-1][1]) or unit_name(kept[-1][1]) == signature.unit):
            kept.pop()
    return kept, gathered(facts)


def _signature(body: Sequence[tuple[int, str]]) -> Facts | None:
    """The unit and date in the last lines."""
    last = [line.strip() for _, line in body[-4:]]
    date = next((iso_date(line) for line in reversed(last) if _only_date(line)), "")
    unit = next((unit_name(line) for line in reversed(last) if is_unit(line) and not _SERIAL.match(line)), "")
    return Facts(unit=unit, date=date) if unit or date else None


def _only_date(line: str) -> bool:
    return len(line.strip()) <= 20 and bool(iso_date(line)) and not re.search(r"[。；建议]", line)


def _items(body: Sequence[tuple[int, str]]) -> tuple[list[_Item], list[tuple[int, str]]]:
    """Items with the lines that go on with them, and the lines outside all items."""
    items: list[_Item] = []
    loose: list[tuple[int, str]] = []
    heading = ""
    open_item = False
    for at, (number, line) in enumerate(body):
        following = body[at + 1][1] if at + 1 < len(body) else ""
        begun = _begun(line)
        if begun is not None and _is_heading(line, begun, following):
            heading, open_item = begun, False
        elif begun is not None:
            items.append(_Item(place=f"第{number}行", lines=[begun], above=heading))
            open_item = True
        elif open_item and not _TAIL.match(line):
            items[-1].lines.append(line.strip())
        else:
            open_item = False
            loose.append((number, line))
    return items, loose


def _begun(line: str) -> str | None:
    """The words of an item that a line begins; None where it begins none."""
    for mark in (_CHAPTER, _SERIAL, _BULLET):
        if match := mark.match(line):
            return line[match.end() :].strip() or None
    begin = line.lstrip()[:_BEGIN]
    match = _WHERE.match(begin)
    if match and match.end() > 1 and len(line.strip()) > match.end() + 3 and _is_place(begin, match):
        return line.strip()
    return None


def _is_heading(line: str, begun: str, following: str) -> bool:
    """一、关于第5章 above 1. … is a heading, not an opinion."""
    if not _CHAPTER.match(line) or _begun(following) is None or _CHAPTER.match(following):
        return False
    return len(begun) <= 30 and not re.search(r"[。；]$", begun) and not re.search(r"建议(?!$|如下|：$)", begun)


def _is_advice(line: str, itemised: bool) -> bool:
    """A loose line is an opinion where it advises and is no courtesy, address or title."""
    bare = line.strip()
    if len(bare) > _SHORT:
        return True
    if _TAIL.match(bare) or _ADDRESS.fullmatch(bare) or _TITLE.search(bare):
        return False
    if not _ADVICE.search(bare):
        return False
    return not _COURTESY.search(bare) and (not itemised or bool(cited_in(bare)) or "建议" in bare)


def _is_polite(line: str) -> bool:
    """Greetings, titles and 现将意见函复如下 hold nothing that a person would have to read again."""
    formal = _ADDRESS.fullmatch(line) or _TITLE.search(line) or _TAIL.match(line) or _COURTESY.search(line)
    return len(line) <= 80 and bool(formal)


def _opinions(item: _Item, channel: Channel) -> list[RawOpinion]:
    text = "\n".join(item.lines)
    return [] if len(text) <= _SHORT and is_nothing(text) else [_opinion(item, channel)]


def _opinion(item: _Item, channel: Channel) -> RawOpinion:
    text = "\n".join(item.lines).strip()
    cited = cited_in(text)
    match = _WHERE.match(text[:_BEGIN])
    rest = text
    if match and cited and " ".join(match["place"].split()) == cited:
        tail = text[match.end() :]
        separator = _SEPARATOR.match(tail)
        # “5.2条中‘…’建议…” reads as a sentence only with its clause; “5.2：建议…” does not need it.
        if separator and re.search(r"[：:，,\s]", separator[0]) and tail[separator.end() :].strip():
            rest = tail[separator.end() :]
    said = parted(_WHY.sub("。理由：", rest, count=1))
    opinion, proposal = (said.opinion, said.proposal) if said.opinion else (said.proposal, "")
    return RawOpinion(
        channel=channel,
        place=item.place,
        said=(text,),
        opinion=opinion or rest,
        proposal=proposal,
        reason=said.reason,
        kind=said.kind,
        anchor=said.anchor,
        cited=said.cited or cited or cited_in(item.above),
    )
