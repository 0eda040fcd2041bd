"""Reads `explanation.md` of a draft and judges it by what the level of the standard asks for."""

from __future__ import annotations

import msgspec

from biaogao.deliverables.explaining.judging import judge
from biaogao.deliverables.explaining.text import FILE, Explanation
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import InputError
from biaogao.model.metadata import Metadata
from biaogao.procedures.explanation import ExplanationRule
from biaogao.procedures.profile import load_procedure
from biaogao.readers.markdown import read_sources
from biaogao.readers.session import Session
from biaogao.resolve.resolution import Resolution
from biaogao.resolve.resolver import resolve
from biaogao.source import SourceFile, Span
from biaogao.steps.written import procedure_folders
from biaogao.workspace import Workspace

# 编制说明 is read as a standard is, and needs nothing above its text.
_FRONT_MATTER = "MET-"
_FENCE = "---"


class ReadExplanation(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: None where nothing was written or it cannot be read; its findings; the text they point into."""

    explanation: Explanation | None = None
    findings: tuple[Diagnostic, ...] = ()
    sources: tuple[SourceFile, ...] = ()


def read_explanation(workspace: Workspace, name: str, metadata: Metadata, standard: Resolution) -> ReadExplanation:
    """编制说明 of a draft, judged by what is typed in it, not by what the project knows. Never raises.

    `metadata` and `standard` are those of the draft as it stands.
    """
    folder = workspace.draft(name)
    if not (folder / FILE).is_file():
        return ReadExplanation()
    session = Session(folder, f"drafts/{name}")
    source = session.open(folder / FILE, FILE)
    if source is None:
        return ReadExplanation(findings=session.findings.all())
    read = read_sources(session, name, (source,))
    one = Explanation(document=read.document, resolution=resolve(read.document), standard=standard)
    found = [each for each in read.diagnostics if not each.code.startswith(_FRONT_MATTER)]
    found += [_needless_head(source)] if source.text.startswith(_FENCE) else []
    judged = judge(one, metadata, _rule(workspace, metadata.level), source.file)
    return ReadExplanation(explanation=one, findings=in_order((*found, *judged)), sources=(source,))


def _rule(workspace: Workspace, level: str) -> ExplanationRule | None:
    """What the level asks for; nothing where its procedure is missing or broken, which other findings say."""
    try:
        return load_procedure(level, procedure_folders(workspace)).explanation
    except InputError:
        return None


def _needless_head(source: SourceFile) -> Diagnostic:
    return Diagnostic(
        code="EXN-11",
        name="needless-front-matter",
        severity=Severity.WARNING,
        message="编制说明不写文件头，所写的没有用上。",
        span=Span.of(source.file, 1, 1, 1, len(_FENCE) + 1),
        hint="删去两行“---”和其间的内容；名称、阶段等取自标准。",
    )
