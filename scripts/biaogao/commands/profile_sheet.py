"""Turns a procedure into the page that a secretary reads: stages, days, votes, sections, papers, what is 待核."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from biaogao.procedures.consultation import Consultation
from biaogao.procedures.explanation import Automatic, ExplanationRule, Variant
from biaogao.procedures.facts import Days, Fact, Number, Share
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW, Procedure
from biaogao.procedures.review import Review
from biaogao.procedures.stages import Stage
from biaogao.procedures.submission import Material, Submission
from biaogao.reporters.columns import text_width, wrapped

_WIDTH = 96
_VARIANTS = {
    Variant.A: "较早的部门办法所列（A）",
    Variant.B: "国家标准管理办法所列（B）",
    Variant.C: "地方标准的样式（C）",
}
_FILLED = {
    Automatic.PROCESS: "由大事记补写过程",
    Automatic.OPINIONS: "由意见处理补写数字和分歧",
    Automatic.CHANGES: "由两稿的比较补写变化",
}
_NUMERALS = "一二三四五六七八九十"


def sheet(procedure: Procedure, where: str) -> str:
    """The page of a procedure; `where` says whose file it is (随程序, 工作区)."""
    parts = [
        ("阶段", _stages(procedure)),
        ("征求意见", _consultation(procedure.consultation)),
        (procedure.review.name if procedure.review else "审查", _review(procedure.review)),
        ("编制说明", _explanation(procedure)),
        *((f"{stage}材料", _package(procedure.submission(stage))) for stage in (FOR_REVIEW, FOR_APPROVAL)),
        ("文书的名称", _titles(procedure)),
    ]
    lines = [f"{procedure.level}　{procedure.file}（{where}）", *_bases(procedure)]
    present = [(title, body) for title, body in ((title, list(body)) for title, body in parts) if body]
    for number, (title, body) in zip(_NUMERALS, present, strict=False):
        lines += ["", f"{number}、{title}", *body]
    return "\n".join([*lines, "", *_open(procedure)]) + "\n"


def open_facts(procedure: Procedure) -> tuple[tuple[str, str], ...]:
    """What is 待核: where it stands, and what its source or doubt is."""
    return tuple((place, fact.remark) for place, fact in _facts(procedure) if not fact.sure)


def _facts(procedure: Procedure) -> Iterator[tuple[str, Fact]]:
    consultation, review = procedure.consultation, procedure.review
    yield from ((f"依据《{one.title}》", one) for one in procedure.bases)
    yield from ((f"{one.name}", one) for one in procedure.stages)
    yield from ((f"{one.name}的期限", one.minimum) for one in consultation.rounds if one.minimum)
    yield f"{consultation.table.title}的表式", consultation.table
    single = (
        ("立项到报批的期限", procedure.most_months),
        ("前言列起草人", procedure.names_drafters),
        ("编制说明的章节", procedure.explanation),
        ("材料提前天数", review.lead_days if review else None),
        ("最少专家", review.least_experts if review else None),
        ("到会比例", review.quorum if review else None),
        ("同意比例", review.approval if review else None),
        ("反对上限", review.opposition if review else None),
        ("计算基数", review.basis if review else None),
        ("起草人表决", review.drafters_vote if review else None),
    )
    yield from ((name, fact) for name, fact in single if fact is not None)
    for stage in (FOR_REVIEW, FOR_APPROVAL):
        package = procedure.submission(stage)
        yield from ((f"{stage}材料：{one.title}", one) for one in (package.materials if package else ()))
    yield from ((f"{one.kind.value}叫“{one.title}”", one) for one in procedure.titles)


def _bases(procedure: Procedure) -> Iterator[str]:
    for one in procedure.bases:
        yield f"依据：《{one.title}》{f'，{one.remark}' if one.remark else ''}{_doubt(one)}"


def _stages(procedure: Procedure) -> Iterator[str]:
    wide = max((text_width(one.name) for one in procedure.stages), default=0)
    end = max((text_width(_outcome(one)) for one in procedure.stages), default=0)
    for one in procedure.stages:
        yield f"  {one.code or '  '}  {padded(one.name, wide)}  {padded(_outcome(one), end)}{_doubt(one)}".rstrip()
    if procedure.most_months is not None:
        yield f"  从立项到报批不超过{procedure.most_months.count}个月{_doubt(procedure.most_months)}"
    if procedure.names_drafters is not None:
        said = "列" if procedure.names_drafters.yes else "不列"
        yield f"  前言{said}起草单位和起草人{_doubt(procedure.names_drafters)}"


def _outcome(one: Stage) -> str:
    months = (
        f"{one.months // 12}年" if one.months and one.months >= 24 and one.months % 12 == 0 else f"{one.months}个月"
    )
    return "，".join(filter(None, (f"形成{one.text}" if one.text else "", f"≤{months}" if one.months else "")))


def _consultation(rule: Consultation) -> Iterator[str]:
    for one in rule.rounds:
        least = f"，不少于{one.minimum.count}天{_doubt(one.minimum)}" if one.minimum else ""
        yield f"  {one.name}：发{one.stage}{least}"
    yield f"  {rule.table.title}，版式{rule.table.layout.value}{_doubt(rule.table)}"
    yield f"  材料：{'、'.join(one.title + ('（可缺）' if one.optional else '') for one in rule.papers)}"


def _review(rule: Review | None) -> Iterator[str]:
    if rule is None:
        return
    yield f"  结论文件：{rule.minutes}"
    yield from _numbers((("材料提前", "天送到", rule.lead_days), ("专家不少于", "人", rule.least_experts)))
    basis = rule.basis.basis.value if rule.basis else "到会"
    came = "投票" if basis == "投票" else "到会"
    yield from _shares(((f"{came}人数≥应到的", rule.quorum), (f"同意≥{basis}人数的", rule.approval)))
    yield from _shares(((f"不同意≤{basis}人数的", rule.opposition),))
    if rule.basis is not None:
        yield f"  同意、不同意的比例按{basis}人数计算{_doubt(rule.basis)}"
    if rule.drafters_vote is not None:
        yield f"  起草人{'可以' if rule.drafters_vote.yes else '不参加'}表决{_doubt(rule.drafters_vote)}"


def _numbers(rows: Iterable[tuple[str, str, Days | Number | None]]) -> Iterator[str]:
    yield from (f"  {name}{one.count}{unit}{_doubt(one)}" for name, unit, one in rows if one is not None)


def _shares(rows: Iterable[tuple[str, Share | None]]) -> Iterator[str]:
    yield from (f"  {name}{one.text}{_doubt(one)}" for name, one in rows if one is not None)


def _explanation(procedure: Procedure) -> Iterator[str]:
    rule: ExplanationRule | None = procedure.explanation
    if rule is None:
        return
    yield f"  {_VARIANTS.get(rule.variant, '自定')}，{len(rule.sections)}章{_doubt(rule)}"
    for number, one in enumerate(rule.sections, 1):
        remarks = (
            "" if one.required else "可缺",
            f"自{one.since}起" if one.since != "征求意见稿" else "",
            _FILLED.get(one.automatic, ""),
        )
        told = "，".join(filter(None, remarks))
        yield f"  {number:>2}  {one.title}{f'（{told}）' if told else ''}"


def _package(package: Submission | None) -> Iterator[str]:
    if package is None:
        return
    named = [_listed(one) for one in package.materials]
    wide = max(map(text_width, named))
    for number, (one, title) in enumerate(zip(package.materials, named, strict=True), 1):
        paper = f"纸质{one.copies}份" if one.copies else "不交纸质"
        files = "、".join(one.formats) or "不交电子文件"
        yield f"  {number:>2}  {padded(title, wide)}  {padded(paper, 10)}{padded(files, 12)}{_doubt(one)}".rstrip()
    if package.separate_figures:
        yield "  图片另交文件。"
    if package.note:
        yield from _indented(f"份数：{package.note}。")


def _listed(one: Material) -> str:
    when = f"（{one.condition.value}时）" if one.condition else ""
    return f"{one.title}{when}{'（可缺）' if one.optional else ''}"


def _titles(procedure: Procedure) -> Iterator[str]:
    for one in procedure.titles:
        if one.title != one.kind.value:
            yield f"  {one.kind.value} → {one.title}{_doubt(one)}"


def _open(procedure: Procedure) -> Iterator[str]:
    facts = open_facts(procedure)
    if not facts:
        yield "各项都已核对。"
        return
    yield f"待核的{len(facts)}项，只作提示，不据此拒绝。对照现行文件核定后改写工作区里的 {procedure.file}："
    for remark, places in _by_remark(facts):
        yield from _indented(f"· {'；'.join(places)}{f'——{remark}' if remark else ''}")


def _by_remark(facts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Facts with one and the same doubt are told together, papers of one package under its name."""
    for remark in dict.fromkeys(remark for _, remark in facts):
        named: dict[str, list[str]] = {}
        for group, _, place in (place.rpartition("：") for place, other in facts if other == remark):
            named.setdefault(group, []).append(place)
        yield (
            remark,
            [f"{group}：{'、'.join(places)}" if group else "、".join(places) for group, places in named.items()],
        )


def _indented(text: str) -> Iterator[str]:
    first, *more = wrapped(text, _WIDTH)
    yield f"  {first}"
    yield from (f"    {line}" for line in more)


def _doubt(fact: Fact) -> str:
    return "" if fact.sure else "（待核）"


def padded(text: str, columns: int) -> str:
    """The text with blanks behind it up to a width on a terminal."""
    return text + " " * max(0, columns - text_width(text))
