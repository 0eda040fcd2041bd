"""Turns an empty folder into a workspace: drafts, templates, config.yaml, a pilot whose ledgers hold headings only."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.errors import InputError, InternalError
from biaogao.records.files import EVIDENCE_FOLDER
from biaogao.records.shapes import Shape, load_shapes
from biaogao.saving import whole_folder
from biaogao.steps.written import PLAN
from biaogao.workspace import TOOL_ROOT

SKELETON = TOOL_ROOT / "templates" / "workspace"
_OWN_PILOT = TOOL_ROOT / "pilot"
_OPENING = """\
# 试点的计划。下面按《机关事务运行保障国家级综合标准化试点实施方案》写好，请先填【】里的内容，
# 再核对阶段的日期、领域和子体系、指标的算法和口径、卷册；各键的写法见 docs/secretariat.md。
"""
_SCORES = "# 自评打分表的项目。分值、合格线请照正式的评估计分表填写；程序只列出每一项的佐证，不给分。\n"
# The lines of the sample's plan that are the sample's alone, and what a new pilot has instead.
_INSTEAD = (
    (r"承担单位: .*", "承担单位: 【请填写承担单位】"),
    (r"归口部门: .*", "归口部门: 【请填写归口部门】  # 缺佐证而台账没有写部门时，向它询问"),
    (r"示例: 是", "示例: 否"),
    (r"截至日期: (.*)", r"# 截至日期: \1  # 成果统计到哪一天；不写时取台账中最晚的日期"),
)
# What a new pilot has no days, months and groups for yet stays as a comment, to be filled in when it is time.
_LATER = re.compile(r"^(?:中期|报告): .*\n|^  工作小组:\n(?:    - .*\n)+", re.MULTILINE)
_REPORTS, _SCORING = "reports", "scoring.yaml"
_KEPT = re.compile(r"#{1,6} .+|\{\{[^{}]+\}\}")
_WRITE = "【请填写】"
_MARK = "\ufeff"


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("folder", metavar="文件夹", help="要建立工作区的文件夹，须不存在或为空")


def run(arguments: argparse.Namespace) -> int:
    """Make the workspace beside its place and rename it. Raises InputError where the folder holds something."""
    target = Path(arguments.folder).expanduser().resolve()
    make(target)
    print(f"已建立工作区：{target}")
    print(f"下一步：./biaogao --workspace {arguments.folder} new 草案文件夹名 --层次 市级地方标准 --类别 规范")
    print(f"有试点的，先改 {target / 'pilot' / PLAN}，再填 pilot 里的 units、people、system；没有试点的，删去 pilot。")
    return 0


def make(target: Path) -> None:
    """Copy the empty workspace to `target`. Raises InputError where that is a file or a folder that holds something."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"“{target}”已存在且不为空，没有改动它。", "请换一个文件夹。")
    with whole_folder(target) as part:
        shutil.copytree(SKELETON, part)
        for name in ("drafts", "pilot", "templates"):
            (part / name).mkdir(exist_ok=True)
        _write_pilot(part / "pilot")
        if target.exists():
            target.rmdir()


def _write_pilot(folder: Path) -> None:
    """A plan to be completed, the text that it quotes, headings of reports and ledgers, and a frame for the scores."""
    plan = plan_of((_OWN_PILOT / PLAN).read_text(encoding="utf-8"))
    (folder / PLAN).write_text(plan, encoding="utf-8", newline="\n")
    for path in sorted(_OWN_PILOT.glob("*.txt")):
        shutil.copyfile(path, folder / path.name)
    for path in sorted((_OWN_PILOT / _REPORTS).glob("*.md")):
        (folder / _REPORTS).mkdir(exist_ok=True)
        text = headings_of(path.read_text(encoding="utf-8"))
        (folder / _REPORTS / path.name).write_text(text, encoding="utf-8", newline="\n")
    if (_OWN_PILOT / _SCORING).is_file():
        text = without_opening((_OWN_PILOT / _SCORING).read_text(encoding="utf-8"))
        (folder / _SCORING).write_text(f"{_SCORES}{text}", encoding="utf-8", newline="\n")
    (folder / EVIDENCE_FOLDER).mkdir(exist_ok=True)
    for shape in load_shapes().values():
        (folder / f"{shape.name}.csv").write_text(headings(shape), encoding="utf-8", newline="\n")


def headings(shape: Shape) -> str:
    """The only line of an empty ledger; by the mark before it Excel knows the encoding."""
    return f"{_MARK}{','.join(column.name for column in shape.columns)}\n"


def plan_of(sample: str) -> str:
    """The plan of the sample without what is the sample's alone. Raises InternalError where that is not found."""
    text = _LATER.sub(
        lambda found: re.sub(r"^", "# ", found[0].rstrip("\n"), flags=re.M) + "\n", without_opening(sample)
    )
    for pattern, instead in _INSTEAD:
        text, count = re.subn(rf"^{pattern}$", instead, text, count=1, flags=re.MULTILINE)
        if not count:
            raise InternalError(f"样例的 {PLAN} 里没有“{pattern}”。", "请重新取得标稿。")
    return _OPENING + text


def without_opening(text: str) -> str:
    """A YAML text without the comment that it begins with."""
    return re.sub(r"\A(?:#.*\n)*", "", text)


def headings_of(report: str) -> str:
    """The written parts of a report to be written: its headings, a place under each, and what the program fills in."""
    kept = [line for line in report.splitlines() if _KEPT.fullmatch(line)]
    return "\n\n".join(f"{line}\n\n{_WRITE}" if line.startswith("#") else line for line in kept) + "\n"
