"""Holds a package against its own manifest, anywhere: nothing but the file is needed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from biaogao.commands.parser import ChineseParser
from biaogao.deliverables.verification import LARGEST_PACKAGE, Verification, verify_stream
from biaogao.errors import InputError, reason_of

FINDINGS = 1
_SHOWN = 50
_TOOLS = {"biaogao": "标稿", "engine": "程序摘要", "office": "LibreOffice 和字体"}
_LIMITS = "核对能发现损坏和改动，不能证明来源：有意改动的人可以另编一份相符的清单。"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the command says to programs, with the shape of the lines that it says to people."""

    file: str
    sound: bool
    complete: bool
    name: str
    as_of: str
    sample: bool
    files: int
    pages: int
    gaps: int
    procedure: str
    tools: dict[str, str]
    damages: tuple[tuple[str, str], ...]
    lacks: tuple[tuple[str, str], ...]


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("package", metavar="文件", help="送审、报批、征求意见或验收材料的 zip")
    parser.options.add_argument("--json", action="store_true", help="以 JSON 写出结果")


def run(arguments: argparse.Namespace) -> int:
    """Say what was found; 0 for a sound and complete package, 1 for any other."""
    path = Path(arguments.package).expanduser()
    with _opened(path) as stream:
        answer = _answer(path.name, verify_stream(stream))
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(answer, order="sorted"), indent=1).decode())
    else:
        print("\n".join(_lines(answer)))
    return 0 if answer.sound and answer.complete else FINDINGS


def _opened(path: Path) -> BinaryIO:
    if not path.is_file():
        raise InputError(f"没有文件“{path}”。", "请写明材料包（.zip）的位置。")
    if path.stat().st_size > LARGEST_PACKAGE:
        raise InputError(f"“{path.name}”超过{LARGEST_PACKAGE // 1_000_000} MB，没有打开。", "请核对是不是材料包。")
    try:
        return path.open("rb")
    except OSError as refusal:
        raise InputError(f"“{path.name}”打不开：{reason_of(refusal)}。", "检查读的权限后再试。") from refusal


def _answer(file: str, found: Verification) -> Answer:
    manifest = found.manifest
    return Answer(
        file=file,
        sound=found.sound,
        complete=found.complete,
        name=manifest.name if manifest else "",
        as_of=manifest.as_of if manifest else "",
        sample=bool(manifest and manifest.sample),
        files=found.files,
        pages=sum(one.pages for name, one in manifest.outputs.items() if name.endswith(".pdf")) if manifest else 0,
        gaps=sum(gap.grave for gap in manifest.gaps) if manifest else 0,
        procedure=manifest.procedure if manifest else "",
        tools=manifest.tools if manifest else {},
        damages=tuple((one.name, one.told) for one in found.damages),
        lacks=tuple((one.name, one.told) for one in found.lacks),
    )


def _lines(answer: Answer) -> Iterator[str]:
    yield f"{'✓ 完好' if answer.sound else '✗ 有损坏或改动'}：{_shown(answer.file)}"
    yield from (f"  {_shown(name) or '压缩包'}：{told}" for name, told in answer.damages[:_SHOWN])
    if len(answer.damages) > _SHOWN:
        yield f"  另有{len(answer.damages) - _SHOWN}处"
    if answer.tools:
        yield f"{'✓ 齐备' if answer.complete else '✗ 未齐备'}：{_state(answer)}"
        yield from (f"  {_shown(title)}：{told}" for title, told in answer.lacks[:_SHOWN])
        yield f"材料：{_shown(answer.name)}{'（示例）' if answer.sample else ''}，截至{answer.as_of or '（未写日期）'}"
        yield f"文件：{answer.files}个，PDF 共{answer.pages}页"
        yield f"编制工具：{_tools(answer.tools)}"
    yield _LIMITS


def _state(answer: Answer) -> str:
    against = [f"对照包内所记的清单（{_shown(answer.procedure)}）"] if answer.procedure else []
    gaps = f"编制时记有缺项{answer.gaps}项" if answer.gaps else "编制时没有缺项"
    return "，".join([*against, gaps] if answer.gaps or not against else against)


def _tools(tools: dict[str, str]) -> str:
    first = [name for name in _TOOLS if name in tools]
    names = (*first, *sorted(tools.keys() - first))
    return "，".join(f"{_TOOLS.get(name, _shown(name))} {_shown(tools[name])[:16]}" for name in names)


def _shown(text: str) -> str:
    """A text from the package without what would steer a terminal."""
    return "".join(one if one.isprintable() else "?" for one in text)[:200]
