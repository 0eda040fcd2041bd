"""A package for approval from end to end: made by the real pipeline, handed over, verified, made again.

The draft is the sample at 报批 as people left it; every command is the real one.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from acceptance.workspaces import CONFIG, ROOT, stamps, start

pytestmark = [pytest.mark.office, pytest.mark.skipif(os.name == "nt", reason="Snakemake is not run on Windows")]

UNIT, STAGE, DAY = "gongwucang", "报批", "2024-06-10"
PAPERS = ("标准报批文本", "标准编制说明", "征求意见汇总表", "审评会议纪要", "审定会专家名单")


class Said(NamedTuple):
    """What a command answered."""

    code: int
    text: str


class Handed(NamedTuple):
    """The workspace after the package was handed over, what was said, and the bytes of the package."""

    root: Path
    said: Said
    package: bytes


def run(root: Path, *arguments: str) -> Said:
    process = start(root, *arguments)
    out, err = process.communicate(timeout=300)
    return Said(process.returncode, out + err)


def standing(root: Path) -> dict:
    said = run(root, "status", UNIT, "--json", "--date", DAY)
    assert said.code == 0, said.text
    (one,) = json.loads(said.text)["standards"]
    return one


def grave(one: dict) -> list[str]:
    return [f"{need['kind']}：{need['matter']}" for need in one["needs"] if need["grave"]]


def package_of(root: Path) -> Path:
    (found,) = (root / "build" / "标准" / UNIT / f"{STAGE}包").glob("*.zip")
    return found


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict, dict]:
    """The sample; where it stands before and after its opinions were taken in."""
    root = tmp_path_factory.mktemp("submission") / "工作区 一"
    shutil.copytree(ROOT / "drafts" / UNIT, root / "drafts" / UNIT)
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    before = standing(root)
    assert run(root, "intake", UNIT).code == 0
    return root, before, standing(root)


@pytest.fixture(scope="module")
def handed(waiting: tuple[Path, dict, dict]) -> Handed:
    root = waiting[0]
    said = run(root, "submit", UNIT, "--to", STAGE)
    assert said.code == 0, said.text
    return Handed(root, said, package_of(root).read_bytes())


def test_what_is_foreseen_before_anything_is_built(waiting: tuple[Path, dict, dict]) -> None:
    _, before, after = waiting
    assert before["position"]["gate"] == after["position"]["gate"] == STAGE
    assert len(grave(before)) == 1
    assert grave(before)[0].startswith("意见处理：返回的文件")
    assert grave(after) == []
    assert after["turns"][0]["command"] == f"./biaogao submit {UNIT} --to {STAGE}"


def test_the_package_is_complete_and_verifies(handed: Handed) -> None:
    assert "未齐备" not in handed.said.text
    assert "✗" not in handed.said.text
    with zipfile.ZipFile(package_of(handed.root)) as package:
        names = package.namelist()
    for number, title in enumerate(PAPERS, 1):
        assert any(name.startswith(f"{number:02d} {title}") for name in names), title
    verified = run(handed.root, "verify", str(package_of(handed.root)))
    assert verified.code == 0, verified.text
    assert "✓ 齐备" in verified.text


def test_what_was_handed_over_is_kept(handed: Handed) -> None:
    folder = handed.root / "drafts" / UNIT
    assert (folder / "stages" / "报批稿" / "snapshot.json").is_file()
    assert (folder / "sent" / STAGE / "sent.json").is_file()
    one = standing(handed.root)
    assert (one["position"]["state"], one["position"]["gate"]) == ("待批准", "")
    assert one["position"]["contradictions"] == []


def test_again_it_is_the_same_package_and_then_nothing_is_made(handed: Handed) -> None:
    # Once more all that looks at frozen and sent texts runs, since the handing over left new ones.
    assert run(handed.root, "submit", UNIT, "--to", STAGE).code == 0
    assert package_of(handed.root).read_bytes() == handed.package
    before = stamps(handed.root)
    said = run(handed.root, "submit", UNIT, "--to", STAGE)
    assert said.code == 0
    assert "[1/" not in said.text
    assert stamps(handed.root) == before


def test_from_an_empty_build_with_its_pages_it_is_the_same(handed: Handed) -> None:
    for folder in (handed.root / "build").iterdir():
        if folder.name != "cache":
            shutil.rmtree(folder) if folder.is_dir() else folder.unlink()
    assert run(handed.root, "submit", UNIT, "--to", STAGE).code == 0
    assert package_of(handed.root).read_bytes() == handed.package


def test_a_changed_text_is_no_more_what_was_handed_over(handed: Handed) -> None:
    draft = handed.root / "drafts" / UNIT / "standard.md"
    text = draft.read_text("utf-8")
    draft.write_text(text.replace("先调剂、后购置", "先调剂再购置", 1), "utf-8")
    try:
        said = run(handed.root, "submit", UNIT, "--to", STAGE)
        assert said.code == 2
        assert "现稿与它不同" in said.text
        assert standing(handed.root)["position"]["contradictions"] == ["“报批稿”交出后，正文又改过"]
    finally:
        draft.write_text(text, "utf-8")
