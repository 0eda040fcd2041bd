import msgspec
import pytest

from biaogao.editions.frozen import freeze
from biaogao.errors import InputError
from biaogao.opinions import sending
from biaogao.opinions.opinion import FileState, Intake
from biaogao.opinions.revisions import DIGITS
from biaogao.steps import intake, parse, word
from biaogao.steps.places import comments_file, people_file, word_file
from biaogao.steps.written import returned_files
from opinions import copies
from steps.small import small_workspace


@pytest.fixture
def workspace(tmp_path):
    return small_workspace(tmp_path)


def returned(workspace, path, data):
    target = workspace.draft("small") / "comments" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def built(workspace):
    parse.make(workspace, "small")
    word.make(workspace, "small")
    return word_file(workspace, "small").read_bytes()


def test_nothing_came_back(workspace):
    assert intake.make(workspace, "small") == ()
    assert returned_files(workspace.draft("small")) == ()


def test_opinions_and_their_writers_are_kept_apart_and_twice_is_the_same(workspace):
    words = "本文件规定了"
    returned(workspace, "征求意见/示例市财政局.docx", copies.reviewed(built(workspace), (words, "范围太宽")))
    made = intake.make(workspace, "small")
    assert made == (comments_file(workspace, "small"), people_file(workspace, "small"))
    first = [path.read_bytes() for path in made]
    taken = msgspec.json.decode(first[0], type=Intake)
    assert [(one.unit, one.opinion, one.place.title) for one in taken.opinions] == [
        ("示例市财政局", "范围太宽", "范围")
    ]
    assert "审阅人一" not in first[0].decode()
    assert "审阅人一" in first[1].decode()
    intake.make(workspace, "small")
    assert [path.read_bytes() for path in made] == first
    assert not (workspace.draft("small") / "opinions.json").exists()


def test_litter_is_no_answer_and_loose_files_are_of_the_usual_round(workspace):
    for name in ("征求意见/.DS_Store", "征求意见/~$意见.docx", "征求意见/Thumbs.db", "坏.docx", "审查会/坏.docx"):
        returned(workspace, name, b"PK\x03\x04")
    files = intake.take(workspace, "small").intake.files
    assert [(file.round, file.file, file.state) for file in files] == [
        ("征求意见", "坏.docx", FileState.UNREADABLE),
        ("审查会", "坏.docx", FileState.UNREADABLE),
    ]


def test_a_copy_stands_behind_what_it_is_a_copy_of(workspace):
    for name in ("意见.docx", "意见 - 副本.docx"):
        returned(workspace, f"征求意见/{name}", b"x")
    assert [path.name for _, path in returned_files(workspace.draft("small"))] == [
        "意见.docx",
        "意见 - 副本.docx",
    ]


def test_links_are_not_followed(workspace, tmp_path):
    (tmp_path / "secret.docx").write_bytes(b"x")
    returned(workspace, "征求意见/a.docx", b"x")
    (workspace.draft("small") / "comments/征求意见/b.docx").symlink_to(tmp_path / "secret.docx")
    files = intake.take(workspace, "small").intake.files
    assert "链接" in files[1].note


def test_what_was_sent_is_what_a_copy_is_compared_with(workspace):
    folder = workspace.draft("small")
    data = built(workspace)
    snapshot = freeze(folder, "small", "征求意见稿", "2026-03-01")
    sent = sending.Sent(
        standard="small",
        round="征求意见",
        stage="征求意见稿",
        revision=snapshot.digest[:DIGITS],
        date="2026-03-01",
        deadline="2026-04-30",
        files=(sending.described("稿.docx", data, "征求意见稿"),),
    )
    target = sending.round_folder(folder, "征求意见")
    target.mkdir(parents=True)
    (target / "稿.docx").write_bytes(data)
    (target / sending.RECORD).write_bytes(sending.encode(sent))
    returned(workspace, "征求意见/示例大学.docx", data)
    taken = intake.take(workspace, "small").intake
    assert taken.opinions == ()
    assert taken.files[0].state is FileState.NOTHING
    # The draft goes on; what came back is still held against what was sent.
    source = folder / "standard.md"
    source.write_text(source.read_text("utf-8").replace("本文件规定了", "本文件现在规定了"), encoding="utf-8")
    assert intake.take(workspace, "small").intake.opinions == ()


def test_a_damaged_register_is_said(workspace):
    returned(workspace, "征求意见/a.docx", b"x")
    (workspace.draft("small") / "opinions.json").write_text("[", encoding="utf-8")
    with pytest.raises(InputError, match="登记"):
        intake.take(workspace, "small")


def test_what_decides_are_the_files_that_came_and_went(workspace):
    returned(workspace, "征求意见/a.docx", b"x")
    names = [path.name for path in intake.inputs(workspace, "small")]
    assert {"a.docx", "opinions.json", "consultees.csv", "standard.md"} <= set(names)


def test_each_round_is_about_the_stage_that_its_level_names_whatever_was_frozen_later(workspace):
    folder = workspace.draft("small")
    text = folder / "standard.md"
    frozen = {}
    for stage, words in (
        ("征求意见稿", "范围甲"),
        ("征求意见稿（再次征求意见）", "范围乙"),
        ("送审稿", "范围丙"),
        ("报批稿", "范围丁"),
    ):
        text.write_text(text.read_text("utf-8") + f"\n<!-- {words} -->\n", "utf-8")
        frozen[stage] = freeze(folder, "small", stage).digest[:DIGITS]
    for round_name in ("征求意见", "再次征求意见", "审查会"):
        returned(workspace, f"{round_name}/某局.txt", f"第4章：{round_name}的意见".encode())
    intake.make(workspace, "small")
    taken = msgspec.json.decode(comments_file(workspace, "small").read_bytes(), type=Intake)
    assert {one.round: one.revision for one in taken.opinions} == {
        "征求意见": frozen["征求意见稿"],
        "再次征求意见": frozen["征求意见稿（再次征求意见）"],
        "审查会": frozen["送审稿"],
    }
