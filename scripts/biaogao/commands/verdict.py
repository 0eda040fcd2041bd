"""Says at the end of a build what stands, what is missing and why, and turns findings into the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import msgspec

from biaogao.deliverables.gap_list import TITLE as GAPS
from biaogao.deliverables.manifest import NAME as MANIFEST
from biaogao.steps.places import findings_file, read_pdf_report, report_file
from biaogao.steps.plan import EVERYTHING, PILOT_STEPS
from biaogao.workspace import Workspace

FINDINGS, FAILURE = 1, 3


class _Report(msgspec.Struct, frozen=True):
    """The one member of a report that decides."""

    summary: dict[str, int]


class _Manifest(msgspec.Struct, frozen=True):
    """The members of the dossier's manifest that decide."""

    complete: bool
    gaps: tuple[msgspec.Raw, ...]


def verdict(workspace: Workspace, targets: Sequence[str], *, built: bool, allow_incomplete: bool) -> int:
    """Print the end of a build and return its exit code.

    0 when nothing is wrong, 1 for errors in drafts and for a dossier with grave gaps that are not allowed, 3 for what
    could not be built.
    """
    drafts = workspace.drafts()
    names = tuple(target for target in targets if target in drafts) or drafts
    errors = _tell_findings(workspace, names)
    _tell_pdfs(workspace, names)
    if not built:
        print(
            "构建没有全部完成：上面列出了没有做成的部分，其余已生成。改正后重新运行同一命令，已完成的不会重做。",
            file=sys.stderr,
        )
        return FAILURE
    print(f"标准在 {workspace.build / '标准'}", file=sys.stderr)
    with_dossier = not set(targets) - {EVERYTHING, *PILOT_STEPS}
    incomplete = with_dossier and not _tell_dossier(workspace)
    return FINDINGS if errors or (incomplete and not allow_incomplete) else 0


def _tell_dossier(workspace: Workspace) -> bool:
    """Say where the dossier is and what it lacks; False where something grave is missing."""
    try:
        manifest = msgspec.json.decode((workspace.dossier() / MANIFEST).read_bytes(), type=_Manifest)
    except (OSError, msgspec.MsgspecError):
        return True
    state = "" if manifest.complete else "（未齐备）"
    print(f"验收材料{state}在 {workspace.dossier()}", file=sys.stderr)
    if manifest.gaps:
        print(f"缺失 {len(manifest.gaps)} 项，见 {GAPS} 文件夹中的清单", file=sys.stderr)
    return manifest.complete


def _tell_findings(workspace: Workspace, names: Iterable[str]) -> int:
    """Name the standards with errors; how many errors there are in all."""
    total = 0
    for name in names:
        report = _report(workspace, name)
        if report is None:
            continue
        errors, warnings = report.summary.get("error", 0), report.summary.get("warning", 0)
        total += errors
        if errors:
            print(f"{name}：错误 {errors} 处，警告 {warnings} 处，见 build/标准/{name}/检查报告.txt", file=sys.stderr)
    return total


def _report(workspace: Workspace, name: str) -> _Report | None:
    """The report on draft and layout, or on the draft alone where the layout was not built."""
    for path in (report_file(workspace, name, "json"), findings_file(workspace, name)):
        try:
            return msgspec.json.decode(path.read_bytes(), type=_Report)
        except (OSError, msgspec.MsgspecError):
            continue
    return None


def _tell_pdfs(workspace: Workspace, names: Iterable[str]) -> None:
    """Name the standards without PDF, grouped by reason, and those whose contents would not come to rest."""
    missing: dict[str, list[str]] = {}
    for name in names:
        try:
            report = read_pdf_report(workspace, name)
        except (OSError, msgspec.MsgspecError):
            continue
        if report.missing:
            missing.setdefault(report.missing, []).append(name)
        if report.unsettled:
            print(f"{name}：目次页码反复变动，PDF 中个别页码可能差一页；请在 Word 中更新目次。", file=sys.stderr)
        if report.uncontinued:
            print(
                f"{name}：有表跨页而不能拆分，续页只重复表头，没有“（续）”；请把表拆小或减少合并单元格。",
                file=sys.stderr,
            )
    for reason, lacking in missing.items():
        print(f"没有 PDF：{'、'.join(lacking)}。原因：{reason}", file=sys.stderr)
