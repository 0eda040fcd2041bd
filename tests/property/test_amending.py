"""Fifty random changes typed into the Word copy come back as exactly these changes of the Markdown; none leaves it."""

from __future__ import annotations

import random
import re
import shutil

import pytest

from biaogao.amending.amending import amend
from biaogao.editions.frozen import freeze
from biaogao.manuscript import load
from biaogao.ooxml import package
from biaogao.opinions.opinion import Opinion
from biaogao.saving import save
from biaogao.steps import intake
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from opinions.copies import DOCUMENT, deleted, inserted, plain_run

DRAFT = "gongwucang"
EDITS = 50
_RUN = re.compile(r"<w:r>(?:<w:rPr>(?:(?!</w:r>).)*?</w:rPr>)?<w:t(?: [^>]*)?>([^<]{8,})</w:t></w:r>")
_PLAIN = re.compile(r"[\u4e00-\u9fff，。；、：（）]+")
_NEW = "须按实际情况核对并记入台账一二三四五六七八九"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("amending")
    told = ("stages", "sent", "comments", "opinions.json", "dispositions.yaml")
    shutil.copytree(TOOL_ROOT / "drafts" / DRAFT, root / "drafts" / DRAFT, ignore=shutil.ignore_patterns(*told))
    (root / "config.yaml").write_text("字体: 内置\n", "utf-8")
    freeze(root / "drafts" / DRAFT, DRAFT, "征求意见稿", "2026-03-01")
    return Workspace(root)


@pytest.fixture(scope="module")
def sent(workspace: Workspace) -> bytes:
    folder = workspace.draft(DRAFT)
    read = load(folder, DRAFT)
    return write(read.document, read.resolution, folder, {}, Mathematics(workspace.cache("formulas"))).data


def reviewed(sent: bytes, source: str, seed: int, *, recorded: bool) -> tuple[bytes, str]:
    """The Word copy with random changes, recorded or typed over the text, and the Markdown that they mean."""
    draw = random.Random(seed)
    parts = package.read(sent)
    xml = parts[DOCUMENT].decode()
    body = xml[xml.rindex("<w:p>", 0, xml.index("本文件规定了")) :]
    stretches = [
        stretch
        for run in _RUN.findall(body)
        for stretch in _PLAIN.findall(run)
        if len(stretch) >= 8 and source.count(stretch) == 1 and xml.count(stretch) == 1
    ]
    chosen = draw.sample(stretches, EDITS)
    for words in chosen:
        start = draw.randrange(2, len(words) - 3)
        end = start + draw.choice((0, 1, 2))
        new = "".join(draw.sample(_NEW, draw.choice((1, 2, 3)) if end == start else draw.choice((0, 1, 2))))
        source = source.replace(words, words[:start] + new + words[end:])
        if recorded:
            xml = with_change(xml, words, (start, end), new)
        else:
            xml = xml.replace(words, words[:start] + new + words[end:])
    return package.save({**parts, DOCUMENT: xml.encode()}), source


def with_change(xml: str, words: str, place: tuple[int, int], new: str) -> str:
    """A run of the file parted round a recorded change."""
    run = next(match for match in _RUN.finditer(xml) if words in match[1])
    at = run[1].index(words)
    before, after = run[1][: at + place[0]], run[1][at + place[1] :]
    look = re.match(r"<w:r>(<w:rPr>.*?</w:rPr>)?", run[0])
    assert look is not None
    gone, form = words[slice(*place)], look[1] or ""

    def piece(text: str) -> str:
        return f'<w:r>{form}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""

    change = (deleted(gone) if gone else "") + (inserted(plain_run(new)) if new else "")
    return xml[: run.start()] + piece(before) + change + piece(after) + xml[run.end() :]


def opinions_of(workspace: Workspace, copy: bytes) -> tuple[Opinion, ...]:
    path = workspace.draft(DRAFT) / "comments" / "征求意见" / "示例单位.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(copy)
    return intake.take(workspace, DRAFT).intake.opinions


@pytest.mark.parametrize(("seed", "recorded"), [(0, True), (1, True), (2, True), (3, False), (4, False)])
def test_random_changes_come_back_as_exactly_these_changes(
    workspace: Workspace, sent: bytes, seed: int, recorded: bool
) -> None:
    folder = workspace.draft(DRAFT)
    before = (folder / "standard.md").read_bytes()
    copy, wanted = reviewed(sent, before.decode(), seed, recorded=recorded)
    opinions = opinions_of(workspace, copy)
    assert sum(len(one.edits) for one in opinions) >= EDITS - 5
    amended = amend(folder, DRAFT, opinions)
    assert amended.refused == ()
    assert (folder / "standard.md").read_bytes() == before
    try:
        save(amended.changes, folder)
        assert (folder / "standard.md").read_text("utf-8") == wanted
        assert amend(folder, DRAFT, opinions).changes == ()
    finally:
        (folder / "standard.md").write_bytes(before)


def test_a_copy_that_nobody_touched_changes_nothing(workspace: Workspace, sent: bytes) -> None:
    folder = workspace.draft(DRAFT)
    before = (folder / "standard.md").read_bytes()
    opinions = opinions_of(workspace, sent)
    assert opinions == ()
    assert amend(folder, DRAFT, opinions).changes == ()
    assert (folder / "standard.md").read_bytes() == before
