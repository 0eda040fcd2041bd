"""The forms of a check's result."""

from __future__ import annotations

import hashlib
import json

import pytest

from biaogao.cli import main
from biaogao.commands import init
from biaogao.commands.rendering import FORMATS
from importers.papers import lines, paper, table

DRAFT = "---\n名称: 食堂\n---\n\n# 范围 {#scope}\n\n本标准规定了要求，外壳必须接地。\n"


@pytest.fixture
def root(tmp_path):
    init.make(tmp_path / "w")
    folder = tmp_path / "w/drafts/shitang"
    folder.mkdir()
    (folder / "standard.md").write_bytes(DRAFT.replace("\n", "\r\n").encode("gb18030"))
    return tmp_path / "w"


def check(root, *more: str) -> int:
    return main(["--workspace", str(root), "check", *more])


def test_sarif_names_the_file_as_it_stands_on_disk(root, capsys):
    assert check(root, "--format", "sarif") == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (artifact,) = run["artifacts"]
    data = (root / "drafts/shitang/standard.md").read_bytes()
    assert artifact["hashes"] == {"sha-256": hashlib.sha256(data).hexdigest()}
    assert artifact["encoding"] == "GB18030"
    assert str(root) not in json.dumps(run)
    explained = [rule for rule in run["tool"]["driver"]["rules"] if "help" in rule]
    assert len(explained) == len(run["tool"]["driver"]["rules"])


def test_json_has_two_names(root, capsys):
    check(root, "--json")
    first = capsys.readouterr().out
    check(root, "--format", "json")
    assert capsys.readouterr().out == first


def test_a_page_is_written_whole_and_the_screen_stays_quiet(root, tmp_path, capsys):
    out = tmp_path / "新的/报告.html"
    out.parent.mkdir()
    assert check(root, "--format", "html", "-o", str(out)) == 1
    assert capsys.readouterr().out == ""
    written = out.read_text("utf-8")
    assert "MOD-01" in written and 'id="r-MOD-01"' in written and "本标准规定了要求" in written.replace("</a>", "")
    assert list(out.parent.iterdir()) == [out]


def test_text_in_a_file_is_that_of_the_screen(root, tmp_path, capsys):
    check(root)
    shown = capsys.readouterr().out
    check(root, "-o", str(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_text("utf-8") + "\n" == shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "word"), "要写入文件"),
        (("--format", "word", "-o", "a.docx", "--built", "b.docx"), "只用于草案"),
        (("--json", "--format", "html"), "不能同时给出"),
        (("--format", "pdf"), "不能是"),
    ],
)
def test_what_does_not_go_together_is_said(root, capsys, arguments, said):
    try:
        code = check(root, *arguments)
    except SystemExit as left:
        code = left.code
    assert code == 2 and said in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_said(root, tmp_path, capsys):
    (tmp_path / "文件夹").mkdir()
    assert check(root, "-o", str(tmp_path / "文件夹")) == 2
    assert "无法写入" in capsys.readouterr().err


def test_several_drafts_make_one_report_but_not_one_word_file(root, tmp_path, capsys):
    (root / "drafts/other").mkdir()
    (root / "drafts/other/standard.md").write_text(DRAFT, "utf-8")
    assert check(root, "--format", "word", "-o", str(tmp_path / "a.docx")) == 2
    assert "一次只写一份" in capsys.readouterr().err
    for form in set(FORMATS) - {"word"}:
        assert check(root, "--format", form) == 1
        shown = capsys.readouterr().out
        assert "shitang" in shown and "other" in shown


def test_the_rules_of_a_word_draft_advise_on_word(root, tmp_path):
    draft = tmp_path / "旧稿.docx"
    body = lines("1 范围", "甲必须接地。", "2 要求", "见表2.1。", "表2.1 值") + table(("甲", "乙"), ("一", "二"))
    draft.write_bytes(paper(body))
    out = tmp_path / "a.html"
    assert main(["--workspace", str(root), "check", str(draft), "--format", "html", "-o", str(out)]) == 1
    page = out.read_text("utf-8")
    assert 'id="r-TAB-01"' in page and "改法：" in page
    assert "条文里写 [@id]" not in page and "biaogao fix" not in page
