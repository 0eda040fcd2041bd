"""Says at the end of a build what stands, what is missing and why, and turns findings into the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import msgspec

from biaogao.steps.places import findings_file, read_pdf_report
from biaogao.steps.plan import Plan
from biaogao.workspace import Workspace

FINDINGS, FAILURE = 1, 3


class _Report(msgspec.Struct, frozen=True):
    """The one member of findings.json that decides."""

    summary: dict[str, int]


def verdict(plan: Plan, targets: Sequence[str], *, built: bool) -> int:
    """Print the end of a build and return its exit code: 0, 1 for errors in drafts, 3 for what could not be built."""
    workspace = plan.workspace
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
    print(f"成品在 {workspace.build / '标准'}", file=sys.stderr)
    return FINDINGS if errors else 0


def _tell_findings(workspace: Workspace, names: Iterable[str]) -> int:
    """Name the standards with errors; how many errors there are in all."""
    total = 0
    for name in names:
        try:
            report = msgspec.json.decode(findings_file(workspace, name).read_bytes(), type=_Report)
        except (OSError, msgspec.MsgspecError):
            continue
        errors, warnings = report.summary.get("error", 0), report.summary.get("warning", 0)
        total += errors
        if errors:
            print(f"{name}：错误 {errors} 处，警告 {warnings} 处，见 build/标准/{name}/检查报告.txt", file=sys.stderr)
    return total


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
    for reason, lacking in missing.items():
        print(f"没有 PDF：{'、'.join(lacking)}。原因：{reason}", file=sys.stderr)
