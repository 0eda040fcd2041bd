"""Turns a skeleton under templates/skeleton into a draft of the workspace; what is to be filled in stands in 【】."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from biaogao.commands.first_explanation import add_explanation, first_explanation
from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import workspace_root
from biaogao.deliverables.explaining.text import FILE as EXPLANATION
from biaogao.errors import InputError
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.model.metadata import CHINESE_KEYS
from biaogao.saving import whole_folder
from biaogao.workspace import TOOL_ROOT, check_name

SKELETONS = TOOL_ROOT / "templates" / "skeleton"
# What the secretariat writes beside the text, as comments and heads alone: as good as absent until it is filled in.
RECORDS = TOOL_ROOT / "templates" / "records"

FIRST_STAGE = "工作组讨论稿"
# The word that a name ends with says its kind (依据 GB/T 1.1—2020, 6.1.4.2); where it is not the kind itself:
_NAME_ENDS = {"试验": "试验方法"}
_LISTS = ("起草单位", "起草人", "发布机构")


def kinds() -> tuple[str, ...]:
    """The kinds of standard for which there is a skeleton."""
    return tuple(sorted(path.stem for path in SKELETONS.glob("*.md")))


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("name", metavar="文件夹名", help="草案文件夹的名称，如 gongwucang")
    parser.options.add_argument(
        "--层次",
        dest="level",
        choices=tuple(TYPE_OF_LEVEL),
        default="市级地方标准",
        help=f"{'、'.join(TYPE_OF_LEVEL)}（缺省：市级地方标准）",
    )
    parser.options.add_argument(
        "--类别", dest="kind", choices=kinds(), default="规范", help=f"{'、'.join(kinds())}（缺省：规范）"
    )
    parser.options.add_argument("--名称", dest="title", metavar="名称", help="标准的名称；各要素之间空一个全角空格")
    parser.options.add_argument(
        "--编制说明", dest="explanation", action="store_true", help="只给已有的草案补一份编制说明（explanation.md）"
    )
    parser.options.add_argument(
        "--编号", dest="number", metavar="编号", default="", help="标准的编号；没有时按层次写占位号"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the draft. Raises InputError where the name cannot be used or is taken."""
    root = workspace_root(arguments.workspace)
    if arguments.explanation:
        print(f"已建立编制说明：{add_explanation(root, arguments.name)}")
        return 0
    title = arguments.title or blank_title(arguments.kind)
    written = make(
        root, arguments.name, level=arguments.level, kind=arguments.kind, title=title, number=arguments.number
    )
    print(f"已建立草案：{written}")
    named = f'"{arguments.name}"' if " " in arguments.name else arguments.name
    print(f"请把【】中的内容换成正文，然后运行：./biaogao check {named}")
    return 0


def make(root: Path, name: str, *, level: str, kind: str, title: str, number: str = "") -> Path:
    """Write `drafts/<name>/standard.md`, its 编制说明, a folder for figures and empty records, whole or not at all.

    Returns the path of the text. Raises InputError where the name cannot be used or is taken.
    """
    check_name(name)
    folder = root / "drafts" / name
    if folder.exists():
        raise InputError(f"草案“{name}”已存在，没有改动它。", "请换一个文件夹名。")
    skeleton = (SKELETONS / f"{kind}.md").read_text(encoding="utf-8")
    given = {"编号": number or placeholder(level), "名称": title, "类别": kind, "层次": level, "阶段": FIRST_STAGE}
    text = f"---\n{front_matter(level, given)}---\n\n{skeleton}"
    with whole_folder(folder) as part:
        (part / "figures").mkdir(parents=True)
        (part / "standard.md").write_text(text, encoding="utf-8", newline="\n")
        for path in sorted(RECORDS.iterdir()):
            (part / path.name).write_bytes(path.read_bytes())
        explanation = first_explanation(root, level)
        if explanation:
            (part / EXPLANATION).write_text(explanation, encoding="utf-8", newline="\n")
    return folder / "standard.md"


def blank_title(kind: str) -> str:
    """The name of a draft of this kind until one is given."""
    return f"【请填写名称】{_NAME_ENDS.get(kind, kind)}"


def placeholder(level: str) -> str:
    """The number of a draft of this level until one is given: the example that its class of document names."""
    return TYPE_OF_LEVEL[level].number_words.partition("如 ")[2].partition("；")[0]


def front_matter(level: str, given: Mapping[str, str]) -> str:
    """The front matter that this level requires (依据 GB/T 1.1—2020, 8.1), with 【】 where nothing is given."""
    keys = (*TYPE_OF_LEVEL[level].required, "英文名称")
    lines = (f"{key}: {given.get(key) or _blank(key)}\n" for key in CHINESE_KEYS if key in keys)
    return "".join((*lines, "首次发布: true\n"))


def _blank(key: str) -> str:
    return f"[【请填写{key}】]" if key in _LISTS else f"【请填写{key}】"
