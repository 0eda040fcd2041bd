"""What makers of papers work with beside the case: forms, pictures and formulas, and what was built before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from biaogao.deliverables.forms import Form, Values, fill
from biaogao.deliverables.grids import Paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.deliverables.submission.case import Case
from biaogao.diagnostics import Diagnostic
from biaogao.lists.shelf import Shelf
from biaogao.reporters.json import Report
from biaogao.writers.mathematics import Mathematics

Bodies = Mapping[str, bytes]
"""The files of one paper by ending (`docx`), or by what tells them apart and ending (`条款号变迁表.docx`).

The PDF of a Word file is made by the step."""


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """`folder` is that of the draft, `form` reads a form by its name (a workspace's own before the shipped one),
    `shelf` holds the dated lists of what is published.

    What was built before: `text` the standard, `earlier` the texts that were sent out by stage, `revisions` the files
    of 修订对照 by name, `page` and `findings` 检查报告. `discords` are findings between the papers, known only when
    all but 检查报告 and lists are made.
    """

    folder: Path
    form: Callable[[str], Form]
    mathematics: Mathematics
    text: Bodies = {}
    earlier: Mapping[str, Bodies] = {}
    revisions: Bodies = {}
    page: bytes = b""
    findings: Report | None = None
    shelf: Shelf = Shelf()
    discords: tuple[Diagnostic, ...] = ()


Maker = Callable[[Case, Bench], Bodies | str]
"""Makes a paper, or says in Chinese why it cannot be made."""


def filled(form: str, values: Callable[[Case], Values | str]) -> Maker:
    """A maker that fills the form of a name."""

    def make(case: Case, bench: Bench) -> Bodies | str:
        found = values(case)
        return found if isinstance(found, str) else {"docx": fill(bench.form(form), found)}

    return make


def gridded(paper: Callable[[Case], Paper | str]) -> Maker:
    """A maker that sets a paper of tables as Word and Excel."""

    def make(case: Case, bench: Bench) -> Bodies | str:
        found = paper(case)
        return found if isinstance(found, str) else {"docx": write_paper(found), "xlsx": write_workbook(found)}

    return make
