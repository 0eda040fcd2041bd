"""What went out is recorded beside its files, and read back as it was."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.errors import InputError
from biaogao.opinions.sending import RECORD, Sent, all_sent, described, encode, read_sent, round_folder
from biaogao.schema import validate


def sent(round_name: str, date: str) -> Sent:
    return Sent(
        standard="jia",
        round=round_name,
        stage="征求意见稿",
        revision="0123456789abcdef",
        date=date,
        deadline="2024-06-01",
        files=(described("稿.docx", b"data", "征求意见稿"),),
    )


def keep(folder: Path, one: Sent) -> None:
    target = round_folder(folder, one.round)
    target.mkdir(parents=True)
    (target / RECORD).write_bytes(encode(one))


def test_the_record_fits_its_schema_and_reads_back(tmp_path: Path) -> None:
    one = sent("征求意见", "2024-03-05")
    assert validate(msgspec.json.decode(encode(one)), "sent") == ()
    keep(tmp_path, one)
    assert read_sent(tmp_path, "征求意见") == one
    assert one.files[0].sha256.startswith("3a6eb0790f39ac87") and one.files[0].size == 4


def test_the_latest_round_comes_first(tmp_path: Path) -> None:
    keep(tmp_path, sent("征求意见", "2024-03-05"))
    keep(tmp_path, sent("再次征求意见", "2024-05-01"))
    assert [one.round for one in all_sent(tmp_path)] == ["再次征求意见", "征求意见"]
    assert read_sent(tmp_path, "工作组") is None


def test_a_damaged_record_is_refused(tmp_path: Path) -> None:
    keep(tmp_path, sent("征求意见", "2024-03-05"))
    (round_folder(tmp_path, "征求意见") / RECORD).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"发出记录 sent\.json 读不懂"):
        all_sent(tmp_path)
