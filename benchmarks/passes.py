"""One pass of LibreOffice over Word files, and nothing else: the limit of whatever makes PDFs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import WORD, _export_options, environment, find_office
from biaogao.writers.pdf.profile import write_profile
from measuring import Spent, command


def pass_over(folder: Path, files: Mapping[str, Path]) -> Callable[[], Spent]:
    """A call that converts Word files, by name, in one process with a fresh profile, as a build asks for them."""
    office, fonts = find_office(), find_fonts()

    def run() -> Spent:
        shutil.rmtree(folder / "out", ignore_errors=True)
        shutil.rmtree(folder / "profile", ignore_errors=True)
        for name, path in files.items():
            shutil.copyfile(path, folder / f"{name}.docx")
        profile = write_profile(folder / "profile")
        line = [
            str(office.program),
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--infilter={WORD.reads}",
            "--convert-to",
            f"pdf:{WORD.writes}:{_export_options()}",
            "--outdir",
            "out",
            *(f"{name}.docx" for name in files),
        ]
        surroundings = environment(fonts, folder, folder / "fontconfig")
        spent = command(line, folder=folder, environment=surroundings)()
        lacking = [name for name in files if not (folder / "out" / f"{name}.pdf").is_file()]
        if lacking:
            raise FileNotFoundError(f"LibreOffice: {lacking}")
        return spent

    return run
