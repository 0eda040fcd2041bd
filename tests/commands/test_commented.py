"""A draft as Word with its findings."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
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
from ooxml.ranges import marked

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


OLD = (
    "DB3301/T XXXX—XXXX",
    "机关食堂智慧化建设规范",
    "1 范围……………1",
    "2 技术要求……………2",
    "1 范围",
    "本文件规定了食堂建设的要求。",
    "2 技术要求",
    "2.1 结算终端的外壳必须可靠接地。",
    "2.2 显示屏应清晰。",
    "2.4 结算终端的外壳必须可靠接地。",
)


@pytest.fixture
def old(tmp_path):
    """A draft that somebody typed in Word, numbers and all, with a comment of somebody else."""
    document = docx.Document()
    for text in OLD:
        document.add_paragraph(text)
    document.add_comment(document.paragraphs[5].runs[0], text="同意", author="某评审人", initials="某")
    document.save(tmp_path / "旧稿.docx")
    return tmp_path / "旧稿.docx"


def test_a_word_draft_comes_back_with_comments_at_its_words(workspace, old, tmp_path):
    out = tmp_path / "意见.docx"
    before = old.read_bytes()
    assert main(["--workspace", str(workspace.root), "check", str(old), "--format", "word", "-o", str(out)]) == 1
    assert old.read_bytes() == before
    parts = read(out.read_bytes())
    root = parse(parts["word/document.xml"])
    texts = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]
    assert tuple(texts) == OLD
    said = {one.get(f"{W}id"): "".join(one.itertext()) for one in parse(parts["word/comments.xml"])}
    assert said.pop("0") == "同意"
    must = [number for number, words in said.items() if words.startswith("错误 MOD-01")]
    assert [marked(root, int(number)) for number in must] == ["必须", "必须"]
    assert [_paragraph_of(root, number) for number in must] == [OLD[7], OLD[9]]
    (gap,) = [number for number, words in said.items() if "缺“2.3”" in words]
    assert "位置　2.4" in said[gap] and _paragraph_of(root, gap) == OLD[9]


def _paragraph_of(root, number: str) -> str:
    (start,) = [one for one in root.iter(f"{W}commentRangeStart") if one.get(f"{W}id") == number]
    return "".join(t.text or "" for t in next(start.iterancestors(f"{W}p")).iter(f"{W}t"))


def test_a_standard_without_markdown_and_two_files_are_refused(workspace, old, tmp_path, capsys):
    folder = workspace.root / "drafts/given"
    folder.mkdir()
    (folder / "standard.yaml").write_text("名称: 某规范\n层次: 内部标准\n阶段: 发布稿\n", encoding="utf-8")
    ask = ["--workspace", str(workspace.root), "check", "--format", "word", "-o", str(tmp_path / "x.docx")]
    assert main([*ask, "given"]) == 2 and "没有草案可以批注" in capsys.readouterr().err
    assert main([*ask, str(old), "small"]) == 2 and "一次只写一份" in capsys.readouterr().err
    assert not (tmp_path / "x.docx").exists()


def _signed(data: bytes) -> bytes:
    return save({**read(data), "docProps/ours.xml": b"<x/>"})
