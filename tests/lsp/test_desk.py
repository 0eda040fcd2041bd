from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.editions.frozen import freeze
from biaogao.lsp.desk import Place, opened, place_of, read
from biaogao.manuscript import check, load

TEXT = "---\n名称: 示例\n层次: 市级地方标准\n---\n\n# 范围\n\n终端必须接地。\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path.resolve() / "drafts" / "park"
    (made / "standard").mkdir(parents=True)
    (made / "standard.md").write_text(TEXT, encoding="utf-8")
    return made


@pytest.mark.parametrize("name", ["standard.md", "standard/01-范围.md", "data.csv", "tables/data.csv"])
def test_a_file_of_a_draft_is_known_by_its_place(folder, name):
    assert place_of(folder / name) == Place(folder)


@pytest.mark.parametrize("name", ["README.md", "figures/notes.md", "notes.txt"])
def test_other_files_belong_to_no_draft(folder, name):
    assert place_of(folder / name) is None


def test_a_frozen_stage_is_no_draft(folder):
    assert place_of(folder / "stages" / "送审稿" / "standard.md") is None


def test_what_is_no_file_is_not_opened():
    assert opened("untitled:Untitled-1", TEXT) is None


def test_findings_are_those_of_a_check_of_the_saved_file(folder):
    typed = TEXT + "\n终端不得漏电，质量500kg。\r\n"
    path = folder / "standard.md"
    reading = read(Place(folder), [opened(path.as_uri(), typed)])
    path.write_bytes(typed.encode())
    assert reading.findings == check(load(folder, "park"))
    assert reading.addresses == {"drafts/park/standard.md": path.as_uri()}
    assert reading.lines["drafts/park/standard.md"][-2] == "终端不得漏电，质量500kg。"


def test_an_id_that_changed_since_the_last_stage_is_found_while_it_is_typed(folder):
    text = TEXT + "\n# 监测要求 {#monitoring}\n\n§ 终端的质量不应大于5 kg。{#weight}\n"
    path = folder / "standard.md"
    path.write_text(text, encoding="utf-8")
    freeze(folder, "park", "征求意见稿")
    typed = opened(path.as_uri(), text.replace("#weight", "#mass"))
    assert "IDN-01" in {one.code for one in read(Place(folder), [typed]).findings}
    (folder / "stages" / "征求意见稿" / "snapshot.json").write_text("{", encoding="utf-8")
    assert "IDN-01" not in {one.code for one in read(Place(folder), [typed]).findings}


def test_a_folder_without_text_has_its_finding_at_the_file_that_is_missing(tmp_path):
    folder = tmp_path.resolve()
    reading = read(Place(folder), [])
    assert [one.code for one in reading.findings] == ["SRC-01"]
    assert list(reading.addresses.values()) == [(folder / "standard.md").as_uri()]
