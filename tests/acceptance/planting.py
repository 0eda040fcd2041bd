"""Ways to spoil a copy of the sample pilot: each takes the folder and plants one gap in it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image

Row = dict[str, str]
Plant = Callable[[Path], None]


def linked(source: str, target: str) -> str:
    """A copy that costs nothing; what spoils it puts a new file in its place."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target


def put(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def rewritten(folder: Path, ledger: str, change: Callable[[list[Row]], list[Row]]) -> None:
    path = folder / f"{ledger}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(change(rows))
    put(path, text.getvalue().encode())


def edit(ledger: str, number: str, **changes: str) -> Plant:
    """Other values in the row of a number."""

    def plant(folder: Path) -> None:
        def change(rows: list[Row]) -> list[Row]:
            assert number in [next(iter(row.values())) for row in rows]
            return [{**row, **changes} if next(iter(row.values())) == number else row for row in rows]

        rewritten(folder, ledger, change)

    return plant


def drop(ledger: str, column: str, *values: str) -> Plant:
    """No row any more that has one of the values in a column."""

    def plant(folder: Path) -> None:
        def change(rows: list[Row]) -> list[Row]:
            kept = [row for row in rows if row[column] not in values]
            assert len(kept) < len(rows)
            return kept

        rewritten(folder, ledger, change)

    return plant


def add(ledger: str, **row: str) -> Plant:
    """One more row, like the first one but for what is given."""
    return lambda folder: rewritten(folder, ledger, lambda rows: [*rows, {**rows[0], **row}])


def lose(name: str) -> Plant:
    return lambda folder: (folder / "evidence" / name).unlink()


def replace(name: str, data: Callable[[bytes], bytes]) -> Plant:
    """Other bytes in a file of evidence."""

    def plant(folder: Path) -> None:
        path = folder / "evidence" / name
        put(path, data(path.read_bytes()))

    return plant


def locked(data: bytes) -> bytes:
    """The PDF, to be opened with a word that nobody knows."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


def with_macro(data: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    return buffer.getvalue()


def huge(_: bytes) -> bytes:
    """A small file that unfolds to 400 million pixels."""
    buffer = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    return buffer.getvalue()


def renamed(ledger: str, number: str, old: str, new: str) -> Plant:
    """A file of evidence under another name, in its row as well."""

    def plant(folder: Path) -> None:
        (folder / "evidence" / old).rename(folder / "evidence" / new)
        edit(ledger, number, 佐证=new)(folder)

    return plant


def led_out(name: str) -> Plant:
    """A link out of the folder in place of a file."""

    def plant(folder: Path) -> None:
        path = folder / "evidence" / name
        outside = folder.parent / "别处.pdf"
        shutil.copyfile(path, outside)
        path.unlink()
        path.symlink_to(outside)

    return plant
