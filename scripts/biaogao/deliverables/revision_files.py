"""What is handed over of a comparison: 修订稿, 新旧条文对照表, 条款号变迁表 and the page 前后对照, by file name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao.compare.changes import ChangeSet, State
from biaogao.compare.marked import readings_of
from biaogao.deliverables import change_table, number_table
from biaogao.deliverables.grids import Paper, marked
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.redline import Draft, redline_of, unpacked
from biaogao.deliverables.sheets import write_workbook
from biaogao.diagnostics import Diagnostic
from biaogao.writers.docx.options import PLAIN, Options
from biaogao.writers.html import side_by_side
from biaogao.writers.html.halves import Half
from biaogao.writers.html.mathml import MATHML
from biaogao.writers.html.writer import Look
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pictures import Pictures

REDLINE, PAGE = "修订稿", "前后对照"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 30


class Revised(msgspec.Struct, frozen=True, kw_only=True):
    """Two states, what changed between them, and the files of their pictures by path in the draft."""

    changeset: ChangeSet
    old: State
    new: State
    old_pictures: Mapping[str, bytes] = {}
    new_pictures: Mapping[str, bytes] = {}

    @property
    def sample(self) -> bool:
        """Whether the new state is marked 示例."""
        return self.new.document.metadata.sample


class RevisionFiles(msgspec.Struct, frozen=True, kw_only=True):
    """Files by name; `printed` are the Word files that a PDF belongs beside; findings are on the new state in Word."""

    files: Mapping[str, bytes]
    printed: tuple[str, ...]
    findings: tuple[Diagnostic, ...] = ()


def revision_files(
    revised: Revised,
    look: Look,
    cache: Path | None,
    *,
    pages: Mapping[str, str] | None = None,
    options: Options = PLAIN,
    fields: bool = True,
) -> RevisionFiles:
    """All files of a comparison, the same bytes for the same states; `cache` keeps converted formulas.

    `pages` maps node keys of the new state to page labels; without `fields` 修订稿 leaves changed numbers inside
    references and 目次 unmarked. Raises ToolError where pandoc fails.
    """
    changeset, sample = revised.changeset, revised.sample
    old, new = _draft(revised.old, revised.old_pictures), _draft(revised.new, revised.new_pictures)
    redlined = redline_of(old, new, Mathematics(cache), pages=pages, options=options, fields=fields)
    readings = readings_of(revised.old.resolution, revised.new.resolution)
    table = change_table.change_table(changeset, readings, sample=sample)
    numbers = number_table.number_table(changeset, sample=sample)
    names = {kind: file_name(kind, changeset, sample=sample) for kind in (REDLINE, PAGE)}
    files = {
        f"{names[REDLINE]}.docx": redlined.data,
        **_papers(table, changeset),
        **_papers(numbers, changeset),
        f"{names[PAGE]}.html": comparison_page(revised, look, cache),
    }
    printed = tuple(f"{file_name(paper.title, changeset, sample=sample)}.docx" for paper in (table, numbers))
    return RevisionFiles(files=files, printed=printed, findings=redlined.findings)


def file_name(kind: str, changeset: ChangeSet, *, sample: bool) -> str:
    """How a file is called: 修订稿（征求意见稿—送审稿）, and the mark of a sample."""
    sides = (_FORBIDDEN.sub("_", side.name)[:_LONGEST_NAME] for side in (changeset.old, changeset.new))
    return marked(f"{kind}（{'—'.join(sides)}）", sample=sample)


def _papers(paper: Paper, changeset: ChangeSet) -> dict[str, bytes]:
    name = file_name(paper.title, changeset, sample=paper.sample)
    return {f"{name}.docx": write_paper(paper), f"{name}.xlsx": write_workbook(paper)}


def comparison_page(revised: Revised, look: Look, cache: Path | None) -> bytes:
    """前后对照: both states side by side as one HTML file. Raises ToolError where pandoc fails."""
    mathematics = Mathematics(cache, MATHML)
    with unpacked(revised.old_pictures) as before, unpacked(revised.new_pictures) as after:
        old = Half(revised.old, Pictures(before, cache), mathematics, new=False)
        new = Half(revised.new, Pictures(after, cache), mathematics, new=True)
        return side_by_side.write(revised.changeset, old, new, look, sample=revised.sample)


def _draft(state: State, pictures: Mapping[str, bytes]) -> Draft:
    return Draft(document=state.document, resolution=state.resolution, pictures=pictures, date=state.date)
