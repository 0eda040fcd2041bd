"""The page of a rule on the terminal."""

from __future__ import annotations

import pytest

from biaogao.cli import main
from biaogao.reporters.columns import text_width
from biaogao.rulebook.pages import pages


def explained(capsys, *codes: str) -> str:
    assert main(["explain", *codes]) == 0
    return capsys.readouterr().out


def test_a_page_has_all_that_a_drafter_needs(capsys):
    said = explained(capsys, "MOD-01")
    page = pages()["MOD-01"]
    for part in (
        page.title,
        "级别  错误",
        "依据  GB/T 1.1—2020，附录C 表C.1",
        "名称  must",
        "改法：",
        page.bad[0],
        page.good[0],
    ):
        assert part in said
    assert "<!-- 允许 MOD-01：写明理由 -->" in said and "\x1b" not in said


def test_what_cannot_be_allowed_has_no_line_to_copy(capsys):
    assert "允许 MDN-25" not in explained(capsys, "MDN-25")
    assert "由MDN-35检查。" in explained(capsys, "STR-13")


def test_a_family_and_all_families_are_lists(capsys):
    assert explained(capsys, "SCP").startswith("SCP-01  错误  ")
    everything = explained(capsys)
    assert "SCP  范围" in everything and f"共 {len(pages())} 条" in everything


def test_several_pages_at_once(capsys):
    said = explained(capsys, "scp1", "must")
    assert said.index("SCP-01") < said.index("MOD-01")


@pytest.mark.parametrize(("wanted", "like"), [("SCP-99", "SCP-0"), ("musst", "must"), ("xyzzy-quux", "看全部类别")])
def test_near_misses_are_suggested(capsys, wanted, like):
    assert main(["explain", wanted]) == 2
    said = capsys.readouterr().err
    assert wanted in said and like in said


def test_every_page_can_be_printed_and_paragraphs_are_narrow(capsys):
    for code, page in pages().items():
        said = explained(capsys, code)
        prose = [line for line in said.split("\n") if line.startswith("  ") and not line.startswith("    ")]
        assert max(map(text_width, prose)) <= 96, code
        assert page.title in said
