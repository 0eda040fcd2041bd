from pathlib import Path

import pytest

from biaogao.editions import states
from biaogao.editions.frozen import freeze
from biaogao.errors import InputError
from editions.conftest import git

TEXT = "---\n名称: 示例　要求\n阶段: 送审稿\n---\n\n# 范围\n\n{}\n\n![组成](figures/a.svg){{#fig-a}}\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts" / "shili"
    (folder / "figures").mkdir(parents=True)
    (folder / "figures" / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    write(folder, "第一稿。")
    return folder


def write(folder: Path, text: str) -> None:
    (folder / "standard.md").write_text(TEXT.format(text), encoding="utf-8")


def first_text(edition: states.Edition) -> str:
    return edition.manuscript.sources[0].text


def test_the_stage_frozen_last_is_the_predecessor(draft: Path) -> None:
    freeze(draft, "shili", "征求意见稿", "2026-01-01")
    write(draft, "第二稿。")
    freeze(draft, "shili", "送审稿", "2026-05-01")
    write(draft, "第三稿。")
    found = states.latest(draft)
    assert (found.name, found.date) == ("送审稿", "2026-05-01")
    assert "第二稿。" in first_text(found)
    assert "第三稿。" in first_text(states.current(draft))
    assert found.pictures["figures/a.svg"].startswith(b"<svg")


def test_a_stage_a_neighbour_and_a_folder_can_be_named(draft: Path, tmp_path: Path) -> None:
    freeze(draft, "shili", "送审稿", "2026-05-01")
    for place in (tmp_path / "drafts" / "lijiu", tmp_path / "别处"):
        place.mkdir()
        write(place, f"{place.name}的一稿。")
    assert states.named(draft, "送审稿").date == "2026-05-01"
    assert "lijiu的一稿。" in first_text(states.named(draft, "lijiu"))
    assert "别处的一稿。" in first_text(states.named(draft, str(tmp_path / "别处")))
    assert states.named(draft, "现稿").name == "现稿"


def test_a_revision_is_read_with_its_pictures(draft_in_git: Path) -> None:
    write(draft_in_git, "第三稿。")
    (draft_in_git / "figures" / "a.svg").write_text("<svg/>", encoding="utf-8")
    git(draft_in_git, "add", ".")
    git(draft_in_git, "commit", "-q", "-m", "third")
    (draft_in_git / "figures" / "a.svg").unlink()
    found = states.named(draft_in_git, "HEAD")
    assert "第三稿。" in first_text(found)
    assert found.pictures == {"figures/a.svg": b"<svg/>"}
    assert states.latest(draft_in_git).date == "2026-05-01"
    assert "第一稿。" in first_text(states.named(draft_in_git, "征求意见稿"))


def test_what_is_nowhere_names_what_is(draft: Path) -> None:
    freeze(draft, "shili", "送审稿")
    with pytest.raises(InputError, match="定稿有：送审稿"):
        states.named(draft, "报批稿")


def test_without_any_older_state_it_says_how_to_make_one(draft: Path) -> None:
    with pytest.raises(InputError, match="freeze shili"):
        states.latest(draft)


def test_the_edition_that_is_replaced_goes_by_its_year(tmp_path: Path) -> None:
    (tmp_path / "standard.md").write_text("# 范围\n\n新版。\n", encoding="utf-8")
    assert states.former(tmp_path) is None
    (tmp_path / "predecessor").mkdir()
    text = "---\n编号: {}\n---\n\n# 范围\n\n旧版。\n"
    (tmp_path / "predecessor/standard.md").write_text(text.format("DB3301/T 0123—2019"), encoding="utf-8")
    assert states.named(tmp_path, "旧版").name == "2019年版"
    (tmp_path / "predecessor/standard.md").write_text(text.format("DB3301/T 0123—XXXX"), encoding="utf-8")
    assert states.named(tmp_path, "旧版").name == "旧版"


def test_pictures_outside_of_the_folder_are_not_read(draft: Path) -> None:
    (draft.parent / "秘密.png").write_bytes(b"secret")
    text = (TEXT.format("第一稿。")).replace("figures/a.svg", "../秘密.png")
    (draft / "standard.md").write_text(text, encoding="utf-8")
    assert states.current(draft).pictures == {}
