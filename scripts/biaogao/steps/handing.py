"""Hands over papers of the pilot: Word and its other forms as made, the PDF where LibreOffice makes one, the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.records.gaps import Gap
from biaogao.records.pilot import PilotRecords
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.pilot_files import Lack, StepReport, product_file, report_file
from biaogao.steps.places import pretty
from biaogao.steps.protocol import Made
from biaogao.workspace import Workspace
from biaogao.writers.pdf.finish import Details, finish


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """A paper to hand over: its title, its folder below `build/试点`, its Word file, and its other forms by ending.

    `variant` tells papers of one title apart; `apart` says that each of them is a piece of its own in a volume, where
    otherwise the first stands for all; `extra` are further files by the end of their names.
    """

    title: str
    folder: str
    word: bytes
    others: Mapping[str, bytes] = {}
    variant: str = ""
    apart: bool = False
    extra: Mapping[str, bytes] = {}

    @property
    def stem(self) -> str:
        """The name of its files, without mark and ending."""
        return f"{self.title} {self.variant}" if self.variant else self.title

    @property
    def registered(self) -> str:
        """The name by which volumes take it."""
        return self.stem if self.apart else self.title


def hand_over(
    workspace: Workspace, step: str, records: PilotRecords, products: Sequence[Product], gaps: tuple[Gap, ...] = ()
) -> Made:
    """Write each product in all its forms, and the report of the step."""
    pressed = pages_of(workspace, [Source(name=one.stem, kind="word", data=one.word) for one in products])
    made: list[Path] = []
    lacks: list[Lack] = []
    for one in products:
        path = product_file(workspace, one.folder, one.stem, "docx", sample=records.sample)
        made.append(workspace.write(path, one.word))
        made += [workspace.write(path.with_suffix(f".{ending}"), data) for ending, data in one.others.items()]
        made += [workspace.write(path.with_name(f"{path.stem} {end}"), data) for end, data in one.extra.items()]
        pages = pressed[one.stem]
        if isinstance(pages, bytes):
            finished = finish(pages, Details(title=one.title, date=records.as_of))
            made.append(workspace.write(path.with_suffix(".pdf"), finished))
        else:
            lacks.append(Lack(name=path.with_suffix(".pdf").name, reason=pages))
    files = tuple(path.relative_to(workspace.dossier()).as_posix() for path in made)
    report = StepReport(files=files, products=_registered(workspace, products, records), lacks=tuple(lacks), gaps=gaps)
    return (*made, workspace.write(report_file(workspace, step), pretty(report)))


def _registered(workspace: Workspace, products: Sequence[Product], records: PilotRecords) -> dict[str, str]:
    """The PDFs that volumes may take."""
    found: dict[str, str] = {}
    for one in products:
        path = product_file(workspace, one.folder, one.stem, "pdf", sample=records.sample)
        found.setdefault(one.registered, path.relative_to(workspace.dossier()).as_posix())
    return found
