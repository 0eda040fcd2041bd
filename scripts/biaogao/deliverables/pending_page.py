"""未处理、重复、矛盾意见清单: one HTML file that leads from each open matter to the opinion and to its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from biaogao.deliverables.opinion_table import Units, clause_of
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.opinion import FileState, Opinion, TakenFile
from biaogao.opinions.settling import Settled
from biaogao.opinions.suggestions import Suggestions
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.policy import content_policy
from biaogao.writers.html.writer import Look

TITLE = "未处理意见清单"

Link = Callable[[Opinion], str]
"""The address of an opinion's clause in the reading copy, empty where there is none."""


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """All that the list is made from: opinions with their decisions, suggestions, files, and findings of the gate."""

    standard: str
    items: tuple[Settled, ...]
    suggestions: Suggestions
    files: tuple[TakenFile, ...]
    findings: tuple[Diagnostic, ...]


class _Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the page: list items that are markup, and the numbers of the opinions that it speaks of."""

    anchor: str
    title: str
    about: str
    items: tuple[str, ...]
    numbers: frozenset[int] = frozenset()


def read_pending_look(folder: Path) -> Look:
    """The look of the list that stands in a folder. Raises OSError where a file is missing."""
    return Look(
        page=(folder / "pending.html.j2").read_text("utf-8"),
        style=(folder / "pending.css").read_text("utf-8"),
        script="",
    )


def pending_page(pending: Pending, look: Look, units: Units, link: Link) -> bytes:
    """The page, the same bytes for the same input."""
    sections = [one for one in _sections(pending, units) if one.items]
    told = frozenset(number for one in sections for number in one.numbers)
    cards = "".join(_card(each, units, link) for each in pending.items if each.opinion.number in told)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(look.page).render(
        title=f"《{pending.standard}》{TITLE}",
        lead=f"收到意见{len(pending.items)}条，尚未处理{sum(map(_is_open, pending.items))}条。",
        sections=[
            {
                "anchor": one.anchor,
                "title": one.title,
                "about": one.about,
                "count": len(one.items),
                "body": Markup(element("ul", "".join(one.items), class_="list")),
            }
            for one in sections
        ],
        cards=Markup(cards),
        style=Markup(look.style),
        policy=content_policy(look.style, look.script),
    )
    return page.encode()


def _sections(pending: Pending, units: Units) -> Iterable[_Section]:
    items, suggestions = pending.items, pending.suggestions
    known = {each.opinion.number: each for each in items}
    yield _listed("_open", "尚未处理", "在 dispositions.yaml 或 意见处理.xlsx 中填写。", filter(_is_open, items), units)
    unsure = (each for each in items if each.opinion.place is None or each.opinion.place.doubtful)
    yield _listed("_unplaced", "位置待核", "没有找到或不能肯定所指的条文，请对照来文核定。", unsure, units)
    yield _Section(
        anchor="_files",
        title="读不出、待录入的文件",
        about="其中的意见没有计入。",
        items=tuple(
            _point(text(f"{one.round}/{one.file}：{one.state.value}。{one.note or one.what}"), "grave")
            for one in pending.files
            if one.state in (FileState.TYPING, FileState.UNREADABLE)
        ),
    )
    yield _Section(
        anchor="_alike",
        title="相近的意见",
        about="可以合并处理：在“合并到”写其中一条的编号。",
        items=tuple(_point("、".join(map(_reference, group)) + _where(known, group)) for group in suggestions.alike),
        numbers=frozenset(number for group in suggestions.alike for number in group),
    )
    yield _Section(
        anchor="_conflicts",
        title="对同一限值的不同要求",
        about="采纳其一，就不能采纳其他，理由要能互相说得通。",
        items=tuple(
            _point(
                f"{text(one.place)}："
                + "；".join(f"{_reference(each.number)} 提 {text(each.value)}" for each in one.proposals),
                "open",
            )
            for one in suggestions.conflicts
        ),
        numbers=frozenset(each.number for one in suggestions.conflicts for each in one.proposals),
    )
    yield _Section(
        anchor="_gate",
        title="把关发现的问题",
        about="运行 ./biaogao gate 得到同样的结果。",
        items=tuple(_finding(one) for one in pending.findings if one.code != "GAT-01"),
    )


def _listed(anchor: str, title: str, about: str, items: Iterable[Settled], units: Units) -> _Section:
    listed = tuple(items)
    return _Section(
        anchor=anchor,
        title=title,
        about=about,
        items=tuple(
            _point(
                f"{_reference(each.opinion.number)}　{text(_line(clause_of(each.opinion)))}　"
                f"{text(_line(units(each.opinion)))}　{text(_line(each.opinion.opinion or each.opinion.proposal))}",
                "open",
            )
            for each in listed
        ),
        numbers=frozenset(each.opinion.number for each in listed),
    )


def _is_open(item: Settled) -> bool:
    return item.is_head and item.decision is Decision.OPEN


def _finding(one: Diagnostic) -> str:
    span = one.span
    place = f"{span.file}:{span.start.line}" if span else one.where
    words = f"{element('b', one.severity.label)} {text(one.code)}　{text(one.message)}"
    hint = element("p", text(f"{one.hint}　{place}"), class_="quiet")
    return _point(f"{words}{hint}", "grave" if one.severity is Severity.ERROR else "open")


def _point(markup: str, kind: str = "") -> str:
    return element("li", markup, class_=kind or None)


def _reference(number: int) -> str:
    return element("a", f"意见{number}", href=f"#o{number}")


def _where(known: Mapping[int, Settled], group: Sequence[int]) -> str:
    first = known.get(group[0])
    return f"　{text(_line(clause_of(first.opinion)))}" if first else ""


def _card(item: Settled, units: Units, link: Link) -> str:
    """An opinion with all that it says, and the way to its clause."""
    one = item.opinion
    address = link(one)
    place = text(_line(clause_of(one)))
    clause = element("a", place, href=address, title="看条文") if address else place
    title = text(one.place.title) if one.place and one.place.title else ""
    facts = (
        ("原文", one.anchor),
        ("意见", one.opinion),
        ("建议", one.proposal),
        ("理由", one.reason),
        ("处理", item.decision.value or "尚未处理"),
        ("处理理由", item.reason),
        ("来源", f"{one.round}/{one.source.file}，{one.source.place}"),
        ("位置说明", one.place.why if one.place else ""),
    )
    rows = "".join(f"{element('dt', name)}{element('dd', text(value))}" for name, value in facts if value)
    head = element("h3", f"意见{one.number}　{clause}　{title}")
    whom = element("p", text(f"{units(one)}　{one.channel.value}　{one.received}".strip()), class_="quiet")
    return element("article", f"{head}{whom}{element('dl', rows)}", id=f"o{one.number}", class_="card")


def _line(words: str) -> str:
    return " ".join(words.split())[:160]
