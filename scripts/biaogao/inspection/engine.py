"""Runs every rule on layout over a built file and says what could not be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.inspection.pdf_file import PdfFile
from biaogao.inspection.pdf_reading import read_pdf
from biaogao.inspection.registry import layout_rules
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import WordFile
from biaogao.ooxml.package import read
from biaogao.ooxml.story_reader import read_story

LIMIT = 20
"""Findings of one rule in one file: a wrong style shows in every paragraph."""

_UNKNOWN = "文件里没有按样式编排的章标题，与章条有关的版面规则无从检查。"
_UNKNOWN_HINT = "用标准起草模板的样式（如“标准文件_章标题”）编排后再检查。"
_PICTURE_ONLY = "PDF里没有可读的文字（可能是扫描件），字体、字号、行距和页码都无从检查。"


def inspect(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the layout of a Word file or PDF. Raises InputError where it is neither or cannot be read."""
    return inspect_pdf(data, name) if data.startswith(b"%PDF-") else inspect_word(data, name)


def inspect_word(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the layout of a Word file. Raises InputError where it cannot be read."""
    file = WordFile(name=name, story=read_story(read(data, name), name))
    findings = [found for rule in layout_rules() for found in _within_limit(rule.word(file))]
    if not file.known:
        findings.append(_not_inspected(name, _UNKNOWN, _UNKNOWN_HINT))
    return _without_repeats(findings)


def inspect_pdf(data: bytes, name: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the layout of a PDF. Raises InputError where it cannot be read."""
    file = read_pdf(data, name)
    if not any(page.lines for page in file.pages):
        return (_not_inspected(name, _PICTURE_ONLY, "请由Word文件重新导出PDF。"),)
    findings = [found for rule in layout_rules() for found in _within_limit(rule.pdf(file))]
    return _without_repeats((*findings, *_dark_pages(file)))


def beyond_pdf(name: str) -> Diagnostic:
    """What nobody can see in a PDF, for a reader who has no Word file beside it."""
    codes = [rule.code for rule in layout_rules() if type(rule).pdf is LayoutRule.pdf]
    message = f"PDF里看不出样式、域和表格结构，{'、'.join(codes)}没有检查。"
    return _not_inspected(name, message, "同时用 --built 检查Word文件。")


def _dark_pages(file: PdfFile) -> Iterator[Diagnostic]:
    """Pages of pixels only, such as a scanned form among typeset ones."""
    dark = [str(page.index + 1) for page in file.pages if page.images and not page.lines]
    if dark:
        yield _not_inspected(file.name, f"PDF第{'、'.join(dark[:LIMIT])}页只有图像，未作检查。", "")


def _within_limit(findings: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first findings of a rule, the last of which counts those that are not shown."""
    shown = list(islice(findings, LIMIT))
    more = sum(1 for _ in findings)
    if more:
        last = shown[-1]
        shown[-1] = msgspec.structs.replace(last, message=f"{last.message}同类问题还有{more}处，没有列出。")
    yield from shown


def _not_inspected(name: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code="INS-01", name="not-inspected", severity=Severity.INFO, message=message, hint=hint, where=name
    )


def _without_repeats(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(findings))
