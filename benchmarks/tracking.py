"""Holds our redline against that of Docxodus on the same pair of files: time, marked characters, exactness.

The pair is a draft of sixty pages before and after a script of edits. `python tracking.py OLD NEW OUTPUT` weaves two
files in a process of its own, as Docxodus does.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from lxml import etree
from rapidfuzz.distance import Indel

TOOL_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOOL_ROOT / "tests"))

from biaogao import manuscript  # noqa: E402 - the tests stand beside the package
from biaogao.ooxml.package import read  # noqa: E402
from biaogao.redline.markup import Stamp  # noqa: E402
from biaogao.redline.writer import redline  # noqa: E402
from biaogao.writers.docx.writer import write_standard  # noqa: E402
from biaogao.writers.mathematics import Mathematics  # noqa: E402

AUTHOR, MOMENT = "示例单位", "2026-01-01T00:00:00Z"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKS = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_STORY = re.compile(r"word/(document|footnotes|header\d+|footer\d+)\.xml")


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What a redline is worth: marked characters, and whether accepting and rejecting all gives the two files."""

    batch: str
    tool: str
    marked: int
    least: int
    accepts: bool
    rejects: bool


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """The Word files of a draft before and after a batch of edits, in a folder."""

    batch: str
    old: Path
    new: Path
    output: Path


def write_pairs(folder: Path) -> tuple[Pair, ...]:
    """Write the Word files of each batch of edits."""
    from compare.edits import base, edited, script  # noqa: PLC0415

    mathematics = Mathematics()
    found = []
    for batch in ("first", "second"):
        pair = Pair(batch=batch, **{name: folder / f"{batch}-{name}.docx" for name in ("old", "new", "output")})
        pair.old.write_bytes(_word(base(), mathematics))
        pair.new.write_bytes(_word(edited(base(), script(batch)), mathematics))
        found.append(pair)
    return tuple(found)


def _word(text: str, mathematics: Mathematics) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "standard.md").write_text(text, encoding="utf-8")
        loaded = manuscript.load(folder, "s")
        return write_standard(loaded.document, loaded.resolution, folder, {}, mathematics)


def weave(pair: Pair) -> bytes:
    """Our redline, from files to bytes."""
    return redline(read(pair.old.read_bytes()), read(pair.new.read_bytes()), Stamp(author=AUTHOR, date=MOMENT))


def peer(folder: Path) -> Callable[[Pair], bytes]:
    """Docxodus, unpacked into a folder."""
    from python_redlines import DocxodusEngine  # noqa: PLC0415

    engine = DocxodusEngine(target_path=str(folder / "docxodus"))

    def run(pair: Pair) -> bytes:
        return bytes(
            engine.run_redline(
                AUTHOR, original=pair.old, modified=pair.new, detect_format_changes=False, date_time=MOMENT
            )[0]
        )

    return run


def judge(pair: Pair, tool: str, data: bytes) -> Judged:
    """What a redline of the pair is worth; `least` is the shortest edit between the texts of both files."""
    from redline.verdicts import Reader  # noqa: PLC0415

    parts, old, new = read(data), read(pair.old.read_bytes()), read(pair.new.read_bytes())
    return Judged(
        batch=pair.batch,
        tool=tool,
        marked=marked(parts),
        least=Indel.distance(_text(old), _text(new)),
        accepts=Reader(parts, True).document() == Reader(new).document(),
        rejects=Reader(parts, False).document() == Reader(old).document(),
    )


def _stories(parts: Mapping[str, bytes]) -> Iterator[etree._Element]:
    return (etree.fromstring(parts[name]) for name in sorted(parts) if _STORY.fullmatch(name))


def _text(parts: Mapping[str, bytes]) -> str:
    return "\n".join("".join(each.text or "" for each in root.iter(f"{_W}t", f"{_M}t")) for root in _stories(parts))


def marked(parts: Mapping[str, bytes]) -> int:
    """The characters that came, went or moved according to the marks of a file."""
    texts = (each for root in _stories(parts) for each in root.iter(f"{_W}t", f"{_W}delText", f"{_M}t"))
    return sum(len(each.text or "") for each in texts if _is_marked(each))


def _is_marked(text: etree._Element) -> bool:
    if next(text.iterancestors(*_MARKS), None) is not None:
        return True
    rows = text.iterancestors(f"{_W}tr")
    return any(row.find(f"{_W}trPr/{_W}{name}") is not None for row in rows for name in ("ins", "del"))


def judged(pairs: Sequence[Pair], folder: Path) -> tuple[Judged, ...]:
    """What both redlines of each pair are worth."""
    tools = (("标稿", weave), ("Docxodus", peer(folder)))
    return tuple(judge(pair, tool, run(pair)) for pair in pairs for tool, run in tools)


if __name__ == "__main__":
    paths = [Path(name) for name in sys.argv[1:4]]
    paths[2].write_bytes(weave(Pair(batch="", old=paths[0], new=paths[1], output=paths[2])))
