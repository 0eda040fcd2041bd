"""Pages of given PDFs are looked at before a volume takes them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from biaogao.deliverables.leaves import free_name, joined, unbindable, visible
from deliverables.leaves import leaves

# What a process holds of its own at the most, in bytes.
JOINING = """
import sys
from pathlib import Path
from biaogao.deliverables.leaves import joined
with joined([Path(sys.argv[1])], Path(sys.argv[2])) as (volume, _):
    volume.save(Path(sys.argv[2], "out.pdf"))
    held = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(int(held.split()[1]) * 1024)
"""


def turned(degrees: int) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(200, 300))
        page.obj.Rotate = degrees
        page.obj.StructParents = 0
        file.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("degrees", "seen"), [(0, (200, 300)), (90, (300, 200)), (180, (200, 300)), (270, (300, 200))])
def test_a_page_is_measured_as_it_is_seen_and_leaves_its_tags_behind(
    degrees: int, seen: tuple[int, int], tmp_path: Path
) -> None:
    with joined([turned(degrees)], tmp_path) as (volume, starts):
        assert starts == (0, 1)
        (page,) = volume.pages
        assert visible(page)[:2] == seen
        assert "/StructParents" not in page.obj
        assert str(free_name(page, 7)) == "/RunningNumber7"


def test_what_is_no_pdf_cannot_be_bound() -> None:
    assert unbindable(turned(90)) == ""
    assert "不能装订" in unbindable(b"no pdf")


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells the memory of a process so")
def test_memory_does_not_grow_with_what_is_joined(tmp_path: Path) -> None:
    """A process that joins and saves a scan of 160 MB takes less than that: it would not, with pages in memory."""
    scan = tmp_path / "scan.pdf"
    with pikepdf.new() as file:
        for number in range(8):
            page = file.add_blank_page(page_size=(200, 300))
            # What is marked as a photo is not packed again.
            photo = file.make_stream(
                bytes([number]) * 20_000_000, Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode
            )
            page.add_resource(photo, pikepdf.Name.XObject)
        file.save(scan)
    done = subprocess.run(
        [sys.executable, "-c", JOINING, str(scan), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 120_000_000


def test_a_link_to_nowhere_leads_nowhere_and_a_form_is_filled_in_no_more(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(leaves("a", "b", links=True))) as file:
        notes = [page.obj.Annots[0] for page in file.pages]
        del notes[0]["/A" if "/A" in notes[0] else "/Dest"]
        notes[0].Dest = pikepdf.String("lost")
        field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("name"), Subtype=pikepdf.Name.Widget)
        file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([file.make_indirect(field)]))
        file.save(buffer)
    with joined([leaves("x"), buffer.getvalue()], tmp_path) as (volume, starts):
        assert starts == (0, 1, 3)
        first, second = (volume.pages[index].obj.Annots[0] for index in (1, 2))
        assert "/A" not in first and "/Dest" not in first
        assert second.A.D[0].objgen == volume.pages[1].obj.objgen
        assert "/AcroForm" not in volume.Root
