import json

import pytest

from biaogao.cli import main
from biaogao.steps import parse, word
from biaogao.steps.places import word_file
from opinions import copies
from steps.small import small_workspace


@pytest.fixture
def root(tmp_path):
    workspace = small_workspace(tmp_path)
    parse.make(workspace, "small")
    word.make(workspace, "small")
    data = word_file(workspace, "small").read_bytes()
    folder = workspace.draft("small") / "comments" / "征求意见"
    folder.mkdir(parents=True)
    (folder / "示例市财政局.docx").write_bytes(copies.reviewed(data, ("本文件规定了", "范围太宽")))
    (workspace.draft("small") / "consultees.csv").write_text(
        "单位,简称,类别,联系人,联系方式,轮次,已发,已回,意见,备注\n示例市财政局,,,,,,2026-03-01,,,\n示例大学,,,,,,2026-03-01,,,\n",
        encoding="utf-8",
    )
    return tmp_path


def run(root, *more):
    return main(["intake", "small", "--workspace", str(root), *more])


def test_what_came_is_told_and_numbered(root, capsys):
    assert run(root) == 0
    out = capsys.readouterr().out
    assert "文件1个：已读1个。" in out
    assert "意见1条，放到条款1条（按书签1条）。" in out
    assert "还没有回函（1）：示例大学" in out
    register = json.loads((root / "drafts/small/opinions.json").read_text("utf-8"))
    assert list(register["numbers"].values()) == [1]
    before = (root / "drafts/small/opinions.json").stat().st_mtime_ns
    assert run(root) == 0
    assert (root / "drafts/small/opinions.json").stat().st_mtime_ns == before


def test_who_answered_is_written_into_the_register_of_units(root, capsys):
    path = root / "drafts/small/consultees.csv"
    before = path.read_text("utf-8")
    assert run(root) == 0
    assert "已在 drafts/small/consultees.csv 登记1个单位的回函。" in capsys.readouterr().out
    assert path.read_text("utf-8") == before.replace("2026-03-01,,,\n示例大学", "2026-03-01,是,有,\n示例大学")
    assert run(root) == 0
    assert "登记" not in capsys.readouterr().out


def test_an_unreadable_file_is_told_and_gives_one(root, capsys):
    (root / "drafts/small/comments/征求意见/坏.docx").write_bytes(b"PK\x03\x04")
    assert run(root) == 1
    out = capsys.readouterr().out
    assert "读不出的文件（1）：\n  坏.docx" in out
    assert "意见1条" in out


def test_rounds(root, capsys):
    assert run(root, "--round", "征求意见") == 0
    assert capsys.readouterr().out.startswith("【征求意见】")
    assert run(root, "--round", "审查会") == 2
    assert "有：征求意见。" in capsys.readouterr().err


def test_nothing_came_back(tmp_path, capsys):
    small_workspace(tmp_path)
    assert run(tmp_path) == 0
    assert "还没有返回的文件" in capsys.readouterr().out
    assert not (tmp_path / "drafts/small/opinions.json").exists()


def test_wrong_rows_of_the_register_of_units_are_named(root, capsys):
    path = root / "drafts" / "small" / "consultees.csv"
    path.write_text("单位,联络人,已回\n示例市财政局,某,昨天\n", encoding="utf-8")
    assert run(root) == 0
    said = capsys.readouterr()
    assert "单位名单有错误" in said.err and "consultees.csv" in said.err and "联络人" in said.err
    assert "全部意见" in said.out
