"""Turns a draft into the package for review or approval, freezes what was handed over, and keeps the record of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from biaogao.commands import pipeline
from biaogao.commands.parser import ChineseParser, configure_pipeline
from biaogao.commands.place import draft_name, workspace_root
from biaogao.editions.frozen import freeze, is_day, snapshots
from biaogao.errors import InputError
from biaogao.manuscript import load
from biaogao.opinions.revisions import DIGITS
from biaogao.opinions.sending import RECORD, Sent, SentFile, described, encode, read_sent, round_folder
from biaogao.procedures.profile import load_procedure
from biaogao.readers.glance import neighbours
from biaogao.records.gaps import Gap
from biaogao.saving import write_whole
from biaogao.steps.places import pretty
from biaogao.steps.submission import revision_of
from biaogao.steps.submission_files import (
    Request,
    SubmissionReport,
    package_folder,
    read_report,
)
from biaogao.steps.written import SUBMISSIONS, procedure_folders, submission_request
from biaogao.workspace import Workspace

FINDINGS, FAILURE = 1, 3
_MOST_AGAIN = 20


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名")
    parser.options.add_argument("--to", choices=SUBMISSIONS, required=True, help="编制哪一步的材料：送审或报批")
    parser.options.add_argument("--date", metavar="日期", default="", help="交出的日期（缺省：大事记中的送审或报批）")
    parser.options.add_argument("--again", action="store_true", help="退回修改后再次交出：另立一份定稿和记录")
    parser.options.add_argument("--preview", action="store_true", help="只做出来供送阅，不定稿、不登记")
    configure_pipeline(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build the package; 0 when it is complete or was allowed to lack something, 1 when it lacks something."""
    workspace = Workspace(workspace_root(arguments.workspace))
    name, stage = draft_name(workspace.root, arguments.draft), str(arguments.to)
    request = _request(workspace, name, arguments)
    workspace.write(submission_request(workspace, name, stage), pretty(request))
    code = pipeline.run(
        workspace.root,
        (name,),
        debug=arguments.debug,
        cores=arguments.cores,
        rules=(*pipeline.STANDARD_RULES, "submission"),
    )
    report = read_report(workspace, name, stage)
    if code >= FAILURE or report is None:
        return max(code, FAILURE)
    _tell(report.gaps)
    if not report.package:
        print("材料不齐，没有打包；补齐后再运行，或用 --allow-incomplete 先做出标“未齐备”的材料。", file=sys.stderr)
        return FINDINGS
    state = "" if report.complete else "（未齐备）"
    print(f"{stage}材料{state}在 {package_folder(workspace, name, stage)}")
    print(f"压缩包 {Path(report.package).name}，sha256 {report.digest}")
    if report.complete and not request.preview:
        _record(workspace, name, report)
    else:
        print("没有定稿，也没有登记为交出。")
    return 0 if report.complete or request.allow_incomplete else FINDINGS


def _request(workspace: Workspace, name: str, arguments: argparse.Namespace) -> Request:
    if workspace.is_external(name):
        raise InputError(f"“{name}”只有 Word 和 PDF，不能编制材料。", "先用 ./biaogao import 导入为草案。")
    if not is_day(arguments.date):
        raise InputError(f"日期“{arguments.date}”写法不对，或没有这一天。", "写成 2026-05-01。")
    revision = revision_of(workspace, name)
    handed = arguments.to if arguments.preview else _name(workspace, name, revision, arguments)
    return Request(
        revision=revision,
        name=handed,
        date=arguments.date,
        preview=arguments.preview,
        allow_incomplete=arguments.allow_incomplete,
    )


def _name(workspace: Workspace, name: str, revision: str, arguments: argparse.Namespace) -> str:
    """送审, or 送审2 … where another text was handed over before and `--again` says so.

    Raises InputError where it does not say so: what was handed over cannot be altered.
    """
    folder, stage = workspace.draft(name), str(arguments.to)
    for handed in (stage, *(f"{stage}{number}" for number in range(2, _MOST_AGAIN))):
        sent = read_sent(folder, handed)
        if sent is None or sent.revision == revision:
            break
        if not arguments.again:
            raise InputError(
                f"“{handed}”交出的稿已经定下（{sent.stage}，{sent.date}），现稿与它不同。",
                "退回修改后再次交出，用 --again；只想先看材料，用 --preview。",
            )
    else:
        raise InputError(f"“{stage}”已经交出过{_MOST_AGAIN - 1}次。", "请核对 sent 文件夹。")
    _ensure_own_number(folder, name)
    _ensure_free(folder, name, f"{_text(workspace, name, stage)}{handed.removeprefix(stage)}", revision)
    return handed


def _text(workspace: Workspace, name: str, stage: str) -> str:
    """The stage of the text that a level hands over. Raises InputError where it asks for no package."""
    level = load(workspace.draft(name), name).document.metadata.level
    procedure = load_procedure(level, procedure_folders(workspace))
    submission = procedure.submission(stage)
    if submission is None:
        raise InputError(f"{level}的制定程序没有写“{stage}”的材料。", f"可在 {procedure.file} 中加上“{stage}”。")
    return submission.stage


def _ensure_own_number(folder: Path, draft: str) -> None:
    """Refuse to hand over a number that another draft bears; the build of one draft does not look at its neighbours."""
    number = load(folder, draft).document.metadata.number
    twin = next((one.name for one in neighbours(folder) if one.number == number), "")
    if twin and number and "X" not in number.rpartition(" ")[2]:
        raise InputError(f"编号“{number}”在另一份草案“{twin}”中也用了，不能交出。", "核对编号，改正其中一份。")


def _ensure_free(folder: Path, draft: str, frozen: str, revision: str) -> None:
    """Refuse before a build what could not be frozen after it."""
    kept = next((one for one in snapshots(folder) if one.name == frozen), None)
    if kept and kept.digest[:DIGITS] != revision:
        raise InputError(
            f"草案“{draft}”已经有名为“{frozen}”的定稿，现稿与它不同。",
            "定稿不能改：恢复那一稿再交出，或把那份定稿改名；只想先看材料，用 --preview。",
        )


def _tell(gaps: tuple[Gap, ...]) -> None:
    if gaps:
        print(f"缺项和提示 {len(gaps)} 项：", file=sys.stderr)
    for gap in gaps:
        place = f"（{gap.place}）" if gap.place else ""
        print(f"{'✗' if gap.grave else '·'} {gap.kind}：{gap.matter}{place}。{gap.advice}", file=sys.stderr)


def _record(workspace: Workspace, name: str, report: SubmissionReport) -> None:
    """Freeze the text, and keep the very files that are handed over with the record of them."""
    folder = workspace.draft(name)
    if revision_of(workspace, name) != report.revision:
        raise InputError(f"草案“{name}”在编制材料期间改过，没有登记。", "请再运行一次。")
    frozen = f"{report.text}{report.name.removeprefix(report.name.rstrip('0123456789'))}"
    freeze(folder, name, frozen, report.date)
    target = round_folder(folder, report.name)
    place = (workspace.root / report.package).parent
    lines = tuple(_kept(place, workspace.root / one.path, target, one.what) for one in report.files)
    before = read_sent(folder, report.name)
    # A file that was made anew took the place of the one of its name: nothing of that is kept.
    anew = {one.name for one in lines}
    earlier = tuple(one for one in (before.files if before else ()) if one.name not in anew)
    sent = Sent(
        standard=name,
        round=report.name,
        stage=frozen,
        revision=report.revision,
        date=report.date,
        deadline="",
        files=(*lines, *earlier),
    )
    if sent != before:
        write_whole(target / RECORD, encode(sent), workspace.relative(target / RECORD))
    print(f"已定稿：drafts/{name}/stages/{frozen}；交出的文件和记录在 drafts/{name}/sent/{report.name}")


def _kept(place: Path, path: Path, target: Path, what: str) -> SentFile:
    """Copy a file of the package in `place` to what is kept; its line in the record."""
    name, data = path.relative_to(place).as_posix(), path.read_bytes()
    copy = target / name
    if not copy.is_file() or copy.read_bytes() != data:
        write_whole(copy, data, name)
    return described(name, data, what)
