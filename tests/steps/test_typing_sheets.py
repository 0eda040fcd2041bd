from biaogao.opinions.opinion import FileState, Intake, TakenFile
from biaogao.opinions.typing_rows import typed_rows
from biaogao.steps.typing_sheets import lay_out
from biaogao.workspace import Workspace


def intake(*files):
    taken = tuple(
        TakenFile(file=name, round=round_name, sha256="", size=1, what="图片", state=state, unit="示例甲局")
        for round_name, name, state in files
    )
    return Intake(standard="small", opinions=(), files=taken, replies=(), people={})


def test_a_sheet_beside_the_scans_of_each_round(tmp_path):
    folder = tmp_path / "drafts" / "small" / "comments"
    found = intake(
        ("征求意见", "a.jpg", FileState.TYPING),
        ("审查会", "b.jpg", FileState.TYPING),
        ("审查会", "c.txt", FileState.READ),
    )
    made = lay_out(Workspace(tmp_path), folder, found)
    assert [path.relative_to(folder).as_posix() for path in made] == ["征求意见/待录入.xlsx", "审查会/待录入.xlsx"]
    assert [row.file for row in typed_rows(made[1].read_bytes(), "x")] == ["b.jpg"]
    assert lay_out(Workspace(tmp_path), folder, found) == ()


def test_a_damaged_sheet_is_left_as_it_is(tmp_path):
    path = tmp_path / "comments" / "征求意见" / "待录入.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"PK\x03\x04")
    assert lay_out(Workspace(tmp_path), tmp_path / "comments", intake(("征求意见", "a.jpg", FileState.TYPING))) == ()
    assert path.read_bytes() == b"PK\x03\x04"
