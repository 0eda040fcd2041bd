"""Accepts and rejects every change of Word files in LibreOffice, and reads the text that stays.

One start of the program for all files; a few lines of its own Basic in a profile that lives as long as the call.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from biaogao.ooxml.package import read
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import MEMORY, environment, find_office
from biaogao.writers.pdf.processes import run_bounded
from biaogao.writers.pdf.profile import write_profile
from office_update import _LIBRARIES, _LIBRARY

_SECONDS = 240
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NO_WORDS = {f"{_TEXT}{name}" for name in ("note", "p", "bookmark-ref")}
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fields" script:language="StarBasic">
Sub Settle(folder As String)
  name = Dir(folder &amp; "*.docx")
  Do While name &lt;&gt; ""
    If InStr(name, "redline") &gt; 0 Then
      SettleOne(folder &amp; name, ".uno:AcceptAllTrackedChanges", ".accepted.fodt")
      SettleOne(folder &amp; name, ".uno:RejectAllTrackedChanges", ".rejected.fodt")
    Else
      SettleOne(folder &amp; name, "", ".read.fodt")
    End If
    name = Dir
  Loop
End Sub

Sub SettleOne(address As String, verdict As String, ending As String)
  Dim opening(1) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  opening(1).Name = "FilterName" : opening(1).Value = "MS Word 2007 XML"
  document = StarDesktop.loadComponentFromURL(address, "_blank", 0, opening())
  If verdict &lt;&gt; "" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(document.CurrentController.Frame, verdict, "", 0, Array())
  End If
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = "OpenDocument Text Flat XML"
  document.storeToURL(address &amp; ending, saving())
  document.close(True)
End Sub
</script:module>
"""


class Texts(NamedTuple):
    """The lines of a redline after all changes were accepted or rejected, and of the files it was made from."""

    accepted: list[str]
    new: list[str]
    rejected: list[str]
    old: list[str]


def settle_all(folder: Path, redlines: Mapping[str, tuple[bytes, bytes, bytes]]) -> dict[str, Texts]:
    """What LibreOffice makes of each (old file, new file, redline)."""
    office, fonts = find_office(), find_fonts()
    for number, files in enumerate(redlines.values()):
        for part, data in zip(("old", "new", "redline"), files, strict=True):
            (folder / f"{number:03d}-{part}.docx").write_bytes(data)
    basic = write_profile(folder / "profile") / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic / "script.xlc").write_text(_LIBRARIES, "utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, "utf-8")
    (basic / "Standard" / "Fields.xba").write_text(_MODULE, "utf-8")
    command = [
        str(office.program),
        *("--headless", "--norestore", "--nologo", "--nolockcheck"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        f'macro:///Standard.Fields.Settle("{folder.as_uri()}/")',
    ]
    done = run_bounded(
        command, timeout=_SECONDS, environment=environment(fonts, folder, None), folder=folder, memory=MEMORY
    )
    stored = ("redline.docx.accepted", "new.docx.read", "redline.docx.rejected", "old.docx.read")
    found = {}
    for number, (name, files) in enumerate(redlines.items()):
        paths = [folder / f"{number:03d}-{part}.fodt" for part in stored]
        assert all(path.is_file() for path in paths), f"LibreOffice stored nothing for {name}: {done.output[-500:]}"
        parser = etree.XMLParser(huge_tree=True)
        notes = not _has_tracked_fields(files[2])
        found[name] = Texts(*(lines(etree.parse(path, parser).getroot(), notes=notes) for path in paths))
    return found


def _has_tracked_fields(redline: bytes) -> bool:
    """Whether a field came or went in a footnote: LibreOffice 7.4 then loses what stands behind it in the note."""
    root = etree.fromstring(read(redline)["word/footnotes.xml"])
    return any(next(root.iterfind(f".//{_W}{mark}//{_W}fldChar"), None) is not None for mark in ("ins", "del"))


def lines(root: etree._Element, *, notes: bool = True) -> list[str]:
    """The text of each paragraph of the body, tables and footnotes included; empty ones are left out.

    Cross references are left out, too: LibreOffice fills them by itself when it opens a file, also with numbers that
    deleted paragraphs still take part in.
    """
    body = root.find(f"{_OFFICE}body")
    found = []
    for paragraph in body.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if not notes and next(paragraph.iterancestors(f"{_TEXT}note"), None) is not None:
            continue
        # The joiner that keeps digits together is left over in cells of columns that went.
        text = "".join(_words(paragraph)).replace("\u200d", "").strip()
        if text:
            found.append(text)
    return found


def _words(element: etree._Element):
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(_TEXT) and child.tag not in _NO_WORDS:
            yield from _words(child)
        yield child.tail or ""
