"""What the step `layout` asks of the files that `pdf` hands out; who only asks ahead loads nothing of what answers."""

from __future__ import annotations

from biaogao.diagnostics import Diagnostic


def findings(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the layout of a Word file or PDF. Raises InputError where it cannot be read."""
    from biaogao.inspection.engine import inspect  # noqa: PLC0415

    return inspect(data, name)


def lost(docx: bytes, pdf: bytes, name: str) -> int:
    """How many Chinese characters of a Word file its PDF lacks. Raises InputError where the Word file is no package."""
    from biaogao.writers.pdf.losses import losses  # noqa: PLC0415

    return losses(docx, pdf, name).count


def prepare() -> None:
    """Load now what the report of `layout` needs."""
    from biaogao.rulebook.pages import pages  # noqa: PLC0415

    pages()
