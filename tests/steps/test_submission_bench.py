"""What papers are made with: texts sent out before come back only as they were sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.errors import InputError
from biaogao.opinions.sending import RECORD, Sent, described, encode, round_folder
from biaogao.steps.submission_bench import bench_of, given_files
from biaogao.steps.submission_case import open_case
from biaogao.workspace import Workspace
from steps.submitted import submitted_workspace


@pytest.fixture
def sent(tmp_path: Path) -> Workspace:
    workspace = submitted_workspace(tmp_path)
    folder = round_folder(workspace.draft("small"), "征求意见")
    folder.mkdir(parents=True)
    (folder / "稿.docx").write_bytes(b"sent")
    (folder / "函.docx").write_bytes(b"letter")
    lines = (described("稿.docx", b"sent", "征求意见稿"), described("函.docx", b"letter", "征求意见函"))
    record = Sent(
        standard="small", round="征求意见", stage="征求意见稿", revision="0" * 16,
        date="2026-03-05", deadline="2026-04-10", files=lines,
    )  # fmt: skip
    (folder / RECORD).write_bytes(encode(record))
    return workspace


def test_texts_sent_before_are_found_by_their_stage(sent: Workspace) -> None:
    bench = bench_of(sent, open_case(sent, "small", "送审").case, "r")
    assert bench.earlier == {"征求意见稿": {"docx": b"sent"}}
    assert (bench.text, bench.revisions, bench.findings) == ({}, {}, None)
    assert bench.form("送审函").data.startswith(b"PK")


def test_a_text_that_was_altered_since_is_refused(sent: Workspace) -> None:
    (round_folder(sent.draft("small"), "征求意见") / "稿.docx").write_bytes(b"other")
    with pytest.raises(InputError, match="与发出时不一致"):
        bench_of(sent, open_case(sent, "small", "送审").case, "r")


def test_given_files_are_read_with_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "纪要.pdf").write_bytes(b"x" * 20)
    (place / "~$纪要.docx").write_bytes(b"x")
    (place / ".hidden").write_bytes(b"x")
    (place / "名单.pdf").symlink_to(tmp_path / "elsewhere")
    assert given_files(tmp_path) == {"名单.pdf": "这是链接，不予读取", "纪要.pdf": b"x" * 20}
    monkeypatch.setattr("biaogao.steps.submission_bench.LARGEST", 10)
    assert str(given_files(tmp_path)["纪要.pdf"]).startswith("超过")
    monkeypatch.setattr("biaogao.steps.submission_bench.LARGEST_TOGETHER", 19)
    with pytest.raises(InputError, match="共0 MB"):
        given_files(tmp_path)
    monkeypatch.setattr("biaogao.steps.submission_bench.MOST", 1)
    with pytest.raises(InputError, match="papers"):
        given_files(tmp_path)
