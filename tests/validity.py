"""What every Word file that we write must pass: two general validators and our own promises."""

from __future__ import annotations

from pathlib import Path

import ooxml_integrity
from openxml_audit import FileFormat, OpenXmlValidator

from biaogao.ooxml.integrity import faults
from biaogao.ooxml.package import read


def word_findings(data: bytes, folder: Path) -> list[str]:
    """All that openxml-audit, ooxml-integrity and our own checks say of a docx; empty for a sound file."""
    path = folder / "validity.docx"
    path.write_bytes(data)
    audit = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0).validate(path)
    found = [f"audit: {error}" for error in audit.errors]
    found += [f"integrity: {finding}" for finding in ooxml_integrity.check(path)]
    return found + [f"own: {fault}" for fault in faults(read(data))]
