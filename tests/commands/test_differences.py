"""The preview of changes: unified, in colours on a terminal, without what a terminal must not be sent."""

from __future__ import annotations

from pathlib import Path

from biaogao.commands.differences import preview
from biaogao.saving import Change


def change(before: str, after: str) -> Change:
    return Change(path=Path("a.md"), shown="drafts/x/a.md", before=before.encode(), after=after.encode())


def test_a_preview_names_file_and_lines() -> None:
    assert preview([change("甲\r\n乙\r\n丙\r\n", "甲\r\n丁\r\n丙\r\n")], colour=False).split("\n") == [
        "改动预览：drafts/x/a.md",
        "--- drafts/x/a.md\t现在",
        "+++ drafts/x/a.md\t改后",
        "@@ -1,3 +1,3 @@",
        " 甲",
        "-乙",
        "+丁",
        " 丙",
        "",
        "",
    ]


def test_colours_and_no_escapes_of_the_draft() -> None:
    shown = preview([change("a\x1b[2Jb\n", "c\x1b[2Jd\n")], colour=True)
    assert "\x1b[31m-a[2Jb\x1b[0m" in shown and "\x1b[32m+c[2Jd\x1b[0m" in shown
    assert "\x1b[2J" not in shown


def test_nothing_changed_nothing_shown() -> None:
    assert preview([], colour=True) == ""


def test_a_last_line_without_an_end_says_so() -> None:
    assert preview([change("甲", "乙")], colour=False).split("\n")[4:] == [
        "-甲",
        "\\ No newline at end of file",
        "+乙",
        "\\ No newline at end of file",
        "",
        "",
    ]
