"""征求意见汇总处理表 of one round in the columns that a level prescribes, with the four counts under it.

L1 is the classic form, L2 parts 修改建议 from 意见内容, L3 sets 原文 beside 修改后内容. Opinions stand by clause, then
by number; what is handled together is one row with all its units. Persons never stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from biaogao.deliverables.grids import Content, Grid, Head, Paper
from biaogao.opinions.counts import Tally
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.opinion import Opinion
from biaogao.opinions.settling import Settled
from biaogao.procedures.profile import Layout

PUBLIC = "社会公众"
UNKNOWN = "（单位不明）"
_OPEN = "（尚未处理）"
_USUAL = "征求意见"
# Telephone numbers, mail addresses and identity numbers that reviewers typed into their opinions.
_CONTACT = re.compile(
    r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[(（]?0\d{2,3}[)）]?[ \-—－]?\d{7,8}|\d{17}[\dXx])(?!\d)"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=电话|手机|微信)(?:号码?)?[:：]?[ ]*[\w-]{6,20}",
    re.ASCII,
)
_SHORTEST_NAME = 2


class TableFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the head of the table says: its title by the profile, the standard, its drafting unit, the stage sent."""

    title: str
    layout: Layout
    standard: str
    unit: str
    stage: str
    sample: bool = False


Units = Callable[[Opinion], str]
NOTHING: Mapping[int, str] = MappingProxyType({})


class _Naming(msgspec.Struct, frozen=True, kw_only=True):
    """What a row asks besides its opinion: whom it is from, and the text that was sent."""

    units: Units
    originals: Mapping[int, str]

    def original(self, opinion: Opinion) -> str:
        """The words that an opinion is about: those quoted, those changed, else those at its place."""
        if opinion.anchor:
            return without_contacts(opinion.anchor)
        changed = opinion.edits[0].paragraph if opinion.edits else ""
        return changed or self.originals.get(opinion.number, "")


def round_title(title: str, round_name: str) -> str:
    """The title of the table of a round: 审查会 gives 审查意见汇总处理表."""
    if round_name == _USUAL:
        return title
    own = round_name if round_name.endswith("意见") else f"{round_name.removesuffix('会')}意见"
    return title.replace(_USUAL, own, 1) if _USUAL in title else f"{own}{title}"


def opinion_table(
    items: Sequence[Settled], tally: Tally, facts: TableFacts, units: Units, originals: Mapping[int, str] = NOTHING
) -> Paper:
    """The table of one round; `items` are its opinions in the order of the text, `units` names whom one is from.

    `originals` gives the text that was sent for opinions that quote none, by number: L3 has a column for it.
    """
    title = round_title(facts.title, tally.round)
    if facts.layout is Layout.L3:
        title = f"《{facts.standard}》{title}"
    heads, row = _LAYOUTS[facts.layout]
    naming = _Naming(units=units, originals=originals)
    rows = [row(number, each, naming) for number, each in enumerate(by_clause(items), 1)]
    return Paper(
        title=title,
        facts=_facts(facts),
        grids=(Grid(title=title, heads=heads, rows=tuple(rows) or (("没有收到意见。",),)),),
        notes=(counts_line(tally, facts.stage), *totals(tally)),
        wide=True,
        sample=facts.sample,
        counted=True,
    )


def by_clause(items: Sequence[Settled]) -> list[Settled]:
    """The opinions that are handled by themselves: by their place in the text, then by number, unplaced ones last."""
    first: dict[str, int] = {}
    for at, each in enumerate(items):
        place = each.opinion.place
        first.setdefault(_at(each), at if place is not None else len(items) + at)
    return sorted((each for each in items if each.is_head), key=lambda each: (first[_at(each)], each.opinion.number))


def _at(item: Settled) -> str:
    place = item.opinion.place
    return f"{place.key}\n{place.name}" if place is not None else ""


def named_units(opinion: Opinion) -> str:
    """The unit as published; of the public nobody is named."""
    return PUBLIC if opinion.public else opinion.unit or UNKNOWN


def hidden_names(opinions: Iterable[Opinion]) -> Mapping[str, str]:
    """Names that hide the units: 单位1, 单位2, in the order of their first opinion."""
    serial: dict[str, str] = {}
    for one in opinions:
        if one.unit and not one.public:
            serial.setdefault(one.unit, f"单位{len(serial) + 1}")
    return serial


def hidden_units(names: Mapping[str, str]) -> Units:
    """The units as `names` hides them."""
    return lambda opinion: PUBLIC if opinion.public else names.get(opinion.unit, UNKNOWN)


def without_names(paper: Paper, names: Mapping[str, str]) -> Paper:
    """A paper in whose tables the names of units, which opinions and reasons say too, are hidden; longer ones first."""
    known = sorted((name for name in names if len(name) >= _SHORTEST_NAME), key=lambda name: (-len(name), name))
    if not known:
        return paper
    pattern = re.compile("|".join(map(re.escape, known)))

    def hidden(content: Content) -> Content:
        return pattern.sub(lambda match: names[match[0]], content) if isinstance(content, str) else content

    grids = (
        msgspec.structs.replace(grid, rows=tuple(tuple(map(hidden, row)) for row in grid.rows)) for grid in paper.grids
    )
    return msgspec.structs.replace(paper, grids=tuple(grids))


def counts_line(tally: Tally, stage: str) -> str:
    """The four counts in the words of the form; a round without register leaves them open."""
    sent, replied, given, silent = (
        "〔待填〕" if count is None else f"{count}"
        for count in (tally.sent, tally.replied, tally.with_opinions, tally.silent)
    )
    return (
        f"说明：①发送“{stage}”的单位数：{sent}个；②收到“{stage}”后，回函的单位数：{replied}个；"
        f"③收到“{stage}”后，回函并有建议或意见的单位数：{given}个；④没有回函的单位数：{silent}个。"
    )


def totals(tally: Tally) -> tuple[str, ...]:
    """How many opinions there are and what became of them; the public and those not asked are told apart."""
    left = tally.count(Decision.OPEN)
    decided = (f"{one.value}{tally.count(one)}条" for one in Decision if one is not Decision.OPEN)
    rest = f"，尚未处理{left}条" if left else ""
    lines = [f"意见共{tally.opinions}条：{'，'.join(decided)}{rest}。"]
    if tally.public:
        lines.append(f"其中社会公众的意见{tally.public}条，不计入上列单位数。")
    if tally.unasked:
        lines.append(f"另有名单以外的单位{len(tally.unasked)}个提出意见，不计入上列单位数。")
    return tuple(lines)


def without_contacts(text: str) -> str:
    """Text without telephone numbers, mail addresses and identity numbers."""
    return _CONTACT.sub("〔联系方式略〕", text)


def _facts(facts: TableFacts) -> tuple[str, ...]:
    blank, date = "＿＿＿＿＿＿", "＿＿＿＿年＿＿月＿＿日"
    match facts.layout:
        case Layout.L1:
            return (
                f"标准项目名称：{facts.standard}　　　　承办人：{blank}",
                f"标准项目负责起草单位：{facts.unit}　　　　电话：{blank}　　　　{date}填写",
            )
        case Layout.L2:
            return (
                f"项目名称：{facts.standard}　　　　承办人：{blank}",
                f"起草单位：{facts.unit}　　　　日期：{date}",
            )
        case Layout.L3:
            return (f"填表人：{blank}",)


# --- cells -------------------------------------------------------------------------------------------------------


def clause_of(opinion: Opinion) -> str:
    """The clause as the table names it; what was not found is given as typed."""
    if opinion.place is not None:
        return opinion.place.name
    return f"{opinion.cited}\n（位置待核）" if opinion.cited else "（位置待核）"


def content_of(opinion: Opinion, *, proposal: bool = True) -> str:
    """What an opinion says: opinion, proposal and reason, each on its line."""
    parts = [opinion.opinion]
    if proposal and opinion.proposal and opinion.proposal != opinion.opinion:
        parts.append(f"建议：{opinion.proposal}" if opinion.opinion else opinion.proposal)
    if opinion.reason:
        parts.append(f"理由：{opinion.reason}")
    return without_contacts("\n".join(filter(None, parts)))


def decision_of(item: Settled) -> str:
    """采纳, or another decision with its reason."""
    if item.decision is Decision.OPEN:
        return _OPEN
    return f"{item.decision.value}。{item.reason}" if item.reason else item.decision.value


def _together(item: Settled, units: Units, told: Callable[[Opinion], str]) -> str:
    """What is told of an opinion and of those merged with it; equal texts once, others with their units."""
    by_text: dict[str, dict[str, None]] = {}
    for one in item.all:
        by_text.setdefault(told(one), {})[units(one)] = None
    texts = {text: named for text, named in by_text.items() if text}
    if len(texts) < 2:
        return next(iter(texts), "")
    return "\n".join(f"（{'、'.join(named)}）{text}" for text, named in texts.items())


def _units(item: Settled, units: Units) -> str:
    return "\n".join(dict.fromkeys(units(one) for one in item.all))


def _remark(item: Settled) -> str:
    numbers = "、".join(str(one.number) for one in item.all)
    lines = [f"意见编号{numbers}" + ("（合并处理）" if item.merged else "")]
    if item.changed:
        lines.append(f"修改处：{item.changed}")
    return "\n".join(lines)


_Row = Callable[[int, Settled, _Naming], tuple[str, ...]]


def _classic(number: int, item: Settled, naming: _Naming) -> tuple[str, ...]:
    units = naming.units
    content = _together(item, units, content_of)
    return (str(number), clause_of(item.opinion), content, _units(item, units), decision_of(item), _remark(item))


def _proposing(number: int, item: Settled, naming: _Naming) -> tuple[str, ...]:
    units = naming.units
    content = _together(item, units, lambda one: content_of(one, proposal=False))
    proposal = _together(item, units, lambda one: without_contacts(one.proposal))
    return (
        str(number), clause_of(item.opinion), content, proposal, _units(item, units), decision_of(item), _remark(item),
    )  # fmt: skip


def _rewriting(number: int, item: Settled, naming: _Naming) -> tuple[str, ...]:
    """The form has no column for unit and decision: they stand with the reason."""
    units = naming.units
    reason = _together(item, units, lambda one: content_of(one, proposal=False))
    told = f"提出单位：{_units(item, units).replace(chr(10), '、')}\n处理意见：{decision_of(item)}"
    return (
        str(number),
        clause_of(item.opinion),
        _together(item, units, naming.original),
        _together(item, units, lambda one: without_contacts(one.proposal)),
        "\n".join(filter(None, (reason, told))),
    )


_SERIAL = Head(title="序号", share=5, centred=True)
_LAYOUTS: Mapping[Layout, tuple[tuple[Head, ...], _Row]] = {
    Layout.L1: (
        (
            _SERIAL,
            Head(title="标准章条编号", share=11, centred=True),
            Head(title="意见内容", share=42),
            Head(title="提出单位", share=15),
            Head(title="处理意见", share=24),
            Head(title="备注", share=12),
        ),
        _classic,
    ),
    Layout.L2: (
        (
            _SERIAL,
            Head(title="标准章条编号", share=10, centred=True),
            Head(title="意见内容", share=29),
            Head(title="修改建议", share=27),
            Head(title="提出单位", share=13),
            Head(title="处理意见", share=20),
            Head(title="备注", share=11),
        ),
        _proposing,
    ),
    Layout.L3: (
        (
            _SERIAL,
            Head(title="章节号", share=10, centred=True),
            Head(title="原文", share=28),
            Head(title="修改后内容", share=28),
            Head(title="理由", share=34),
        ),
        _rewriting,
    ),
}
