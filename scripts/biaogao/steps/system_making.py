"""Makes those papers of the system of standards that are no tables: its diagram, and its 编制说明."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from biaogao.deliverables import explanation as explanations
from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.pilot import diagram_layout, diagram_paper, diagram_tree, system_diagram, system_facts
from biaogao.deliverables.pilot.system_checks import Held
from biaogao.deliverables.system_tables import Known
from biaogao.diagnostics import Severity
from biaogao.lists.shelf import Shelf
from biaogao.model.metadata import Metadata
from biaogao.readers.markdown import read_sources
from biaogao.readers.session import Session
from biaogao.records.gaps import Gap
from biaogao.records.pilot import PilotRecords
from biaogao.records.shapes import load_shapes
from biaogao.records.unfilled import UNFILLED
from biaogao.steps.handing import Product
from biaogao.steps.pilot_files import plan_places
from biaogao.steps.places import document_file, read_document
from biaogao.steps.written import REPORTS
from biaogao.workspace import Workspace
from biaogao.writers.mathematics import Mathematics

_NO_FRONT_MATTER = "MET-01"


def held_of(workspace: Workspace, records: PilotRecords) -> Held:
    """The system, the matters that count, and the workspace's list of published standards."""
    return Held(
        plan=records.plan,
        places=plan_places(workspace),
        system=records.ledgers["system"],
        matters=records.snapshot(load_shapes()).of("matters"),
        published=Shelf(workspace.lists).standards,
        as_of=records.as_of,
    )


def stages_of(workspace: Workspace) -> dict[str, str]:
    """The stage of each draft by its folder."""
    return {
        name: read_document(workspace, name).metadata.stage
        for name in workspace.drafts()
        if document_file(workspace, name).is_file()
    }


def known_of(records: PilotRecords, held: Held, stages: Mapping[str, str]) -> Known:
    """What the columns of the 明细表 take from elsewhere."""
    numbers = (row["标准编号"] for row in held.system)
    editions = {number: held.published.edition(number) for number in numbers if number}
    published = {
        number: f"由{one.successor}代替" if one.successor else one.status
        for number, one in editions.items()
        if one is not None and not one.in_force
    }
    evaluated = {row["标准"]: row["状态"] for row in records.snapshot(load_shapes()).of("effects")}
    return Known(stages=stages, evaluated=evaluated, published=published)


def diagrams(records: PilotRecords, folder: str) -> tuple[Product, ...]:
    """标准体系结构图 for each size of paper that the plan asks for; SVG beside Word."""
    plan = records.plan
    rows = records.ledgers["system"]
    tree = diagram_tree.tree_of(plan, rows)
    count = sum(limb.count for limb in tree)
    facts = f"承担单位：{plan.owner}　　截至日期：{records.as_of}　　共{count}项"
    caption = system_diagram.Caption(system=plan.system.name, facts=facts, sample=records.sample)
    described = f"{plan.system.name}结构图，{len(plan.areas)}个领域，{count}项标准；各项标准见明细表"
    return tuple(_diagram(tree, caption, name, described, folder) for name in plan.system.papers)


def _diagram(
    tree: diagram_tree.Tree, caption: system_diagram.Caption, name: str, described: str, folder: str
) -> Product:
    paper = diagram_layout.FORMATS[name]
    pages = system_diagram.draw(tree, caption, paper)
    word = diagram_paper.write_diagram(pages, paper, described)
    extra = {f"第{number}页.svg": page for number, page in enumerate(pages, 1)} if len(pages) > 1 else {}
    others = {"svg": pages[0]} if len(pages) == 1 else {}
    return Product(title=system_diagram.TITLE, folder=folder, word=word, others=others, variant=name, extra=extra)


def _unfilled(text: str, place: str, ask: str) -> Iterator[Gap]:
    for number, line in enumerate(text.split("\n"), 1):
        for found in UNFILLED.findall(line):
            where = f"{place} 第{number}行"
            yield Gap(
                kind="缺文稿", matter=f"“{found}”还没有填写", place=where, ask=ask, advice="请填写，或删去这一处。"
            )


def explanation(workspace: Workspace, records: PilotRecords, held: Held) -> tuple[tuple[Product, ...], tuple[Gap, ...]]:
    """标准体系编制说明 from its Markdown with the facts filled in; where it is not written, the gap that says so.

    Raises ToolError where pandoc fails.
    """
    plan = records.plan
    folder, place = workspace.pilot / REPORTS, f"{workspace.pilot.name}/{REPORTS}/{system_facts.SOURCE}"
    session = Session(folder, f"{workspace.pilot.name}/{REPORTS}")
    source = session.open(folder / system_facts.SOURCE, system_facts.SOURCE)
    if source is None:
        advice = f"请新建“{place}”，一个标题一部分；数字写成 {{{{标准总数}}}} 这样，由程序填写。"
        matter = f"没有写{system_facts.TITLE}"
        return (), (Gap(kind="缺文稿", matter=matter, place=place, ask=plan.contact, advice=advice, grave=False),)
    text, unknown = system_facts.fill(source.text, system_facts.facts_of(held, records.as_of))
    read = read_sources(session, plan.system.name, (msgspec.structs.replace(source, text=text),))
    wrong = [one for one in read.diagnostics if one.severity is Severity.ERROR and one.code != _NO_FRONT_MATTER]
    frame = explanations.Frame(
        title=(plan.system.name, explanations.TITLE), mark=f"（{SAMPLE}）" if records.sample else ""
    )
    titled = msgspec.structs.replace(read.document, metadata=Metadata(title=f"{plan.system.name}{explanations.TITLE}"))
    word = explanations.write_text(titled, frame, folder, Mathematics(workspace.cache("formulas"))).data
    matters = [f"“{{{{{name}}}}}”不是程序知道的事实" for name in unknown] + [found.message for found in wrong]
    gaps = tuple(
        Gap(kind="文稿有误", matter=matter, place=place, ask=plan.contact, advice="请改正。") for matter in matters
    ) + tuple(_unfilled(source.text, place, plan.contact))
    return (Product(title=system_facts.TITLE, folder="标准体系", word=word),), gaps
