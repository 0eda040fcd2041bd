"""Ways to spoil a package: a word of a file that people write, or a paper that stands for ours and says otherwise."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import msgspec

from biaogao.ooxml.package import read, save
from consistency.planted.packages import Package

Act = Callable[[Path, Package], None]


class Spoil(msgspec.Struct, frozen=True):
    """Spoils the folder of a draft, whose clean package is given; `records` tells that more than a paper is spoilt."""

    act: Act
    records: bool = False


def swap(file: str, old: str, new: str) -> Spoil:
    """Put other words into a file."""

    def spoil(folder: Path, clean: Package) -> None:
        text = (folder / file).read_text("utf-8")
        assert old in text, (file, old)
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    return Spoil(spoil, records=file != "explanation.md")


def without(file: str) -> Spoil:
    """Take a file away."""

    def spoil(folder: Path, clean: Package) -> None:
        (folder / file).unlink()

    return Spoil(spoil, records=True)


def told(*paragraphs: str) -> Spoil:
    """Write paragraphs into the last section of 编制说明."""

    def spoil(folder: Path, clean: Package) -> None:
        with (folder / "explanation.md").open("a", encoding="utf-8") as file:
            file.write("".join(f"\n{one}\n" for one in paragraphs))

    return Spoil(spoil)


def typed(title: str, *lines: str) -> Spoil:
    """A Word file of the user for a paper; a line with tabs is a row of a table."""

    def spoil(folder: Path, clean: Package) -> None:
        document = docx.Document()
        for line in lines:
            if "\t" not in line:
                document.add_paragraph(line)
                continue
            table = document.add_table(rows=0, cols=line.split("\n")[0].count("\t") + 1)
            for row in line.split("\n"):
                for cell, text in zip(table.add_row().cells, row.split("\t"), strict=True):
                    cell.text = text
        stream = io.BytesIO()
        document.save(stream)
        _stand(folder, title, stream.getvalue())

    return Spoil(spoil)


def retyped(title: str, old: str, new: str) -> Spoil:
    """Our own paper given back with other words in it."""

    def spoil(folder: Path, clean: Package) -> None:
        data = clean.words[title]
        parts = dict(read(data))
        body = parts["word/document.xml"].decode()
        assert old in body, (title, old)
        parts["word/document.xml"] = body.replace(old, new).encode()
        _stand(folder, title, save(parts))

    return Spoil(spoil)


def _stand(folder: Path, title: str, data: bytes) -> None:
    (folder / "papers").mkdir(exist_ok=True)
    (folder / "papers" / f"{title}.docx").write_bytes(data)
