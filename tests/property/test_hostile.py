"""Drafts made to hang or break the check: each is judged to the end, and what takes twice the text takes no square."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic
from biaogao.mending import mend
from growth import growth

HEAD = "---\n编号: DB3301/T XXXX—XXXX\n名称: 甲规范\n---\n\n# 范围\n\n文。\n\n# 技术要求\n\n"
NAMED = "---\n编号: DB3301/T XXXX—XXXX\n名称: 甲规范\n---\n\n"

ONE_LINE: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: ">" * n,
    "brackets": lambda n: "[" * n,
    "pictures": lambda n: "![" * n,
    "strong": lambda n: "**甲" * n,
    "mixed emphasis": lambda n: "*a**b***c" * n,
    "dollars": lambda n: "$" * n,
    "comments": lambda n: "<!-- " * n,
    "backticks": lambda n: "`a" * n,
    "tags": lambda n: "<div>" * n,
    "attributes": lambda n: '文。{#a 单位="' * n,
    "tildes": lambda n: "a~b" * n,
    "carets": lambda n: "^" * n,
    "backslashes": lambda n: "\\" * n,
    "list marks": lambda n: "- " * n,
    "table": lambda n: "|" + "甲|" * n + "\n|" + "-|" * n + "\n|" + "乙|" * n,
    "formula": lambda n: "$$ " + "\\frac{1}{" * n + "1" + "}" * n + " $$",
    "modal verbs": lambda n: "应宜可能必须不得禁止需要" * n + "。",
    "digits": lambda n: "1" * n + "mm",
    "decimals": lambda n: "1.1" * n + "～",
    "dimensions": lambda n: "10×" * n,
    "tolerances": lambda n: "1±" * n,
    "blanks": lambda n: " " * n + "。" + "甲" + " " * n,
    "commas": lambda n: "，" * n,
    "Chinese quotes": lambda n: "“" * n,
    "titles": lambda n: "《" * n + "》" * n,
    "brackets of one kind": lambda n: "（" * n + "）" * n,
    "numbers of standards": lambda n: "GB/T 1—2000、" * n,
    "laws": lambda n: "依据《" * n + "必须",
    "clauses": lambda n: "第1.1.1" * n + "条",
    "agents": lambda n: "员不能" * n,
    "needs": lambda n: "者需" * n,
    "abbreviations": lambda n: "ABC（" * n,
    "short names": lambda n: "（以下简称" * n,
    "combining marks": lambda n: "e" + "\u0301" * n,
    "turned direction": lambda n: "\u202e" * n,
}
BLOCKS: dict[str, Callable[[int], str]] = {
    "nested quotes": lambda n: HEAD + "\n".join("> " * depth + "文" for depth in range(n // 10)),
    "nested lists": lambda n: HEAD + "".join(f"{'  ' * depth}- 甲\n" for depth in range(n // 5)),
    "open fences": lambda n: HEAD + "::: 示例\n\n" * n,
    "open code": lambda n: HEAD + "```\n" * n,
    "headings": lambda n: HEAD + "".join(f"{'#' * (number % 6 + 1)} 题\n\n" for number in range(n)),
    "items": lambda n: HEAD + "- 甲\n" * n,
    "ragged rows": lambda n: HEAD + "|甲|乙|\n|-|-|\n" + "".join(f"|{'1|' * (number % 50)}\n" for number in range(n)),
    "merged cells": lambda n: HEAD + "|甲|乙|\n|-|-|\n" + "|^^|<<|\n" * n,
    "footnotes in footnotes": lambda n: HEAD + "".join(f"甲[^{i}]\n\n[^{i}]: 乙[^{i + 1}]\n\n" for i in range(n)),
    "references in a chain": lambda n: HEAD + "".join(f"文见[@a{i + 1}]。{{#a{i}}}\n\n" for i in range(n)),
    "one id": lambda n: HEAD + "文。{#a}\n\n" * n,
    "waivers": lambda n: HEAD + "<!-- 允许 MOD-01：理由 -->\n文。\n\n" * n,
    "notes": lambda n: HEAD + "注：甲。\n\n" * n,
    "captions": lambda n: HEAD + "表：甲 {#t}\n\n" * n,
    "formulas": lambda n: HEAD + "$$ a=b $$ (eq-a)\n\n式中：\n\n- $a$——甲；\n\n" * (n // 2),
    "terms of terms": lambda n: (
        NAMED
        + "# 术语和定义\n\n"
        + "".join(f"## 术语{i}\n\n*term {i}*\n\n术语{i - 1}的东西。\n\n" for i in range(n // 2))
    ),
    "unsorted references": lambda n: (
        NAMED
        + "# 规范性引用文件\n\n"
        + "".join(f"- GB/T {9000 - i}—2020　文件{i}\n" for i in range(n))
        + "\n# 要求\n\n"
        + "".join(f"按GB/T {i}—2020的规定。\n\n" for i in range(n))
    ),
    "unsorted symbols": lambda n: NAMED + "# 符号和缩略语\n\n" + "".join(f"A{i}：甲\n\n" for i in range(n, 0, -1)),
    "keys": lambda n: "---\n" + "".join(f"键{i}: 值\n" for i in range(n)) + "---\n# 甲\n",
    "nested values": lambda n: f"---\n名称: {'[' * n}\n---\n",
    "unclosed front matter": lambda n: "---\n" + "名称: 甲\n" * n,
}
DRAFTS = {**{name: lambda n, make=make: HEAD + make(n) for name, make in ONE_LINE.items()}, **BLOCKS}


def judged(folder: Path, text: str | bytes) -> tuple[Diagnostic, ...]:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (folder / "standard.md").write_bytes(data)
    return manuscript.check(manuscript.load(folder, "x"))


@pytest.mark.slow
@pytest.mark.parametrize("make", DRAFTS.values(), ids=DRAFTS.keys())
def test_time_grows_with_the_text_and_not_with_its_square(make: Callable[[int], str], tmp_path: Path) -> None:
    judged(tmp_path, make(10))
    assert growth(lambda size: functools.partial(judged, tmp_path, make(size)), 250, 2000, enough=32) < 32


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(300_000),
        b"PK\x03\x04" + random.Random(2).randbytes(50_000),
        b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(50_000),
        "甲".encode("utf-16") * 1000,
        b"\x00" * 100_000,
    ],
    ids=["noise", "zip", "png", "utf-16", "zeros"],
)
def test_a_binary_file_is_one_finding_or_few(data: bytes, tmp_path: Path) -> None:
    found = judged(tmp_path, data)
    assert found
    assert len(found) < 300
    assert all(one.message.endswith(("。", "）", "”")) for one in found)


@pytest.mark.parametrize("length", [5_000_000])
def test_a_line_of_megabytes_is_said_and_the_rest_read(length: int, tmp_path: Path) -> None:
    found = judged(tmp_path, HEAD + "a" * length + "\n\n外壳必须接地。\n")
    assert {"SRC-05", "MOD-01"} <= {one.code for one in found}


def test_entities_of_yaml_do_not_multiply(tmp_path: Path) -> None:
    levels = [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in zip("abcdef", "bcdefg", strict=True)
    ]
    text = "\n".join(["---", "a: &a [甲, 乙]", *levels, "---", "# 甲", ""])
    assert len(judged(tmp_path, text)) < 300


def test_nothing_includes_itself(tmp_path: Path) -> None:
    """There are no includes but tables from CSV; a draft that names itself, or a link to its own folder, is refused."""
    (tmp_path / "data").symlink_to(tmp_path, target_is_directory=True)
    text = HEAD + '表：甲 {#tab-a csv="standard.md"}\n\n表：乙 {#tab-b csv="data/data/standard.md"}\n'
    assert judged(tmp_path, text)


def test_mending_comes_to_rest_on_what_nobody_should_write(tmp_path: Path) -> None:
    for name in ("modal verbs", "commas", "dimensions", "numbers of standards", "clauses", "unsorted symbols"):
        (tmp_path / "standard.md").write_text(DRAFTS[name](60), encoding="utf-8")
        mended = mend(tmp_path, "x")
        for change in mended.changes:
            (tmp_path / "standard.md").write_bytes(change.after)
        assert mend(tmp_path, "x").done == (), name
