"""Makes any single paper of a draft as it stands, or papers of the pilot as a whole."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from biaogao.commands import pipeline
from biaogao.commands.parser import ChineseParser, configure_pipeline
from biaogao.commands.place import draft_name, workspace_root
from biaogao.errors import InputError
from biaogao.manuscript import load
from biaogao.procedures.profile import load_procedure
from biaogao.procedures.submission import PaperKind
from biaogao.steps.paper_files import (
    HOUSE_PAPERS,
    SINGLE_PAPERS,
    PaperOutcome,
    PaperRequest,
    papers_folder,
    read_report,
    read_request,
)
from biaogao.steps.pilot_files import FORM_FOLDER
from biaogao.steps.places import pretty
from biaogao.steps.protocol import PILOT
from biaogao.steps.written import paper_request, procedure_folders
from biaogao.workspace import Workspace

FINDINGS, FAILURE = 1, 3

_MOST_FAULTS = 20
_HOUSE_RULE = "house_papers"
_LEADING = ("parse", "intake", "papers", "records", _HOUSE_RULE)


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "names", metavar="草案或文书", nargs="*", help="草案的文件夹名，后面写文书的名称；不写草案的，是整个试点的文书"
    )
    parser.options.add_argument("--list", action="store_true", help="列出能编制的文书，各缺什么、要手填什么")
    parser.options.add_argument("--pdf", action="store_true", help="同时生成 PDF")
    configure_pipeline(parser, gated=False)


def run(arguments: argparse.Namespace) -> int:
    """Make the papers named, or list them; 1 where one could not be made. Raises InputError for a wrong name."""
    workspace = Workspace(workspace_root(arguments.workspace))
    unit, named = _unit(workspace, arguments.names)
    if arguments.list or not named:
        _list(workspace, unit)
        return 0
    titles = _titles(workspace, unit)
    asked = tuple(dict.fromkeys(_kind(name, titles) for name in named))
    _ask(workspace, unit, asked, pdf=arguments.pdf)
    code = pipeline.run(
        workspace.root,
        (_HOUSE_RULE if unit == PILOT else unit,),
        debug=arguments.debug,
        cores=arguments.cores,
        rules=("papers",),
        judged=False,
        leading=_LEADING,
    )
    report = read_report(workspace, unit)
    if code or report is None:
        return max(code, FAILURE)
    _tell_faults(report.faults)
    code = _tell(workspace, unit, [one for one in report.papers if one.kind in asked])
    return FINDINGS if report.faults else code


def _ask(workspace: Workspace, unit: str, asked: tuple[PaperKind, ...], *, pdf: bool) -> None:
    """Leave the request; papers that were asked for before stay asked for, or their files would go."""
    before = read_request(workspace, unit) or PaperRequest(papers=())
    request = PaperRequest(papers=tuple(dict.fromkeys((*before.papers, *asked))), pdf=pdf or before.pdf)
    workspace.write(paper_request(workspace, unit), pretty(request))


def _unit(workspace: Workspace, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The draft named first, or PILOT where a paper of the pilot is, and the papers named."""
    draft = _draft(workspace, names[0]) if names else ""
    if draft:
        if workspace.is_external(draft):
            raise InputError(f"“{draft}”只有 Word 和 PDF，不能编制文书。", "先用 ./biaogao import 导入为草案。")
        return draft, tuple(names[1:])
    if names and names[0] not in _by_title(HOUSE_PAPERS, {}):
        drafts = "、".join(workspace.drafts()) or "（还没有草案）"
        hint = f"草案有：{drafts}；整个试点的文书有：{'、'.join(kind.value for kind in HOUSE_PAPERS)}。"
        raise InputError(f"“{names[0]}”不是草案，也不是整个试点的文书。", hint)
    return PILOT, tuple(names)


def _draft(workspace: Workspace, given: str) -> str:
    """The draft that is meant by its name, its folder or a file of it; empty where none is."""
    if given in workspace.drafts():
        return given
    return draft_name(workspace.root, given) if Path(given).exists() else ""


def _titles(workspace: Workspace, unit: str) -> dict[str, PaperKind]:
    """Every name under which a paper can be asked for: that of its kind, and what the level calls it."""
    if unit == PILOT:
        return _by_title(HOUSE_PAPERS, {})
    level = load(workspace.draft(unit), unit).document.metadata.level
    procedure = load_procedure(level, procedure_folders(workspace))
    own = {kind: procedure.title(kind) for kind in SINGLE_PAPERS}
    for asked in (procedure.for_review, procedure.for_approval):
        own |= {row.kind: row.title for row in (asked.materials if asked else ()) if row.kind in own}
    return _by_title(SINGLE_PAPERS, own)


def _by_title(kinds: Iterable[PaperKind], titles: Mapping[PaperKind, str]) -> dict[str, PaperKind]:
    return {name: kind for kind in kinds for name in (titles.get(kind, kind.value), kind.value)}


def _kind(name: str, titles: Mapping[str, PaperKind]) -> PaperKind:
    if name in titles:
        return titles[name]
    near = difflib.get_close_matches(name, titles, 1, cutoff=0.3)
    hint = f"是否要写“{near[0]}”？" if near else ""
    raise InputError(f"没有名为“{name}”的文书。", f"{hint}运行 ./biaogao paper 草案 --list 查看。")


def _list(workspace: Workspace, unit: str) -> None:
    if unit == PILOT:
        print("整个试点的文书（./biaogao paper 文书）：")
        for kind in HOUSE_PAPERS:
            print(f"  {kind.value}")
        print("一份标准的文书：./biaogao paper 草案 --list")
    else:
        _list_of(workspace, unit)
    _tell_strays(workspace)


def _list_of(workspace: Workspace, unit: str) -> None:
    # Looking for what is lacking fills every paper once; only who asks waits for it.
    from biaogao.steps.papers_making import offers  # noqa: PLC0415

    print(f"“{unit}”的文书（./biaogao paper {unit} 文书）：")
    found = offers(workspace, unit)
    for one in found.papers:
        name = one.title if one.title == one.kind.value else f"{one.title}（{one.kind.value}）"
        form = "用工作区的表格" if one.own else "样式待核" if one.doubt else ""
        print(f"{'·' if one.reason else '○' if one.typed else '●'} {name}{f'　{form}' if form else ''}")
        if one.reason:
            print(f"    还不能编制：{one.reason}")
        elif one.typed:
            print(f"    要手填：{'、'.join(one.typed)}")
    print("\n● 都能填好；○ 有要手填的地方；· 还不能编制。“样式待核”的，取得主管部门的表样后应对照。")
    _tell_faults(found.faults)


def _tell_faults(faults: tuple[str, ...]) -> None:
    """Errors in log, card and lists: what they hold is not in the papers."""
    if faults:
        print(f"有 {len(faults)} 处错误，其中的内容可能没有进入文书：", file=sys.stderr)
    for one in faults[:_MOST_FAULTS]:
        print(f"✗ {one}", file=sys.stderr)
    if len(faults) > _MOST_FAULTS:
        print(f"……另有 {len(faults) - _MOST_FAULTS} 处。", file=sys.stderr)


def _tell_strays(workspace: Workspace) -> None:
    """Forms in the workspace that no paper is filled from: they would never be used."""
    from biaogao.deliverables.form_survey import form_names  # noqa: PLC0415

    folder = workspace.root / FORM_FOLDER
    found = sorted(path.stem for path in folder.glob("*.docx") if not path.name.startswith((".", "~$")))
    for name in found:
        if name not in form_names():
            print(f"注意：{FORM_FOLDER}/{name}.docx 没有用上，用 ./biaogao form 看它应当叫什么。", file=sys.stderr)


def _tell(workspace: Workspace, unit: str, papers: Sequence[PaperOutcome]) -> int:
    for one in papers:
        for file in one.files:
            print(f"已编制 {file}")
        if one.missing:
            print(f"✗ {one.title}：{one.missing}", file=sys.stderr)
        if one.doubt and one.files:
            print(f"  样式待核：{one.doubt}")
    if any(one.files for one in papers):
        print(f"文书在 {papers_folder(workspace, unit)}")
        print("要手填、修改的，先复制到 build 以外：build 里的文件随草案重新生成。")
    return FINDINGS if any(one.missing for one in papers) else 0
