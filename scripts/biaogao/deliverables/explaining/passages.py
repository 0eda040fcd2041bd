"""The passages that the program writes into a 编制说明, by name; what cannot be written says in Chinese why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from biaogao.compare.changes import ChangeSet
from biaogao.compare.technical_changes import edition_name, technical_changes
from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.explaining.blanks import Passage, Value
from biaogao.deliverables.explaining.facts import ExplanationFacts, RoundFacts
from biaogao.deliverables.explaining.figures import asked, came
from biaogao.deliverables.explaining.pieces import Maker
from biaogao.deliverables.explaining.process import process
from biaogao.deliverables.explaining.words import ended, joined, with_document
from biaogao.model.nodes import AnyBlock
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.settling import Settled
from biaogao.procedures.events import USUAL_ROUND, EventKind
from biaogao.procedures.explanation import Automatic

Blocks = tuple[AnyBlock, ...]

_DEGREES = {"IDT": "等同", "MOD": "修改", "NEQ": "非等效"}
_PUBLIC, _UNSIGNED = "公众", "未署名"

PASSAGES_OF: Mapping[Automatic, tuple[Passage, ...]] = {
    Automatic.NOTHING: (),
    Automatic.PROCESS: (Passage.PROCESS,),
    Automatic.OPINIONS: (Passage.OPINIONS, Passage.DIVERGENCES),
    Automatic.CHANGES: (Passage.CHANGES,),
}
"""What a section that was left empty is filled with."""


def written(passage: Passage, facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    """The blocks of a passage, or the reason why there are none."""
    return _WRITERS[passage](facts, maker)


def worded(value: Value, facts: ExplanationFacts) -> tuple[str, str]:
    """A value that is no figure and, where it is not known, the reason."""
    plan = facts.project.plan
    known = {
        Value.TITLE: facts.title,
        Value.PLAN_TITLE: plan.title,
        Value.PLAN_NUMBER: plan.number,
        Value.PLAN_DOCUMENT: plan.document,
        Value.PLAN_ISSUER: plan.issuer,
    }[value]
    return known, "" if known else f"项目卡（project.yaml）没有写计划的{value.value.removeprefix('计划')}"


def _source(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    plan, event = facts.project.plan, facts.last(EventKind.APPROVED_PLAN)
    document = plan.document or (event.document if event else "")
    if not (document or plan.number or plan.issuer or event):
        return "项目卡没有写“计划”，大事记没有“立项”"
    date = chinese_date(plan.issued or (event.date if event else ""))
    issued = f"{plan.issuer}下达标准制修订计划" if plan.issuer else (event.text if event and event.text else "立项")
    first = "，".join(filter(None, (date, with_document(issued, document))))
    number = f"计划编号为{plan.number}" if plan.number else ""
    title = f"计划名称为《{plan.title}》" if plan.title else ""
    renamed = f"标准名称改为《{facts.title}》" if plan.title and plan.title != facts.title else ""
    second = "，".join(filter(None, (number, title, renamed)))
    undertaker = f"承担单位为{facts.project.undertaker}" if facts.project.undertaker else ""
    return (maker.line("".join(ended(one) for one in (first, second, undertaker) if one)),)


def _units(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    first, *others = facts.metadata.drafting_units or ("",)
    if not first:
        return "标准的文件头没有写“起草单位”"
    text = f"本文件由{first}牵头，{joined(tuple(others))}参加起草。" if others else f"本文件由{first}起草。"
    return (maker.line(text),)


def _people(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    drafters, tasks = facts.metadata.drafters, facts.project.tasks
    if not drafters and not tasks:
        return "标准的文件头没有写“起草人”，项目卡没有写“分工”"
    lines = [maker.line(f"主要起草人：{joined(drafters)}。")] if drafters else []
    if not tasks:
        return tuple(lines)
    rows = [(one.name, one.leader, joined(one.helpers), _time(one.begin, one.end)) for one in tasks]
    return (*lines, maker.table("任务分工", ("任务", "负责人", "参加", "时间"), rows))


def _time(begin: str, end: str) -> str:
    return "—".join(chinese_date(one) for one in (begin, end) if one)


def _process(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    stages = process(facts)
    if not stages:
        return "大事记（events.yaml）里还没有事项"
    return tuple(block for name, lines in stages for block in _stage(name, lines, maker))


def _stage(name: str, lines: tuple[str, ...], maker: Maker) -> Iterator[AnyBlock]:
    yield maker.line(lines[0], lead=f"{name}：" if name else "")
    yield from (maker.line(one) for one in lines[1:])


def _opinions(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    if not facts.rounds:
        return (maker.line("尚未征求意见，意见的收集和处理在下一稿的编制说明中写明。"),)
    lines = [maker.line(_round(one)) for one in facts.rounds]
    silent = joined(unit for one in facts.rounds for unit in one.tally.silent_units)
    return (*lines, *((maker.line(f"没有回函的单位：{silent}。"),) if silent else ()))


def _round(one: RoundFacts) -> str:
    time = "至".join(chinese_date(date) for date in (one.sent, one.closed) if date)
    name = "征求意见" if one.name == USUAL_ROUND else one.name
    first = "，".join(filter(None, (time, name)))
    return "".join(ended(part) for part in (f"{first}，{asked(one.tally)}".rstrip("，"), came(one.tally)))


def _review(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    if not facts.review:
        return (maker.line("尚未审查。"),)
    return tuple(maker.line(ended(one)) for one in facts.review)


def _divergences(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    if not facts.rounds:
        return (maker.line("尚未征求意见，没有重大分歧意见。"),)
    refused = [each for one in facts.rounds for each in one.items if each.decision is Decision.REJECTED]
    if not refused:
        return (maker.line("没有未采纳的意见，没有重大分歧意见。"),)
    lead = maker.line(f"未采纳的意见共{len(refused)}条，内容和理由如下。")
    rows = [_refused(one, at) for at, one in enumerate(refused, 1)]
    return (lead, maker.table("未采纳的意见和理由", ("序号", "章条", "意见", "提出单位", "未采纳的理由"), rows))


def _refused(one: Settled, at: int) -> tuple[str, ...]:
    opinion = one.opinion
    unit = _PUBLIC if opinion.public else opinion.unit or _UNSIGNED
    where = opinion.place.name if opinion.place else opinion.cited or "—"
    text = "；".join(filter(None, (opinion.opinion, opinion.proposal)))
    return str(at), where, " ".join(text.split()), unit, " ".join((one.reason or "〔待填〕").split())


def _changes(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    if facts.replaced is not None:
        return _listed(facts.replaced, facts.replaced.old.number or edition_name(facts.replaced), maker)
    if facts.metadata.replaces:
        return "没有旧版可比：请把旧版放进草案的 predecessor 文件夹"
    return (maker.line("本文件为首次制定，没有修订前后的对比。"),)


def _since(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    if facts.since is None:
        return "没有上一稿可比：上一稿发出或送审时才会留存"
    return _listed(facts.since, edition_name(facts.since), maker)


def _listed(changeset: ChangeSet, former: str, maker: Maker) -> Blocks:
    """The technical changes as the foreword lists them."""
    found = [one.text for one in technical_changes(changeset)]
    if not found:
        return (maker.line(f"与{former}相比，没有技术性变化。"),)
    ends = ["；"] * (len(found) - 1) + ["。"]
    lead = maker.line(f"与{former}相比，除结构调整和编辑性改动外，主要技术变化如下：")
    return (lead, maker.items(f"{text}{end}" for text, end in zip(found, ends, strict=True)))


def _adoption(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    card, front = facts.project.adoption, facts.metadata.adoption
    if front is not None:
        title = f"《{front.chinese_title or front.title}》" if front.chinese_title or front.title else ""
        degree = _DEGREES.get(front.degree, front.degree)
        return (maker.line(f"本文件{degree}采用{front.number}{title}。"),)
    if card is None:
        return "项目卡没有写“采标”"
    remark = ended(card.remark) if card.remark else ""
    if card.adopted:
        return (maker.line(f"本文件{card.degree}采用{card.standard}。{remark}"),)
    return (maker.line(f"本文件没有采用国际标准或国外标准。{remark}"),)


def _patents(facts: ExplanationFacts, maker: Maker) -> Blocks | str:
    card = facts.project.patent
    if card is None:
        return "项目卡没有写“专利”"
    remark = ended(card.remark) if card.remark else ""
    if not card.touched:
        return (maker.line(f"起草过程中没有识别出涉及的专利。{remark}"),)
    named = (f"“{card.title}”" if card.title else "", f"专利号{card.number}" if card.number else "", card.holder)
    return (maker.line(f"本文件涉及专利{'，'.join(filter(None, named))}。{remark}"),)


_WRITERS: Mapping[Passage, Callable[[ExplanationFacts, Maker], Blocks | str]] = {
    Passage.SOURCE: _source,
    Passage.UNITS: _units,
    Passage.PEOPLE: _people,
    Passage.PROCESS: _process,
    Passage.OPINIONS: _opinions,
    Passage.REVIEW: _review,
    Passage.DIVERGENCES: _divergences,
    Passage.CHANGES: _changes,
    Passage.SINCE: _since,
    Passage.ADOPTION: _adoption,
    Passage.PATENTS: _patents,
}
