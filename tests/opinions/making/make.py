"""Makes the returned files of the sample: python -m opinions.making.make SENT.docx FOLDER, with tests on the path.

The file sent is set by our own writer, for it is what went out; all that reviewers did to it, and every other file, is
made by other programs, which `来源.md` beside the files names.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from opinions.making import other_files, word_files

_FILTERS = {
    "doc": "doc:MS Word 97",
    "docx": "docx:MS Word 2007 XML",
    "odt": "odt",
    "rtf": "rtf",
    "xls": "xls:MS Excel 97",
    "ods": "ods",
    "pdf": "pdf",
}


def office(data: bytes, ending: str, into: str) -> bytes:
    """What LibreOffice makes of a file."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / f"in.{ending}").write_bytes(data)
        command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", _FILTERS[into], "--outdir", str(folder / "out"), str(folder / f"in.{ending}")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / "out" / f"in.{into}").read_bytes()


def main(sent: Path, out: Path) -> None:
    """Write all files of the set."""
    out.mkdir(parents=True, exist_ok=True)
    data = sent.read_bytes()
    word_files.files(data, office, out)
    other_files.files(office(data, "docx", "pdf"), office, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
