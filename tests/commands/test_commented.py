"""A draft as Word with its findings."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from biaogao.cli import main
from biaogao.commands.commented import commented_word
from biaogao.manuscript import check, load
from biaogao.model.document import encode
from biaogao.ooxml.package import parse, read, save
from biaogao.ooxml.xml import NAMESPACES
from biaogao.steps.places import document_file, published_file
from biaogao.workspace import Workspace

W = f"{{{NAMESPACES['w']}}}"
SMALL = Path(__file__).parents[1] / "golden" / "small"


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "w"
    shutil.copytree(SMALL, root / "drafts/small")
    (root / "config.yaml").write_text("截至日期: 2024-05-01\n", encoding="utf-8")
    text = (root / "drafts/small/standard.md").read_text("utf-8")
    (root / "drafts/small/standard.md").write_text(f"{text}\n# 附录（资料性）多余\n\n外壳必须接地。\n", "utf-8")
    return Workspace(root)


def comments(data: bytes) -> list[str]:
    return ["".join(one.itertext()) for one in parse(read(data)["word/comments.xml"])]


def test_every_finding_of_check_is_a_comment(workspace, tmp_path, capsys):
    out = tmp_path / "意见.docx"
    assert main(["--workspace", str(workspace.root), "check", "small", "--format", "word", "-o", str(out)]) == 1
    assert capsys.readouterr().out == ""
    found = check(load(workspace.draft("small"), "small"))
    said = comments(out.read_bytes())
    assert len(said) == len(found) > 1
    assert any("必须" in one and one.startswith("错误 MOD-01") for one in said)
    dates = {one.get(f"{W}date") for one in parse(read(out.read_bytes())["word/comments.xml"])}
    assert dates == {"2024-05-01T00:00:00Z"}
    assert not workspace.build.exists()


def test_the_built_file_is_taken_where_it_is_of_this_text(workspace):
    folder = workspace.draft("small")
    loaded = load(folder, "small")
    plain = commented_word(workspace, folder, loaded, check(loaded))
    built = published_file(workspace, "small", loaded.document.metadata, "docx")
    for path, data in ((document_file(workspace, "small"), encode(loaded.document)), (built, _signed(plain))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert "docProps/ours.xml" in read(commented_word(workspace, folder, loaded, check(loaded)))
    other = msgspec.structs.replace(loaded, document=msgspec.structs.replace(loaded.document, children=()))
    document_file(workspace, "small").write_bytes(encode(other.document))
    assert "docProps/ours.xml" not in read(commented_word(workspace, folder, loaded, check(loaded)))


def _signed(data: bytes) -> bytes:
    return save({**read(data), "docProps/ours.xml": b"<x/>"})
