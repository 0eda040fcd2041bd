"""What a draft is compared with at every build, and what a check then says of reasons and foreword."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.editions.files import compared_files
from biaogao.editions.frozen import freeze
from biaogao.editions.standing import held_against, judged, standing_comparisons
from biaogao.errors import InputError
from biaogao.manuscript import load
from editions.test_comparison import revised


def replaces(folder: Path, listed: str = "更改了设备的要求（见第2章，2019年版的第2章）") -> Path:
    """The draft with the edition that it replaces, whose list of changes is `listed`."""
    former = folder / "predecessor"
    former.mkdir()
    text = (folder / "standard.md").read_text("utf-8")
    former.joinpath("standard.md").write_text(
        text.replace("20 min", "60 min").replace("---\n名称", "---\n编号: DB3301/T 0123—2019\n名称", 1),
        encoding="utf-8",
    )
    front = f"---\n编号: DB3301/T 0123—2026\n主要技术变化:\n  - {listed}\n名称"
    (folder / "standard.md").write_text(text.replace("---\n名称", front, 1), encoding="utf-8")
    return folder


def test_a_draft_that_was_never_frozen_is_compared_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "standard.md").write_text("# 范围\n\n本文件规定了要求。\n", encoding="utf-8")
    assert standing_comparisons(tmp_path) == ()
    assert compared_files(tmp_path) == ()
    assert judged(tmp_path) == ((), ())


def test_the_last_stage_that_differs_is_the_old_one(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    (found,) = standing_comparisons(folder)
    assert found.old.name == "征求意见稿"
    freeze(folder, "shili", "送审稿", "2024-03-15")
    (found,) = standing_comparisons(folder)
    assert found.old.name == "征求意见稿"
    names = {path.relative_to(folder).as_posix() for path in compared_files(folder)}
    assert {"stages/送审稿/standard.md", "stages/征求意见稿/snapshot.json"} <= names


def test_an_altered_stage_stops_the_comparison(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    with (folder / "stages/征求意见稿/standard.md").open("a", encoding="utf-8") as file:
        file.write("\n补一句。\n")
    with pytest.raises(InputError, match="被改过"):
        standing_comparisons(folder)


def test_an_altered_stage_is_a_finding_among_others(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    document = load(folder, "shili").authored
    (folder / "changes.yaml").write_text("[]\n", encoding="utf-8")
    assert held_against(folder, document)[0] == ()
    (folder / "stages/征求意见稿/standard.md").write_text("改", encoding="utf-8")
    (wrong,), _ = held_against(folder, document)
    assert (wrong.code, wrong.severity.value) == ("CHG-05", "error")
    assert "“征求意见稿”与交出时不一致" in wrong.message
    (folder / "stages/征求意见稿/snapshot.json").write_text("{", encoding="utf-8")
    (wrong,), _ = held_against(folder, document)
    assert "读不懂" in wrong.message


def test_the_replaced_edition_comes_second_by_its_year(tmp_path: Path) -> None:
    folder = replaces(revised(tmp_path / "shili"))
    stage, former = standing_comparisons(folder)
    assert (stage.old.name, former.old.name, former.new.name) == ("征求意见稿", "2019年版", "送审稿")
    assert judged(folder) == ((), ())


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("更改了范围（见第1章，2019年版的第1章）", [("CHG-22", 4, 5), ("CHG-21", 4, 3)]),
        ("更改了设备的要求（见第2章，2019年版的7.7）", [("CHG-23", 4, 5)]),
    ],
)
def test_a_wrong_list_is_found_at_its_line(tmp_path: Path, listed: str, found: list[tuple[str, int, int]]) -> None:
    folder = replaces(revised(tmp_path / "shili"), listed)
    said, _ = judged(folder)
    places = [(one.code, one.span.start.line, one.span.start.column) for one in said if one.span]
    assert sorted(places) == sorted(found)


def test_a_folder_without_the_former_text_holds_the_list_against_nothing(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    (folder / "predecessor").mkdir()
    assert judged(folder) == ((), ())


def test_unused_reasons_are_found(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    (folder / "changes.yaml").write_text("- 更改:\n    - 标识: c-0000000000\n      理由: 无\n", encoding="utf-8")
    said, sources = judged(folder)
    assert [one.code for one in said] == ["CHG-01"]
    assert [source.file for source in sources] == ["drafts/shili/changes.yaml"]


def test_a_reason_of_either_comparison_is_used(tmp_path: Path) -> None:
    folder = replaces(revised(tmp_path / "shili"))
    stage, former = standing_comparisons(folder)
    own = {change.id for change in stage.changeset.changes} ^ {change.id for change in former.changeset.changes}
    assert own
    rows = "".join(f"    - 标识: {name}\n      理由: 示例\n" for name in (*sorted(own), "c-0000000000"))
    (folder / "changes.yaml").write_text(f"- 更改:\n{rows}", encoding="utf-8")
    said, _ = judged(folder)
    assert [(one.code, one.node) for one in said] == [("CHG-01", "c-0000000000")]


def test_a_picture_drawn_anew_makes_another_state(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    picture = tmp_path / "figures" / "a.png"
    picture.write_bytes(b"1")
    (tmp_path / "standard.md").write_text("# 设备\n\n![外壳](figures/a.png){#fig-a}\n", encoding="utf-8")
    freeze(tmp_path, "shili", "送审稿")
    assert standing_comparisons(tmp_path) == ()
    picture.write_bytes(b"2")
    (found,) = standing_comparisons(tmp_path)
    assert [change.kind.value for change in found.changeset.changes] == ["figure"]
