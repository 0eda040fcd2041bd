"""The portal of a pilot as HTML pages: read on a phone and on a wall, without a server, a network or a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.pilot.facts import chinese_day, chinese_quarter
from biaogao.deliverables.pilot.key_standards import LATE
from biaogao.deliverables.pilot.portal_bars import Bar, bars
from biaogao.deliverables.pilot.portal_facts import Deadline, Due, Quarter, Standing, grouped
from biaogao.deliverables.pilot.portal_privacy import Veil
from biaogao.records.indicator import MISSED, REACHED, Indicator
from biaogao.records.plan import PilotPlan
from biaogao.records.requirements import KINDS, PROVED, Judged
from biaogao.writers.html.policy import content_policy

SHOWN = 8
"""So many coming deadlines stand on the first page; the others are behind a fold."""

PAGES = {
    "index": "概况",
    "standards": "标准",
    "indicators": "指标",
    "system": "体系",
    "plan": "方案",
    "gaps": "缺项",
    "activity": "活动",
}
_MARKS = {REACHED: "✓", MISSED: "✗"}


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Templates by name (`page` is around all others), the style sheet and the script."""

    templates: Mapping[str, str]
    style: str
    script: str


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A chart as an address that holds all of it (`data:`), with what it shows in words."""

    address: str
    described: str


class Portal(msgspec.Struct, frozen=True, kw_only=True):
    """All that the pages tell; `pictures` by code of the indicator, `diagrams` are markup.

    `yardsticks` are figures that the plan does not ask for; they do not count among its targets.
    """

    plan: PilotPlan
    as_of: str
    sample: bool
    standards: tuple[Standing, ...]
    deadlines: tuple[Deadline, ...]
    indicators: tuple[Indicator, ...]
    yardsticks: tuple[Indicator, ...] = ()
    pictures: Mapping[str, Sequence[Picture]]
    diagrams: tuple[str, ...]
    judged: tuple[Judged, ...]
    due: tuple[Due, ...]
    quarters: tuple[Quarter, ...]
    veil: Veil

    @property
    def figures(self) -> tuple[Indicator, ...]:
        """Indicators of the plan, then yardsticks."""
        return (*self.indicators, *self.yardsticks)


def read_portal_look(folder: Path) -> Look:
    """The look of the portal that stands in a folder. Raises OSError where a file is missing."""
    read = {name: (folder / f"{name}.html.j2").read_text("utf-8") for name in ("page", "parts", *PAGES)}
    style, script = ((folder / name).read_text("utf-8") for name in ("portal.css", "portal.js"))
    return Look(templates=read, style=style, script=script)


def portal(told: Portal, look: Look) -> dict[str, bytes]:
    """The pages by file name, the same bytes for the same pilot; no name of a person stands in any of them."""

    def veiled(value: object) -> object:
        return told.veil.over(value) if type(value) is str else value

    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=veiled,
        loader=DictLoader(dict(look.templates)),
    )
    environment.filters |= {"day": chinese_day, "quarter": chinese_quarter, "mark": lambda word: _MARKS.get(word, "–")}
    frame = {
        "told": told,
        "plan": told.plan,
        "pages": PAGES,
        "mark": SAMPLE,
        "style": Markup(look.style),
        "script": Markup(look.script),
        "policy": content_policy(look.style, look.script),
    }
    views: dict[str, dict[str, object]] = {
        "index": _overview(told),
        "standards": {"groups": grouped(told.standards)},
        "indicators": {"personal": {one.code for one in told.figures if told.veil.personal(one)}},
        "system": _system(told),
        "plan": {"kinds": _kinds(told.judged), "open": [one for one in told.judged if one.verdict != PROVED]},
        "gaps": {"grave": sum(one.grave for one in told.due), "total": sum(len(one.gaps) for one in told.due)},
        "activity": {"charts": _charts(told.quarters)},
    }
    return {
        f"{name}.html": environment.get_template(name).render(name=name, **frame, **view).encode()
        for name, view in views.items()
    }


def _overview(told: Portal) -> dict[str, object]:
    """The big figures, each a part of a whole, and what comes next."""
    made = [one for one in told.standards if one.key]
    asked = [one for one in told.indicators if one.verdict in _MARKS]
    closed, found = (sum(getattr(one, name) for one in told.quarters) for name in ("closed", "found"))
    checked = [one for one in told.standards if one.built.errors >= 0]
    return {
        "late": [one for one in told.deadlines if one.left < 0],
        "coming": [one for one in told.deadlines if one.left >= 0],
        "shown": SHOWN,
        "asked": asked,
        "reached": sum(one.verdict == REACHED for one in asked),
        "in_force": sum(one.group == "现行" for one in told.standards),
        "key": made,
        "key_in_force": sum(one.group == "现行" for one in made),
        "behind": sum(one.group == LATE for one in told.standards),
        "proved": sum(one.verdict == PROVED for one in told.judged),
        "grave": sum(one.grave for one in told.due),
        "lacking": sum(len(one.gaps) for one in told.due),
        "closed": closed,
        "found": found,
        "checked": checked,
        "errors": sum(one.built.errors for one in checked),
        "warnings": sum(one.built.warnings for one in checked),
        "stages": grouped(told.standards),
    }


def _kinds(judged: Sequence[Judged]) -> list[dict[str, object]]:
    """The requirements by kind: how many are proved, of how many."""
    whole = Counter(one.requirement.kind for one in judged)
    proved = Counter(one.requirement.kind for one in judged if one.verdict == PROVED)
    return [
        {
            "name": name,
            "proved": proved[name],
            "total": whole[name],
            "rows": [one for one in judged if one.requirement.kind == name],
        }
        for name in KINDS
        if whole[name]
    ]


def _system(told: Portal) -> dict[str, object]:
    """The diagram, and the same tree as lists for small screens and for who hears the page."""
    areas = []
    for area in told.plan.areas:
        leaves = [
            (leaf, [one for one in told.standards if one.code.partition("-")[2].partition("-")[0] == leaf.code])
            for leaf in area.leaves
        ]
        areas.append({"area": area, "leaves": leaves, "count": sum(len(held) for _, held in leaves)})
    return {"diagrams": [Markup(one) for one in told.diagrams], "areas": areas}


def _charts(quarters: Sequence[Quarter]) -> list[dict[str, object]]:
    """The drawings of what happened: title, what the filling means, markup."""
    drawn = (
        (
            "培训（场）",
            "每季度的培训场次",
            [Bar(label=one.name, whole=one.trainings, part=one.trainings) for one in quarters],
        ),
        ("培训（人次）", "有效签到", [Bar(label=one.name, whole=one.attended, part=one.attended) for one in quarters]),
        (
            "检查（项）",
            "实心为符合，框为检查项",
            [Bar(label=one.name, whole=one.checked, part=one.passed) for one in quarters],
        ),
        ("发现问题（个）", "按发现日期", [Bar(label=one.name, whole=one.found, part=one.found) for one in quarters]),
        ("问题销号（个）", "按销号日期", [Bar(label=one.name, whole=one.closed, part=one.closed) for one in quarters]),
    )
    return [
        {"title": title, "note": note, "drawing": Markup(bars(_read_out(title, rows), rows))}
        for title, note, rows in drawn
    ]


def _read_out(title: str, rows: Sequence[Bar]) -> str:
    parts = (
        f"{one.label} {one.whole}" if one.whole == one.part else f"{one.label} {one.part}/{one.whole}" for one in rows
    )
    return f"{title}：{'，'.join(parts)}"
