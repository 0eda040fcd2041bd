"""The small draft as a Word file, part by part, against what was accepted before."""

from pathlib import Path

from biaogao import manuscript
from biaogao.ooxml.package import canonical, read
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics

HERE = Path(__file__).parent


def test_small_draft_gives_the_accepted_word_file(golden):
    folder = HERE / "small"
    loaded = manuscript.load(folder, "small")
    pages = {entry.key: str(place) for place, entry in enumerate(loaded.resolution.contents, start=1)}
    written = write(loaded.document, loaded.resolution, folder, pages, Mathematics())
    parts = canonical(read(written.data))
    assert written.findings == ()
    # A picture drawn from SVG depends on the faces of the machine; that it is there is enough.
    golden(HERE / "accepted" / "small").check(
        {name: "present\n" if name.startswith("word/media/") else text for name, text in parts.items()}
    )
