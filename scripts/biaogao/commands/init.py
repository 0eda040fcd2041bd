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
# The lines of the sample's plan that are the sample's alone, and what a new pilot has instead.
_INSTEAD = (
    (r"承担单位: .*", "承担单位: 【请填写承担单位】"),
    (r"归口部门: .*", "归口部门: 【请填写归口部门】  # 缺佐证而台账没有写部门时，向它询问"),
    (r"示例: 是", "示例: 否"),
    (r"截至日期: (.*)", r"# 截至日期: \1  # 成果统计到哪一天；不写时取台账中最晚的日期"),
)
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
    """A plan to be completed, the text that it quotes, and every ledger with its headings."""
    plan = plan_of((_OWN_PILOT / PLAN).read_text(encoding="utf-8"))
    (folder / PLAN).write_text(plan, encoding="utf-8", newline="\n")
    for path in sorted(_OWN_PILOT.glob("*.txt")):
        shutil.copyfile(path, folder / path.name)
    (folder / EVIDENCE_FOLDER).mkdir(exist_ok=True)
    for shape in load_shapes().values():
        (folder / f"{shape.name}.csv").write_text(headings(shape), encoding="utf-8", newline="\n")


def headings(shape: Shape) -> str:
    """The only line of an empty ledger; by the mark before it Excel knows the encoding."""
    return f"{_MARK}{','.join(column.name for column in shape.columns)}\n"


def plan_of(sample: str) -> str:
    """The plan of the sample without what is the sample's alone. Raises InternalError where that is not found."""
    text = re.sub(r"\A(?:#.*\n)*", "", sample)
    for pattern, instead in _INSTEAD:
        text, count = re.subn(rf"^{pattern}$", instead, text, count=1, flags=re.MULTILINE)
        if not count:
            raise InternalError(f"样例的 {PLAN} 里没有“{pattern}”。", "请重新取得标稿。")
    return _OPENING + text
