"""Says at the end of a build what stands, what is missing and why, and turns findings into the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import msgspec

from biaogao.commands.failure_list import tell_failures
from biaogao.deliverables.files import GAPS, MANIFEST
from biaogao.steps.places import findings_file, read_pdf_report, read_revision_report, report_file
from biaogao.steps.runner import Failure
from biaogao.steps.targets import EVERYTHING, PILOT_STEPS
from biaogao.workspace import Workspace

FINDINGS, FAILURE = 1, 3

# More would push what matters off the screen; the reports say the rest.
_MOST_LINES = 20


class _Report(msgspec.Struct, frozen=True):
    """The one member of a report that decides."""

    summary: dict[str, int]


class _Manifest(msgspec.Struct, frozen=True):
    """The members of the dossier's manifest that decide."""

    complete: bool
    gaps: tuple[msgspec.Raw, ...]


def verdict(
    workspace: Workspace,
    targets: Sequence[str],
    *,
    built: bool,
    allow_incomplete: bool,
    failures: Sequence[Failure] = (),
) -> int:
    """Print the end of a build and return its exit code; `failures` are listed, and no old report of theirs is told.

    0 when nothing is wrong, 1 for errors in drafts and for a dossier with grave gaps that are not allowed, 3 for what
    could not be built.
    """
    drafts, failed = workspace.drafts(), {failure.unit for failure in failures}
    names = tuple(target for target in targets if target in drafts) or drafts
    made = tuple(name for name in names if name not in failed)
    errors = _tell_findings(workspace, made)
    _tell_pdfs(workspace, made)
    tell_failures(workspace, failures)
    if not built:
        print(
            "构建没有全部完成：上面列出了没有做成的部分，已生成的都保留。改正后重新运行同一命令，已完成的不会重做。",
            file=sys.stderr,
        )
        return FAILURE
    print(
        f"标准在 {workspace.build / '标准'}" if names else "工作区里还没有草案；用 ./biaogao new 文件夹名 建立。",
        file=sys.stderr,
    )
    with_dossier = not set(targets) - {EVERYTHING, *PILOT_STEPS}
    incomplete = with_dossier and not _tell_dossier(workspace)
    return FINDINGS if errors or (incomplete and not allow_incomplete) else 0


def _tell_dossier(workspace: Workspace) -> bool:
    """Say where the dossier is and what it lacks; False where something grave is missing."""
    try:
        manifest = msgspec.json.decode((workspace.dossier() / MANIFEST).read_bytes(), type=_Manifest)
    except (OSError, msgspec.MsgspecError):
        print("没有生成验收材料：pilot 文件夹里没有 pilot.yaml 和台账。", file=sys.stderr)
        return True
    state = "" if manifest.complete else "（未齐备）"
    print(f"验收材料{state}在 {workspace.dossier()}", file=sys.stderr)
    portal = workspace.site() / "index.html"
    if portal.is_file():
        print(f"试点情况网页在 {portal}", file=sys.stderr)
    if manifest.gaps:
        print(f"缺失 {len(manifest.gaps)} 项，见 {GAPS} 文件夹中的清单", file=sys.stderr)
    return manifest.complete


def _tell_findings(workspace: Workspace, names: Iterable[str]) -> int:
    """Name the standards with errors; how many errors there are in all."""
    total, lines = 0, []
    for name in names:
        report = _report(workspace, name)
        if report is None:
            continue
        errors, warnings = report.summary.get("error", 0), report.summary.get("warning", 0)
        total += errors
        if errors:
            lines.append(f"{name}：错误 {errors} 处，警告 {warnings} 处，见 build/标准/{name}/检查报告.txt")
    for line in lines[:_MOST_LINES]:
        print(line, file=sys.stderr)
    if len(lines) > _MOST_LINES:
        print(f"另有 {len(lines) - _MOST_LINES} 份标准有错误，见各自的检查报告。", file=sys.stderr)
    return total


def _report(workspace: Workspace, name: str) -> _Report | None:
    """The report on draft and layout, or on the draft alone where the layout was not built."""
    for path in (report_file(workspace, name, "json"), findings_file(workspace, name)):
        try:
            return msgspec.json.decode(path.read_bytes(), type=_Report)
        except (OSError, msgspec.MsgspecError):
            continue
    return None


def _unmade(workspace: Workspace, name: str) -> dict[str, str]:
    """The tables of comparisons without PDF, and why."""
    try:
        return read_revision_report(workspace, name)
    except (OSError, msgspec.MsgspecError):
        return {}


def _tell_pdfs(workspace: Workspace, names: Iterable[str]) -> None:
    """Name the standards without PDF, grouped by reason, and those whose contents would not come to rest."""
    missing: dict[str, list[str]] = {}
    faces: set[str] = set()
    for name in names:
        try:
            report = read_pdf_report(workspace, name)
        except (OSError, msgspec.MsgspecError):
            continue
        if report.missing:
            missing.setdefault(report.missing, []).append(name)
        faces.update(report.faces)
        if report.unsettled:
            print(f"{name}：目次页码反复变动，PDF 中个别页码可能差一页；请在 Word 中更新目次。", file=sys.stderr)
        if report.uncontinued:
            print(
                f"{name}：有表跨页而不能拆分，续页只重复表头，没有“（续）”；请把表拆小或减少合并单元格。",
                file=sys.stderr,
            )
    if faces:
        print(
            f"本机没有{'、'.join(sorted(faces))}的替代字体，PDF 中以宋体代替；"
            "可安装 fonts-arphic-gkai00mp（Debian/Ubuntu）后重新生成。Word 文件不受影响。",
            file=sys.stderr,
        )
    for name in names:
        for reason in dict.fromkeys(_unmade(workspace, name).values()):
            missing.setdefault(reason, []).append(f"{name}的对照表")
    for reason, lacking in missing.items():
        named = "、".join(lacking[:_MOST_LINES])
        rest = f"等 {len(lacking)} 份" if len(lacking) > _MOST_LINES else ""
        print(f"没有 PDF：{named}{rest}。原因：{reason}", file=sys.stderr)
