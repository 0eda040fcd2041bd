import re
from pathlib import Path

import msgspec
import pytest

from biaogao.editions import frozen
from biaogao.errors import InputError
from biaogao.readers.markdown import read_draft
from biaogao.schema import validate

DRAFT = "---\n名称: 示例　要求\n阶段: 送审稿\n---\n\n# 范围\n\n要求。\n\n![系统组成示意](figures/a.svg){#fig-a}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shili"
    (made / "figures").mkdir(parents=True)
    (made / "standard.md").write_text(DRAFT, encoding="utf-8")
    (made / "figures" / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (made / "说明.txt").write_text("与正文无关", encoding="utf-8")
    return made


def test_only_what_the_document_is_made_of_is_kept(folder: Path) -> None:
    made = frozen.freeze(folder, "shili", "送审稿", "2026-05-01")
    assert [file.path for file in made.files] == ["figures/a.svg", "standard.md"]
    kept = frozen.frozen_folder(folder, "送审稿")
    assert (kept / "standard.md").read_text(encoding="utf-8") == DRAFT
    assert frozen.snapshots(folder) == (made,)


def test_the_record_fits_its_schema(folder: Path) -> None:
    frozen.freeze(folder, "shili", "送审稿", "2026-05-01")
    record = msgspec.json.decode((folder / "stages" / "送审稿" / "snapshot.json").read_bytes())
    assert not validate(record, "snapshot", {})


def test_the_same_content_again_changes_nothing(folder: Path) -> None:
    first = frozen.freeze(folder, "shili", "送审稿", "2026-05-01")
    assert frozen.freeze(folder, "shili", "送审稿", "2026-06-01") == first


def test_another_content_needs_another_name(folder: Path) -> None:
    frozen.freeze(folder, "shili", "送审稿")
    (folder / "standard.md").write_text(DRAFT + "\n后来加的一段。\n", encoding="utf-8")
    with pytest.raises(InputError, match="已经存在，内容与现在的不同"):
        frozen.freeze(folder, "shili", "送审稿")
    frozen.freeze(folder, "shili", "送审稿2")
    assert [one.name for one in frozen.snapshots(folder)] == ["送审稿", "送审稿2"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda place: (place / "standard.md").write_text("改", encoding="utf-8"), "“standard.md”被改过"),
        (lambda place: (place / "figures" / "a.svg").unlink(), "缺少“figures/a.svg”"),
        (lambda place: (place / "more.md").write_text("多", encoding="utf-8"), "多出“more.md”"),
        (lambda place: (place / "snapshot.json").write_text("{", encoding="utf-8"), "读不懂"),
    ],
)
def test_a_touched_stage_is_refused(folder: Path, spoil, said: str) -> None:
    frozen.freeze(folder, "shili", "送审稿")
    spoil(folder / "stages" / "送审稿")
    with pytest.raises(InputError, match=re.escape(said)):
        frozen.frozen_folder(folder, "送审稿")


@pytest.mark.parametrize("path", ["../../秘密.txt", "/etc/hostname", "..\\\\秘密.txt", "C:/秘密.txt"])
def test_a_record_that_names_a_file_outside_is_refused(folder: Path, path: str) -> None:
    frozen.freeze(folder, "shili", "送审稿")
    record = folder / "stages" / "送审稿" / "snapshot.json"
    record.write_text(record.read_text(encoding="utf-8").replace("figures/a.svg", path), encoding="utf-8")
    with pytest.raises(InputError, match="读不懂"):
        frozen.frozen_folder(folder, "送审稿")


@pytest.mark.parametrize("date", ["2026-02-30", "2026年5月", "\u0662\u0660\u0662\u0666-05-01"])
def test_a_record_of_a_day_that_is_none_is_refused(folder: Path, date: str) -> None:
    frozen.freeze(folder, "shili", "送审稿", "2026-05-01")
    record = folder / "stages" / "送审稿" / "snapshot.json"
    record.write_text(record.read_text(encoding="utf-8").replace("2026-05-01", date), encoding="utf-8")
    with pytest.raises(InputError, match="读不懂"):
        frozen.snapshots(folder)


@pytest.mark.parametrize("written", ["../秘密.png", "/etc/hostname", "figures/没有.png"])
def test_a_picture_that_is_not_the_drafts_own_is_not_kept(folder: Path, written: str) -> None:
    (folder.parent / "秘密.png").write_bytes(b"secret")
    (folder / "standard.md").write_text(DRAFT.replace("figures/a.svg", written), encoding="utf-8")
    with pytest.raises(InputError, match="不在草案的文件夹里"):
        frozen.freeze(folder, "shili", "送审稿")
    assert frozen.picture_paths(folder, read_draft(folder, "shili").document) == ()
    assert not (folder / "stages").exists()


@pytest.mark.parametrize("name", ["", "../外", "a/b", ".x", "稿" * 61, "现稿", "旧版", "--help", "con"])
def test_a_name_that_is_no_folder_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(InputError, match="名称"):
        frozen.freeze(folder, "shili", name)


@pytest.mark.parametrize("date", ["2026年5月", "2026-13-01", "20260501"])
def test_a_date_is_iso(folder: Path, date: str) -> None:
    with pytest.raises(InputError, match="写成 2026-05-01"):
        frozen.freeze(folder, "shili", "送审稿", date)


def test_an_unknown_stage_names_those_that_are(folder: Path) -> None:
    frozen.freeze(folder, "shili", "送审稿")
    with pytest.raises(InputError, match="有：送审稿"):
        frozen.frozen_folder(folder, "报批稿")


def test_nothing_half_written_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="磁盘已满"):
        frozen.freeze(folder, "shili", "送审稿")
    assert not list((folder / "stages").iterdir())


def test_ids_that_changed_since_the_last_stage_are_found(folder: Path) -> None:
    frozen.freeze(folder, "shili", "送审稿", "2026-05-01")
    (folder / "standard.md").write_text(DRAFT.replace("fig-a", "fig-b"), encoding="utf-8")
    found = frozen.changed_since(folder, read_draft(folder, "shili").document)
    assert [(one.code, one.span and one.span.start.line) for one in found] == [("IDN-01", 10)]
    assert "“送审稿”里是“fig-a”，现在成了“fig-b”" in found[0].message


def test_without_a_frozen_stage_no_id_has_changed(folder: Path) -> None:
    assert frozen.changed_since(folder, read_draft(folder, "shili").document) == ()


def test_the_digest_is_known_before_anything_is_frozen(folder: Path) -> None:
    before = frozen.content_digest(folder, "shili")
    assert not (folder / "stages").exists()
    assert frozen.freeze(folder, "shili", "送审稿").digest == before
    (folder / "events.yaml").write_text("[]", encoding="utf-8")
    assert frozen.content_digest(folder, "shili") == before
    (folder / "standard.md").write_text(DRAFT + "\n多一段。\n", encoding="utf-8")
    assert frozen.content_digest(folder, "shili") != before


def test_what_has_no_text_has_no_digest(tmp_path: Path) -> None:
    assert frozen.content_digest(tmp_path, "kong") == ""


def test_what_a_file_manager_left_is_no_part_of_a_stage(folder: Path) -> None:
    frozen.freeze(folder, "shili", "送审稿")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$送审稿.docx"):
        (folder / "stages" / "送审稿" / name).write_bytes(b"x")
    assert frozen.frozen_folder(folder, "送审稿") == folder / "stages" / "送审稿"
