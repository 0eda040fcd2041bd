"""Looks into a Word form of one's own: its blanks, which of them the project fills, what of it cannot be used."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.deliverables.form_marking import Proposal, mark_blanks
from biaogao.deliverables.form_survey import Blank, State, Survey, form_names, likeliest, survey
from biaogao.deliverables.forms import Form
from biaogao.errors import InputError
from biaogao.procedures.profile import load_procedures
from biaogao.reporters.columns import text_width
from biaogao.saving import write_whole
from biaogao.steps.pilot_files import FORM_FOLDER
from biaogao.steps.written import procedure_folders
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.pdf.screening import LARGEST_FILE

FINDINGS = 1

_WIDEST = 32


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("file", metavar="表格.docx", help="主管部门的表格，或放进 templates/forms 的表格")
    parser.options.add_argument(
        "--for", dest="paper", metavar="文书", default="", help="是哪一种文书的表格（缺省：看文件名和空格）"
    )
    parser.options.add_argument("--mark", metavar="副本.docx", help="表格里没有空格时，写一份加上建议空格的副本")
    parser.options.add_argument("--json", action="store_true", help="输出 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Tell of a form; 1 where it cannot be used as it is. Raises InputError for a wrong use, TemplateError for a file
    of no use.
    """
    workspace = Workspace(workspace_root(arguments.workspace))
    form = _read(workspace, Path(arguments.file).expanduser(), arguments.paper)
    found = survey(form)
    if found.plain:
        return _plain(form, arguments)
    if arguments.mark:
        raise InputError("表格里已经有空格，没有写副本。", "--mark 只用于没有空格的表格。")
    if arguments.json:
        print(_json(found))
    else:
        _tell(found, form)
    return FINDINGS if found.wrong else 0


def _read(workspace: Workspace, path: Path, paper: str) -> Form:
    if path.suffix.lower() != ".docx":
        raise InputError(f"“{path.name}”不是 .docx 文件。", "请用 Word 或 WPS 另存为 .docx。")
    if not path.is_file():
        raise InputError(f"没有文件“{path}”。", "请检查路径。")
    if path.stat().st_size > LARGEST_FILE:
        raise InputError(f"“{path.name}”超过 {LARGEST_FILE // 1_000_000} MB。", "请去掉其中的图片后再试。")
    titles = _titles(workspace)
    known = (*form_names(), *titles)
    if paper and paper not in known:
        raise InputError(f"没有文书“{paper}”，或者它不由表格填写。", f"可以写：{'、'.join(form_names())}。")
    form = Form(name=paper or path.stem, data=path.read_bytes(), place=path.name)
    name = titles.get(paper, paper) or likeliest(form, titles)
    if not name:
        raise InputError(
            f"看不出“{path.name}”是哪一种文书的表格。", f"用 --for 写明，可以写：{'、'.join(form_names())}。"
        )
    return msgspec.structs.replace(form, name=name)


def _titles(workspace: Workspace) -> dict[str, str]:
    """What papers that are filled from a form are called at each level -> the name of their form."""
    names = frozenset(form_names())
    found: dict[str, str] = {}
    for one in load_procedures(procedure_folders(workspace)):
        asked = [row for package in (one.for_review, one.for_approval) if package for row in package.materials]
        for kind, title in ((row.kind.value, row.title) for rows in (one.titles, asked) for row in rows):
            if kind in names and title not in names:
                found.setdefault(title, kind)
    return found


def _plain(form: Form, arguments: argparse.Namespace) -> int:
    """A form without blanks: what could go where, and the copy that has it."""
    path = TOOL_ROOT / FORM_FOLDER / f"{form.name}.docx"
    marked = mark_blanks(form, Form(name=form.name, data=path.read_bytes(), place=f"{FORM_FOLDER}/{path.name}"))
    if arguments.mark:
        _write(Path(arguments.mark).expanduser(), marked.data)
    if arguments.json:
        print(_json({"paper": form.name, "proposals": marked.proposals, "copy": arguments.mark or ""}))
        return FINDINGS
    print(f"{form.place} 里没有空格，按“{form.name}”的内容建议如下：")
    _tell_proposals(marked.proposals)
    if arguments.mark:
        print(f"\n已写出 {arguments.mark}。请打开核对空格的位置，改好后放到 {_target(form.name)}。")
    else:
        print("\n加上 --mark 副本.docx 写一份加好空格的副本；也可以自己在表格里写 {{ 名称 }}。")
    return FINDINGS


def _write(path: Path, data: bytes) -> None:
    if path.suffix.lower() != ".docx":
        raise InputError(f"副本“{path.name}”的名称不以 .docx 结尾。", "例如：--mark 副本.docx")
    if path.exists():
        raise InputError(f"已有文件“{path.name}”，没有写副本。", "请换一个名称。")
    write_whole(path, data, path.name)


def _tell_proposals(proposals: Sequence[Proposal]) -> None:
    fitting = [one for one in proposals if one.blank]
    _print_rows((one.label, f"→ {one.blank}", one.place, "名称相近，请核对" if one.alike else "") for one in fitting)
    left = [f"{one.label}（{one.place}）" for one in proposals if not one.blank]
    if not fitting:
        print("  （没有看出可以填的地方）")
    if left:
        print(f"没有对应的内容，留着手填：{'、'.join(left)}")


def _tell(found: Survey, form: Form) -> None:
    print(f"{form.place}：按“{found.paper}”填写")
    for state in State:
        here = [one for one in found.blanks if one.state is state]
        if here:
            print(f"\n{state.value}（{len(here)}处）")
            _print_rows((one.name, one.place, _meaning(one)) for one in here)
    left_out = [one.name for one in found.left_out if one.state is not State.HAND]
    if left_out:
        print(f"\n表格里没有、标稿能填的：{'、'.join(left_out)}")
    for one in found.wrong:
        place = f"{one.place}：" if one.place else ""
        print(f"\n✗ {one.code} {place}{one.message.removesuffix('。')}。{one.hint}")
    verdict = "改正以后才能使用" if found.wrong else "可以使用"
    print(f"\n{verdict}。放到工作区的 {_target(found.paper)}，就代替自带的表格。")


def _meaning(one: Blank) -> str:
    if one.state is State.UNKNOWN:
        return f"是否要写“{one.near}”？" if one.near else ""
    return f"{one.meaning}；没有时印“{one.open_words}”" if one.open_words else one.meaning


def _target(name: str) -> str:
    return f"{FORM_FOLDER}/{name}.docx"


def _print_rows(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows whose columns but the last stand below each other."""
    told = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [min(_WIDEST, max(map(text_width, column))) for column in zip(*told, strict=True)]
    for row in told:
        padded = (cell + " " * max(0, width - text_width(cell)) for cell, width in zip(row, widths, strict=True))
        print(f"  {'  '.join(padded).rstrip()}")


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1).decode()
