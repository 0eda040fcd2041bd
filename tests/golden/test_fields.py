"""Before F9: whoever updates all fields of a built file reads what stood there before."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.model.nodes import Annex, Clause, Figure, Formula, Table, TermEntry
from biaogao.model.walk import blocks_of
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.package import parse as parse_xml
from biaogao.ooxml.package import read
from biaogao.steps import parse, pdf, word
from biaogao.steps.places import read_pdf_report
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics
from office_update import Fields, W, bare, fields_after, fields_before, update

HERE = Path(__file__).parent
OWN = ("small", "torture", "all-contents")
DRAFTS = tuple(path.parent.name for path in sorted((TOOL_ROOT / "drafts").glob("*/standard.md")))
_NAMED = (Clause, Annex, TermEntry, Table, Figure)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Fields, Fields]]:
    """The fields of each draft as built, and after LibreOffice updated them."""
    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    for name in OWN[:2]:
        shutil.copytree(HERE / name, workspace.draft(name))
    for name in DRAFTS:
        shutil.copytree(TOOL_ROOT / "drafts" / name, workspace.draft(name))
    _list_everything(HERE / "torture", workspace.draft(OWN[2]))
    (workspace.root / "config.yaml").write_text("", encoding="utf-8")
    units = (*OWN, *DRAFTS)
    for unit in units:
        parse.make(workspace, unit)
        word.make(workspace, unit)
    files: dict[str, bytes] = {}
    for unit, made in pdf.make_many(workspace, units).items():
        assert isinstance(made, tuple), made
        assert not read_pdf_report(workspace, unit).unsettled
        files[unit] = made[0].read_bytes()
    after = update(tmp_path_factory.mktemp("updated"), files)
    return {unit: (fields_before(data), fields_after(after[unit])) for unit, data in files.items()}


def _list_everything(source: Path, folder: Path) -> None:
    """A copy of a draft whose 目次 goes to the deepest 条 and lists figures and tables."""
    shutil.copytree(source, folder)
    path = folder / "standard.md"
    text, count = re.subn(r"^目次层次: .*$", '目次层次: "6"\n目次图表: [图, 表]', path.read_text("utf-8"), flags=re.M)
    assert count == 1
    path.write_text(text, "utf-8")


@pytest.mark.office
@pytest.mark.parametrize("unit", (*OWN, *DRAFTS))
def test_an_update_of_all_fields_changes_nothing(built, unit: str) -> None:
    before, after = built[unit]
    assert before.references == after.references
    assert before.references.total() >= 10
    assert [bare(line) for line in before.contents] == [bare(line) for line in after.contents]
    assert len(before.contents) >= 10
    assert all(re.search(r"\t([IVX]+|[0-9]+)$", line) for line in before.contents)


@pytest.mark.office
def test_contents_can_list_every_level_and_the_captions(built) -> None:
    lines = [bare(line) for line in built[OWN[2]][0].contents]
    assert any(line.startswith("0.1") for line in lines)
    assert any(re.match(r"5\.\d\.\d\.\d\.\d\.\d\D", line) for line in lines)
    assert any(re.match(r"A\.\d\.\d\.\d\D", line) for line in lines)
    figures = [place for place, line in enumerate(lines) if re.match(r"图([A-Z]\.)?[0-9]", line)]
    tables = [place for place, line in enumerate(lines) if re.match(r"表([A-Z]\.)?[0-9]", line)]
    assert figures + tables == list(range(figures[0], len(lines)))
    assert any(line.startswith("图A.") for line in lines) and any(line.startswith("表A.") for line in lines)


@pytest.mark.office
def test_what_an_update_changes_is_known(built, golden) -> None:
    """White space in 目次 is all; the golden file lists each kind of change, with 号 for numbers and 题 for titles."""
    golden(HERE / "accepted" / "fields").check({unit: _changes(*built[unit]) for unit in OWN})


def _changes(before: Fields, after: Fields) -> str:
    pairs = zip(before.contents, after.contents, strict=True)
    changed = {f"{_kind(old)}  ->  {_kind(new)}\n" for old, new in pairs if old != new}
    lost, found = before.references - after.references, after.references - before.references
    references = [f"{sign} {entry}\n" for sign, each in (("-", lost), ("+", found)) for entry in sorted(each)]
    return "".join((*references, *sorted(changed))) or "nothing\n"


def _kind(line: str) -> str:
    """A line of 目次 without its page, which depends on the fonts, and with words for what stands in it."""
    text = line.rpartition("\t")[0]
    label = re.match(r"([表图]|附录)?[0-9A-Z.]*( *（..性）)?", text)
    assert label
    number = re.sub(r"[0-9A-Z.]+", "号", label[0])
    title = re.sub(r"\S+.*", "题", text[label.end() :])
    return f"{number}{title}".replace("\u3000", "<em>").replace(" ", "<space>")


def _wanted(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The bookmarks that a draft must have, and those it has."""
    folder = HERE / name
    loaded = manuscript.load(folder, name)
    data = write_standard(loaded.document, loaded.resolution, folder, {}, Mathematics())
    root = parse_xml(read(data)["word/document.xml"])
    found = frozenset(start.get(f"{W}name") or "" for start in root.iter(f"{W}bookmarkStart"))
    for block, _ in blocks_of(loaded.document):
        if block.id or isinstance(block, _NAMED) or (isinstance(block, Formula) and loaded.resolution.label(block.key)):
            yield block.key, found


@pytest.mark.parametrize("name", OWN[:2])
def test_every_heading_and_caption_and_everything_with_an_id_has_its_bookmark(name: str) -> None:
    missing = [key for key, found in _wanted(name) if bookmark_name(key) not in found]
    assert not missing
