"""Whatever people did to the files beside a draft, `status` says where it stands and does not fall over."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao import cli
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.steps import progress
from steps.submitted import submitted_workspace

CARD = "计划: {编号: 示例-1, 下达日期: 2026-01-10}\n分工:\n  - {任务: 报批, 完成: 2026-07-01}\n专利: 不涉及\n"
DECISIONS = "- 意见: 1\n  处理: 采纳\n"
SENT = (
    '{"schema_version": 1, "standard": "small", "round": "送审", "stage": "送审稿", "revision": "0123456789abcdef", '
    '"date": "2026-05-06", "deadline": "", "files": []}'
)
NAMES = (
    "standard.md", "events.yaml", "project.yaml", "experts.csv", "consultees.csv", "explanation.md",
    "dispositions.yaml", "sent/送审/sent.json", "stages/征求意见稿/snapshot.json",
)  # fmt: skip
SNIPPETS = (
    "",
    "\x00",
    "\t",
    "- ",
    ": ",
    "2026-13-45",
    "9999-12-31",
    "0001-01-01",
    "审查会",
    "不通过",
    "{",
    "是,",
    "\ud7ff",
    "&a *a",
)


@pytest.fixture(autouse=True, scope="module")
def engine():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(progress, "engine_digest", lambda workspace: "engine")
        yield


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_mutated_files(data: st.DataObject) -> None:
    with TemporaryDirectory() as place:
        root = Path(place)
        more = {"project.yaml": CARD, "dispositions.yaml": DECISIONS}
        folder = submitted_workspace(root, FOR_APPROVAL, **more).draft("small")
        (folder / "sent" / "送审").mkdir(parents=True)
        (folder / "sent" / "送审" / "sent.json").write_text(SENT, "utf-8")
        for name in data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
            _spoil(folder / name, data)
        day = data.draw(st.sampled_from(("2026-05-20", "0001-01-01", "9999-12-31")))
        for arguments in ((), ("small",), ("--json",)):
            with redirect_stdout(io.StringIO()) as said:
                assert cli.main(["--workspace", str(root), "status", *arguments, "--date", day]) == 0
            assert "small" in said.getvalue()


def _spoil(path: Path, data: st.DataObject) -> None:
    text = path.read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 40))
    new = data.draw(st.sampled_from(SNIPPETS) | st.text(max_size=8))
    raw = (text[:at] + new + text[at + cut :]).encode("utf-8", "replace")
    path.write_bytes(raw + data.draw(st.sampled_from((b"", b"\xff\xfe", b"\n- x"))))
