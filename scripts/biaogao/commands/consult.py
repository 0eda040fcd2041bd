"""Turns a draft into the package that is sent out for opinions, freezes what was sent, and keeps the record of it."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from pathlib import Path

from biaogao.commands import pipeline
from biaogao.commands.parser import ChineseParser, configure_pipeline
from biaogao.commands.place import draft_name, workspace_root
from biaogao.editions.frozen import freeze, snapshots
from biaogao.errors import InputError
from biaogao.manuscript import load
from biaogao.opinions.revisions import DIGITS
from biaogao.opinions.sending import RECORD, Sent, SentFile, described, encode, read_sent, round_folder
from biaogao.procedures.profile import load_procedure
from biaogao.records.gaps import Gap
from biaogao.saving import write_whole
from biaogao.steps.consultation import revision_of
from biaogao.steps.consultation_files import (
    ConsultationReport,
    Request,
    read_report,
)
from biaogao.steps.places import pretty
from biaogao.steps.written import procedure_folders, request_file
from biaogao.workspace import Workspace

FINDINGS, FAILURE = 1, 3

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    parser.options.add_argument("--round", metavar="轮次", default="", help="征求意见的轮次（缺省：征求意见）")
    parser.options.add_argument("--date", metavar="日期", default="", help="发出的日期（缺省：大事记中的征求意见发出）")
    parser.options.add_argument(
        "--deadline", metavar="日期", default="", help="反馈截止的日期（缺省：大事记中的征求意见截止）"
    )
    parser.options.add_argument("--preview", action="store_true", help="只做出来供送阅，不定稿、不登记")
    configure_pipeline(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build the package; 0 when it is complete or was allowed to lack something, 1 when it lacks something."""
    workspace = Workspace(workspace_root(arguments.workspace))
    name = draft_name(workspace.root, arguments.draft)
    request = _request(workspace, name, arguments)
    if not request.preview:
        _ensure_unsent(workspace, name, request)
    workspace.write(request_file(workspace, name), pretty(request))
    code = pipeline.run(
        workspace.root,
        (name,),
        debug=arguments.debug,
        cores=arguments.cores,
        rules=(*pipeline.STANDARD_RULES, "consultation"),
    )
    report = read_report(workspace, name)
    if code >= FAILURE or report is None:
        return max(code, FAILURE)
    _tell(report.gaps)
    if not report.package:
        print("材料不齐，没有打包；补齐后再运行，或用 --allow-incomplete 先做出标“未齐备”的材料。", file=sys.stderr)
        return FINDINGS
    print(f"征求意见材料{'' if report.complete else '（未齐备）'}在 {(workspace.root / report.package).parent}")
    if report.complete and not request.preview:
        _record(workspace, name, report)
    else:
        print("没有定稿，也没有登记为发出。")
    return 0 if report.complete or request.allow_incomplete else FINDINGS


def _request(workspace: Workspace, name: str, arguments: argparse.Namespace) -> Request:
    if workspace.is_external(name):
        raise InputError(f"“{name}”只有 Word 和 PDF，不能编制征求意见材料。", "先用 ./biaogao import 导入为草案。")
    for date in (arguments.date, arguments.deadline):
        _ensure_date(date)
    return Request(
        revision=revision_of(workspace, name),
        round=arguments.round,
        sent=arguments.date,
        deadline=arguments.deadline,
        preview=arguments.preview,
        allow_incomplete=arguments.allow_incomplete,
    )


def _ensure_date(date: str) -> None:
    try:
        usable = not date or bool(_DATE.fullmatch(date) and datetime.date.fromisoformat(date))
    except ValueError:
        usable = False
    if not usable:
        raise InputError(f"日期“{date}”写法不对，或没有这一天。", "写成 2026-05-01。")


def _ensure_unsent(workspace: Workspace, name: str, request: Request) -> None:
    """Refuse a round that another text was sent out in: what went out cannot be altered."""
    folder = workspace.draft(name)
    level = load(folder, name).document.metadata.level
    consultation = load_procedure(level, procedure_folders(workspace)).consultation
    round_ = consultation.chosen(request.round)
    frozen = consultation.frozen_name(round_)
    kept = next((one for one in snapshots(folder) if one.name == frozen), None)
    if kept and kept.digest[:DIGITS] != request.revision:
        raise InputError(
            f"“{round_.name}”这一轮发出的稿已经定下（{frozen}），现稿与它不同。",
            "再次征求意见用 --round 再次征求意见；只想先看材料，用 --preview。",
        )


def _tell(gaps: tuple[Gap, ...]) -> None:
    if gaps:
        print(f"缺项和提示 {len(gaps)} 项：", file=sys.stderr)
    for gap in gaps:
        place = f"（{gap.place}）" if gap.place else ""
        print(f"{'✗' if gap.grave else '·'} {gap.kind}：{gap.matter}{place}。{gap.advice}", file=sys.stderr)


def _record(workspace: Workspace, name: str, report: ConsultationReport) -> None:
    """Freeze the text, and keep the very files that go out with the record of them."""
    folder = workspace.draft(name)
    if revision_of(workspace, name) != report.revision:
        raise InputError(f"草案“{name}”在编制材料期间改过，没有登记。", "请再运行一次。")
    freeze(folder, name, report.frozen, report.sent)
    target = round_folder(folder, report.round)
    files = [(workspace.root / one.path, one.what) for one in report.files]
    lines = tuple(_kept(path, target, what) for path, what in files)
    before = read_sent(folder, report.round)
    # A file that was made anew took the place of the one of its name: nothing of that is kept.
    anew = {one.name for one in lines}
    earlier = tuple(one for one in (before.files if before else ()) if one.name not in anew)
    sent = Sent(
        standard=name,
        round=report.round,
        stage=report.frozen,
        revision=report.revision,
        date=report.sent,
        deadline=report.deadline,
        files=(*lines, *earlier),
    )
    if sent != before:
        write_whole(target / RECORD, encode(sent), workspace.relative(target / RECORD))
    print(f"已定稿：drafts/{name}/stages/{report.frozen}；发出的文件和记录在 drafts/{name}/sent/{report.round}")


def _kept(path: Path, target: Path, what: str) -> SentFile:
    """Copy a file to what is kept of the round; its line in the record."""
    data = path.read_bytes()
    copy = target / path.name
    if not copy.is_file() or copy.read_bytes() != data:
        write_whole(copy, data, copy.name)
    return described(path.name, data, what)
