"""Mending: every rule's bad cases with a fix, obligations kept, several files, several rounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.gbt.sentences import REFERENCES_LEAD
from biaogao.lint.registry import all_rules
from biaogao.lint.rule import RulePage
from biaogao.mending import Mended, binding, mend
from biaogao.readers.catalogue import CATALOGUE
from biaogao.rulebook.pages import pages
from biaogao.saving import save
from biaogao.source import Span
from lint.drafts import compose, write

RULES = {rule.code: rule for rule in all_rules()}
UNCOVERED = {"NAM-06": {"FWD-16"}, "REF-03": {"REF-11"}, "REF-35": {"MDN-26"}, "SYM-02": {"SYM-04"}}
"""What a finding hid until it was mended: a line that could not be read, a number that could not be seen."""


def mended(folder: Path, case: str, *only: str) -> Mended:
    write(folder, case)
    return mend(folder, folder.name, only=frozenset(only))


def text_after(result: Mended) -> str:
    (change,) = result.changes
    return change.after.decode("utf-8")


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [one.code for one in findings]


@pytest.mark.parametrize("code", [code for code in RULES if not code.startswith("WVR")])
def test_a_mended_case_has_its_finding_no_more_and_no_other_instead(code: str, tmp_path: Path) -> None:
    for number, case in enumerate(RULES[code].bad):
        folder = tmp_path / str(number)
        write(folder, case)
        loaded = manuscript.load(folder, folder.name)
        before = manuscript.check(loaded)
        result = mend(folder, folder.name)
        if code not in codes(result.done):
            continue
        assert code not in codes(result.left), case
        assert set(codes(result.left)) - set(codes(before)) <= UNCOVERED.get(code, set()), case
        save(result.changes, folder)
        again = mend(folder, folder.name)
        assert (again.done, again.changes, again.left) == ((), (), result.left), case
        assert binding(manuscript.load(folder, folder.name)) == binding(loaded), case
        assert manuscript.load(folder, folder.name).authored.waivers == loaded.authored.waivers


READ = {
    "SRC-15": ("外壳应\u200b\x0b接地。", "外壳应\u200b接地。"),
    "MET-04": ("---\n起草单位: [甲院，乙院]\n---\n外壳应接地。", "起草单位: [甲院, 乙院]"),
    "MDN-02": ("## 4.1 外壳 {#a}\n\n外壳应接地。", "## 外壳 {#a}\n"),
    "MDN-04": ("下列各项：\n3. 甲；\n4. 乙。", "下列各项：\n\n3. 甲；\n4. 乙。"),
    "MDN-11": ("值见[@t]。\n\n表：值 {#t}\n\n| 项 | 值 |\n| 甲 | 1 |", "| 项 | 值 |\n|---|---|\n| 甲 | 1 |"),
    "MDN-23": ("外形为3*4*5。", "外形为3×4×5。"),
    "MDN-25": ("温度为10 ℃~20 ℃。", "温度为10 ℃～20 ℃。"),
    "MDN-26": ("值见表 1。\n\n表：值 {#t}\n\n| 项 | 值 |\n|---|---|\n| 甲 | 1 |", "值见[@t]。"),
    "MDN-39": ("外壳应接地。\n\n注1：不包括底板。", "\n\n注：不包括底板。"),
    "MDN-40": ("外壳应接地。\n\n注:不包括底板。", "\n\n注：不包括底板。"),
    "MDN-48": ("外壳用``PE``线接地。", "外壳用PE线接地。"),
    "MDN-49": ("##外壳{#a}\n\n外壳应接地。", "## 外壳{#a}\n"),
}


def test_every_code_of_the_reader_with_a_fix_is_tried() -> None:
    assert {code for code, entry in CATALOGUE.items() if entry.mendable} == set(READ)
    assert all(("可自动改" in pages()[code].page) is entry.mendable for code, entry in CATALOGUE.items())


@pytest.mark.parametrize("code", READ)
def test_what_the_reader_says_is_mended(code: str, tmp_path: Path) -> None:
    case, wanted = READ[code]
    write(tmp_path, case)
    before = binding(manuscript.load(tmp_path, tmp_path.name))
    result = mend(tmp_path, tmp_path.name, only=frozenset({code}))
    assert wanted in text_after(result)
    save(result.changes, tmp_path)
    assert binding(manuscript.load(tmp_path, tmp_path.name)) == before
    assert mend(tmp_path, tmp_path.name, only=frozenset({code})).changes == ()


@pytest.mark.parametrize(
    "case", ["见表7。", "见附录A。\n\n# 附录（资料性）甲\n\n文。", "见GB/T 1.1—2020的表1。", "3*x*5"]
)
def test_what_only_the_drafter_knows_is_left(case: str, tmp_path: Path) -> None:
    assert "MDN" not in {one.code[:3] for one in mended(tmp_path, case).done}


def test_rules_with_a_fix_are_those_that_say_so(tmp_path: Path) -> None:
    for code, rule in RULES.items():
        findings: list[Diagnostic] = []
        for number, case in enumerate(rule.bad):
            write(tmp_path / f"{code}-{number}", case)
            findings += manuscript.check(manuscript.load(tmp_path / f"{code}-{number}", "d"))
        assert rule.mendable is any(one.code == code and one.fix for one in findings), code
        assert rule.mendable is ("可自动改" in rule.page), code


def test_rounds_go_on_until_nothing_is_left(tmp_path: Path) -> None:
    result = mended(tmp_path, "本标准的长度为80mm，，质量为10～20kg；偏差为5±1mm。")
    assert "本文件的长度为80 mm，质量为10 kg～20 kg；偏差为5 mm±1 mm。" in text_after(result)
    assert mend(tmp_path, tmp_path.name).changes == result.changes


def test_only_the_wished_rules_are_mended(tmp_path: Path) -> None:
    case = "本标准的长度为80mm；外壳--底板应接地。"
    assert codes(mended(tmp_path, case, "NUM-01").done) == ["NUM-01"]
    assert codes(mended(tmp_path, case, "self-name").done) == ["WRD-01"]
    assert codes(mended(tmp_path, case, "PUN").done) == ["PUN-06"]


def test_line_ends_mark_tabs_and_trailing_blanks_stay(tmp_path: Path) -> None:
    write(tmp_path, "")
    path = tmp_path / "standard.md"
    text = compose("外壳应接地。  \n\n\t\n长度为80mm。\n\n\n- 甲\t\n").rstrip("\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (change,) = mend(tmp_path, tmp_path.name, only=frozenset({"NUM"})).changes
    assert change.after == change.before.replace(b"80mm", b"80 mm")
    path.write_bytes(text.encode("gb18030"))
    (change,) = mend(tmp_path, tmp_path.name, only=frozenset({"NUM"})).changes
    assert change.after == change.before.replace(b"80mm", b"80 mm")


def test_a_draft_of_several_files_and_its_table_are_mended(tmp_path: Path) -> None:
    parts = tmp_path / "standard"
    parts.mkdir()
    (tmp_path / "a.csv").write_text("项,值\n甲,10～12 mm\n乙,\n", encoding="utf-8")
    head, _, body = compose('长度为80mm，值见[@tab-a]。\n\n表：甲 {#tab-a csv="a.csv"}').partition("# 技术要求")
    (parts / "01-a.md").write_text(head.replace("本文件适用于", "本标准适用于"), encoding="utf-8")
    (parts / "02-b.md").write_text(f"# 技术要求{body}", encoding="utf-8")
    result = mend(tmp_path, tmp_path.name)
    save(result.changes, tmp_path)
    assert "本文件适用于会议室" in (parts / "01-a.md").read_text("utf-8")
    assert "80 mm" in (parts / "02-b.md").read_text("utf-8")
    assert (tmp_path / "a.csv").read_text("utf-8") == "项,值\n甲,10 mm～12 mm\n乙,—\n"
    assert not set(codes(result.left)) & {"WRD-01", "NUM-01", "NUM-03", "TAB-06"}


def test_a_line_that_is_read_in_part_is_left_alone(tmp_path: Path) -> None:
    long = "设备应为10m。" * 4000
    result = mended(tmp_path, f"长度应为80mm。\n\n{long}")
    assert [one.message for one in result.done] == ["“80mm”的数值与单位之间没有空。"]
    assert f"长度应为80 mm。\n\n{long}\n" in text_after(result)
    assert "SRC-05" in codes(result.left)


def test_references_that_were_typed_as_paragraphs_become_the_list(tmp_path: Path) -> None:
    typed = "下列文件对于本文件的应用是必不可少的。\n\nGB/T 4208-2017 外壳防护等级\n\nGB 2894 安全标志"
    write(tmp_path, "外壳应符合GB/T 4208—2017的规定。")
    draft = tmp_path / "standard.md"
    text = draft.read_text(encoding="utf-8")
    head, _, rest = text.partition("# 规范性引用文件")
    draft.write_text(f"{head}# 规范性引用文件\n\n{typed}\n\n# {rest.partition(chr(10) + '# ')[2]}", encoding="utf-8")
    after = text_after(mend(tmp_path, tmp_path.name))
    assert "必不可少的。\n" not in after and REFERENCES_LEAD.text in after
    assert "- GB 2894　安全标志\n\n- GB/T 4208—2017　外壳防护等级\n\n# " in after


class Meddler(RulePage):
    """A rule as it must never be: its mend touches a modal verb."""

    code, name, clause, severity = "ZZZ-01", "meddler", "", Severity.ERROR

    def findings(self, edits: dict[str, str]) -> tuple[Diagnostic, ...]:
        return tuple(
            self.finding(
                "改。",
                span=Span.of("drafts/d/standard.md", int(place.split(":")[0]), 1, int(place.split(":")[0]), 1),
                fix=Fix(
                    title="改",
                    edits=(
                        Edit(
                            span=Span.of("drafts/d/standard.md", *(2 * tuple(map(int, place.split(":"))))[:4]),
                            text=text,
                        ),
                    ),
                ),
            )
            for place, text in edits.items()
        )


def test_a_fix_that_touches_an_obligation_is_refused_and_the_others_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "d"
    write(folder, "外壳应接地。\n\n底板应接地。\n\n门应关闭。")
    line = (folder / "standard.md").read_text("utf-8").split("\n").index("外壳应接地。") + 1
    found = Meddler().findings({f"{line}:1": "宜", f"{line + 2}:1": "前", f"{line + 4}:2": "宜"})
    real = manuscript.check
    monkeypatch.setattr(
        "biaogao.mending.check", lambda loaded: (*real(loaded), *found) if fresh(loaded) else real(loaded)
    )
    result = mend(folder, "d")
    assert [one.fix.edits[0].text for one in result.done if one.fix] == ["前"]
    assert len(result.refused) == 2
    assert "外壳应接地。" in text_after(result) and "前底板应接地。" in text_after(result)


def fresh(loaded: manuscript.Manuscript) -> bool:
    return "前底板" not in loaded.sources[0].text


def test_a_clean_draft_and_a_missing_one_are_left_alone(tmp_path: Path) -> None:
    result = mended(tmp_path / "a", "外壳应接地。")
    assert (result.done, result.changes, result.left) == ((), (), ())
    missing = mend(tmp_path / "none", "none")
    assert codes(missing.left) == ["SRC-01"] and missing.changes == ()


def test_what_obliges_is_never_made_a_note(tmp_path: Path) -> None:
    result = mended(tmp_path, "外壳应接地。\n\n备注：底板应接地。\n\n备注：按表中的值检查。\n\n备注：不包括电表。")
    assert "备注：底板应接地。\n\n备注：按表中的值检查。\n\n注：不包括电表。" in text_after(result)
    assert result.refused == ()
