"""`import` writes a Word draft as a draft folder; `check` judges it without writing anything."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import jsonschema
import pytest

from biaogao import manuscript
from biaogao.cli import main
from biaogao.commands import init
from importers.papers import STANDARD, STANDARD_ANNEX, STANDARD_TABLE, lines, paper

ROOT = Path(__file__).parents[2]


@pytest.fixture
def workspace(tmp_path):
    init.make(tmp_path / "w")
    return tmp_path / "w"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "旧稿.docx"
    path.write_bytes(paper(STANDARD + STANDARD_TABLE + STANDARD_ANNEX))
    return path


def run(workspace, *arguments):
    return main(["--workspace", str(workspace), *map(str, arguments)])


def test_a_draft_folder_with_its_report(workspace, draft, capsys):
    assert run(workspace, "import", draft, "--as", "wuye") == 0
    folder = workspace / "drafts" / "wuye"
    assert sorted(path.name for path in folder.iterdir()) == ["figures", "standard.md", "导入报告.json", "导入报告.txt"]
    report = json.loads((folder / "导入报告.json").read_text("utf-8"))
    jsonschema.validate(report, json.loads((ROOT / "schemas/import.schema.json").read_text("utf-8")))
    assert "都有去处" in capsys.readouterr().out
    loaded = manuscript.load(folder, "wuye")
    assert [one.code for one in loaded.diagnostics if one.code.startswith(("MDN", "SRC"))] == []


def test_the_name_of_the_file_names_the_folder_and_nothing_is_overwritten(workspace, draft, capsys):
    assert run(workspace, "import", draft) == 0
    written = (workspace / "drafts" / "旧稿" / "standard.md").read_bytes()
    assert run(workspace, "import", draft) == 2
    assert "已存在" in capsys.readouterr().err
    assert (workspace / "drafts" / "旧稿" / "standard.md").read_bytes() == written


def test_a_refused_file_leaves_nothing(workspace, tmp_path, capsys):
    for name, data in (("a.docx", b"%PDF-1.4"), ("b.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("c.docx", b"")):
        (tmp_path / name).write_bytes(data)
        assert run(workspace, "import", tmp_path / name) == 2
    assert run(workspace, "import", tmp_path / "none.docx") == 2
    said = capsys.readouterr().err
    assert "其实是PDF 文件" in said
    assert "WPS 文字的专用格式" in said
    assert "Traceback" not in said
    assert list((workspace / "drafts").iterdir()) == []


def test_a_write_that_fails_leaves_no_half_folder(workspace, draft, monkeypatch):
    command = importlib.import_module("biaogao.commands.import")

    def refuse(report):
        raise OSError(28, "full")

    monkeypatch.setattr(command, "to_json", refuse)
    assert run(workspace, "import", draft, "--as", "wuye") == 3
    assert list((workspace / "drafts").iterdir()) == []


def test_check_tells_places_of_the_word_file(workspace, tmp_path, capsys):
    path = tmp_path / "旧稿.docx"
    path.write_bytes(paper(STANDARD + lines("4.4 应急", "本标准规定了15min，见第9章。")))
    assert run(workspace, "check", path, "--json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    told = {(one["code"], one["where"]) for one in found}
    assert {
        ("STR-06", "旧稿.docx，4.4标题"),
        ("REF-33", "旧稿.docx，4.4第1段"),
        ("WRD-01", "旧稿.docx，4.4第1段"),
        ("NUM-01", "旧稿.docx，4.4第1段"),
    } <= told
    assert all(one["place"] is None and one["fix"] is None for one in found)
    assert list((workspace / "drafts").iterdir()) == []
