"""Turns a comparison into the files that are handed over, the PDF of each table included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from biaogao.deliverables.revision_files import Revised, revision_files
from biaogao.editions.comparison import Comparison, state_of
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.word import options_of
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.html.side_by_side import read_look
from biaogao.writers.pdf.finish import Details, finish


class HandedOver(msgspec.Struct, frozen=True, kw_only=True):
    """Files by name, and by name the Chinese reason why there is no PDF of a table."""

    files: Mapping[str, bytes]
    missing: Mapping[str, str] = {}


class Unprinted(msgspec.Struct, frozen=True, kw_only=True):
    """Files by name, and those of which there is to be a PDF; `date` is ISO or empty."""

    files: Mapping[str, bytes]
    sources: tuple[Source, ...]
    date: str


def handed_over(
    workspace: Workspace, comparison: Comparison, pages: Mapping[str, str] | None = None, *, fields: bool = True
) -> HandedOver:
    """All files of a comparison, as `unprinted` makes them, and their PDFs. Raises ToolError where pandoc fails."""
    return printed(workspace, unprinted(workspace, comparison, pages, fields=fields))


def unprinted(
    workspace: Workspace, comparison: Comparison, pages: Mapping[str, str] | None = None, *, fields: bool = True
) -> Unprinted:
    """The files of a comparison but for PDFs; `pages` maps node keys of the new state to page labels.

    Without `fields` 修订稿 leaves changed numbers inside references and 目次 unmarked. Raises ToolError where pandoc
    fails.
    """
    revised = revised_of(comparison)
    made = revision_files(
        revised,
        read_look(TOOL_ROOT / "templates" / "html"),
        workspace.cache("formulas"),
        pages=pages,
        options=options_of(workspace, revised.new.document.metadata),
        fields=fields,
    )
    sources = tuple(Source(name=name, kind="word", data=made.files[name]) for name in made.printed)
    return Unprinted(files=made.files, sources=sources, date=comparison.new.date)


def printed(workspace: Workspace, made: Unprinted) -> HandedOver:
    """The files with their PDFs."""
    return with_pages(workspace, made.files, made.sources, made.date)


def print_ahead(workspace: Workspace, many: Iterable[Unprinted]) -> None:
    """Convert what belongs to many comparisons in as few processes as can be; `printed` then finds it remembered."""
    sources = [source for made in many for source in made.sources]
    pages_of(workspace, [msgspec.structs.replace(one, name=f"{at} {one.name}") for at, one in enumerate(sources)])


def with_pages(workspace: Workspace, files: Mapping[str, bytes], sources: Sequence[Source], date: str) -> HandedOver:
    """The files, and beside them the PDF of each source; `date` is ISO or empty."""
    found, missing = dict(files), {}
    for name, pdf in pages_of(workspace, sources).items():
        title = name.removesuffix(".docx")
        if isinstance(pdf, bytes):
            found[f"{title}.pdf"] = finish(pdf, Details(title=title, date=date))
        else:
            missing[f"{title}.pdf"] = pdf
    return HandedOver(files=found, missing=missing)


def revised_of(comparison: Comparison) -> Revised:
    """A comparison as the deliverables take it."""
    return Revised(
        changeset=comparison.changeset,
        old=state_of(comparison.old),
        new=state_of(comparison.new),
        old_pictures=comparison.old.pictures,
        new_pictures=comparison.new.pictures,
    )
