"""Random drafts with faults mended: the same obligations, nothing left the second time, only spans of edits change."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from biaogao import manuscript
from biaogao.diagnostics import Edit
from biaogao.edits import with_edits
from biaogao.mending import binding, mend
from biaogao.saving import save
from biaogao.source import Point, Span, decode
from property.strategies import Draft, drafts

CHECKS = settings(
    max_examples=40,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
FAULTS = (
    *("长80mm", "10~20℃", "10～12 kPa", "80±2 mm", "80x25x50 mm", "30秒", "三 mm", "2 Mpa", "5 °C", "17 °"),
    *(
        "本标准",
        "GB/T1234-2008",
        "(见甲)",
        '甲"引"乙',
        "能耗--电",
        "甲,乙",
        "，，",
        "包括...",
        "15％",
        "附录A（规范性附录）",
    ),
    *("详见甲", "第5.2条", "公式3", "必须", "应", "宜", "不得大于80mm", "可80mm", "应（不宜", "——"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drafts")


def faulty(draft: Draft, number: int) -> str:
    """The draft with faults behind some of its marks."""
    chance = random.Random(number)
    return re.sub("止", lambda found: found[0] + chance.choice(("", "", *FAULTS)), draft.text)


@CHECKS
@seed(8)
@given(draft=drafts(), number=st.integers(0, 1_000_000), end=st.sampled_from(("\n", "\r\n")))
def test_mending_keeps_obligations_and_comes_to_rest(draft: Draft, number: int, end: str, folder: Path) -> None:
    path = folder / "standard.md"
    path.write_text(faulty(draft, number), encoding="utf-8", newline=end)
    before = manuscript.load(folder, folder.name)
    result = mend(folder, folder.name)
    save(result.changes, folder)
    assert binding(manuscript.load(folder, folder.name)) == binding(before)
    again = mend(folder, folder.name)
    assert (again.done, again.changes, again.left) == ((), (), result.left)


@CHECKS
@seed(9)
@given(draft=drafts(), number=st.integers(0, 1_000_000))
def test_a_mended_draft_differs_in_no_line_without_a_finding(draft: Draft, number: int, folder: Path) -> None:
    path = folder / "standard.md"
    path.write_text(faulty(draft, number), encoding="utf-8", newline="\n")
    lines = path.read_text("utf-8").split("\n")
    result = mend(folder, folder.name)
    touched: set[int] = set()
    for one in result.done:
        for edit in one.fix.edits if one.fix else ():
            if edit.text.count("\n") != edit.span.end.line - edit.span.start.line:
                return
            touched.update(range(edit.span.start.line, edit.span.end.line + 1))
    mended = result.changes[0].after.decode().split("\n") if result.changes else lines
    assert len(mended) == len(lines)
    assert {number for number, pair in enumerate(zip(lines, mended, strict=True), 1) if len(set(pair)) > 1} <= touched


TEXTS = st.text(st.sampled_from("甲a \t\u3000𠮷\n\r"), min_size=1, max_size=60)


@settings(max_examples=200, deadline=None, database=None)
@given(text=TEXTS, data=st.data(), new=st.text(st.sampled_from("乙\nz"), max_size=4))
def test_bytes_outside_of_an_edit_stay(text: str, data: st.DataObject, new: str) -> None:
    encoding = data.draw(st.sampled_from(("utf-8", "gb18030")))
    raw = text.encode(encoding)
    lines = (
        decode(raw, "f").lines if encoding == "utf-8" else text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    places = [Point(row, column) for row, line in enumerate(lines, 1) for column in range(1, len(line) + 2)]
    start, end = sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
    result = with_edits(raw, encoding, [Edit(span=Span(file="f", start=start, end=end), text=new)]).decode(encoding)
    ends = re.findall("\r\n|\r|\n", text)
    before = (
        sum(len(line) + len(own) for line, own in zip(lines[: start.line - 1], ends, strict=False)) + start.column - 1
    )
    after = sum(len(line) + len(own) for line, own in zip(lines[: end.line - 1], ends, strict=False)) + end.column - 1
    assert result.startswith(text[:before]) and result.endswith(text[after:])
    assert re.sub("\r\n?", "\n", result[before : len(result) - len(text[after:])]) == new
