"""Makes workspaces of any number of standards from a seed: the same seed gives the same files.

Lengths repeat in a fixed order, most standards being short, so that a thousand are like ten; a standard is the same
text in a workspace of any size.
"""

from __future__ import annotations

import re
from pathlib import Path

from generate import generate

# Pages of text; cover, contents, foreword and the last page add five.
LENGTHS = (3, 1, 5, 2, 1, 8, 2, 4, 1, 15)
CONFIG = "截至日期: '2026-06-30'\n字体: 内置\n"


def name_of(number: int) -> str:
    """The folder of the standard with a number, counted from 1."""
    return f"s{number:05d}"


def text_of(number: int, seed: int) -> str:
    """The draft with a number."""
    return _named(generate(LENGTHS[(number - 1) % len(LENGTHS)], seed * 1_000_003 + number), number)


def long_text(pages: int, seed: int) -> str:
    """One long draft, for what is measured on a single standard."""
    return _named(generate(pages, seed), 1)


def make(root: Path, count: int, seed: int) -> Path:
    """Write a workspace of so many standards; files that are as they should be stay untouched. Its root."""
    texts = {name_of(number): text_of(number, seed) for number in range(1, count + 1)}
    return write(root, texts)


def write(root: Path, texts: dict[str, str]) -> Path:
    """Write a workspace of drafts by name. Its root."""
    _put(root / "config.yaml", CONFIG)
    for name, text in texts.items():
        _put(root / "drafts" / name / "standard.md", text)
    return root


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def _named(text: str, number: int) -> str:
    """A draft under a name of its own, with the paragraph that edits change; one in ten shares its term with others."""
    named = {
        "名称: 园区运行数据管理规范": f"名称: 第{number}园区运行数据管理规范",
        "of park operation data": f"of operation data of park {number}",
        "## 运行数据 {#t-data}": f"## 第{number}园区数据 {{#t-data}}" if number % 10 else "## 运行数据 {#t-data}",
    }
    for old, new in named.items():
        text = text.replace(old, new, 1)
    first, mark, rest = text.partition("{#clause-1}\n")
    return f"{first}{mark}\n§ 每次巡查应留有记录，编号为1000。{{#edited}}\n{rest}"


def edited(text: str, number: int) -> str:
    """The draft after a small edit that leaves its pages alone; `number` has four digits and makes edits differ."""
    return re.sub(r"(编号为)\d{4}(。\{#edited\})", rf"\g<1>{number}\2", text, count=1)


def lengthened(text: str) -> str:
    """The draft with about a page more ahead of its first subclause, so that what follows moves to other pages."""
    sentence = "运行记录应由值守人员每日核对，并在交接班前归档。"
    more = "".join(f"§ 第{at}类{sentence}{{#moved-{at}}}\n\n" for at in range(1, 31))
    return text.replace("§ 每次巡查应留有记录", f"{more}§ 每次巡查应留有记录", 1)
