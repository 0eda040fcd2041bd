"""Updates every field and index of Word files in LibreOffice, as F9 would, and reads what they say before and after.

The update is a few lines of LibreOffice's own Basic in a profile that lives as long as the call, so that no bridge to
another language is needed. What LibreOffice stores is only read, never handed out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec
from lxml import etree

from biaogao.ooxml.package import parse, read
from biaogao.ooxml.xml import NAMESPACES
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import MEMORY, environment, find_office
from biaogao.writers.pdf.processes import run_bounded
from biaogao.writers.pdf.profile import write_profile

W = f"{{{NAMESPACES['w']}}}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SECONDS = 240
_FORMATS = {"\\r": "number", "\\n": "number-no-superior", "": "text"}
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
  library:link="false"/>
</library:libraries>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Fields"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fields" script:language="StarBasic">
Sub UpdateFields(folder As String)
  name = Dir(folder &amp; "*.docx")
  Do While name &lt;&gt; ""
    UpdateOne(folder &amp; name)
    name = Dir
  Loop
End Sub

Sub UpdateOne(address As String)
  Dim opening(1) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  opening(1).Name = "FilterName" : opening(1).Value = "MS Word 2007 XML"
  document = StarDesktop.loadComponentFromURL(address, "_blank", 0, opening())
  document.refresh()
  document.TextFields.refresh()
  For place = 0 To document.DocumentIndexes.Count - 1
    document.DocumentIndexes.getByIndex(place).update()
  Next
  document.refresh()
  document.TextFields.refresh()
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = "OpenDocument Text Flat XML"
  document.storeToURL(address &amp; ".fodt", saving())
  document.close(True)
End Sub
</script:module>
"""


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """What the fields of a file say: references by (bookmark, kind, text), and the lines of 目次 with their pages."""

    references: Counter[tuple[str, str, str]]
    contents: tuple[str, ...]


def update(folder: Path, files: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """Each file as LibreOffice has it after the update of all its fields and indexes, as flat OpenDocument."""
    office, fonts = find_office(), find_fonts()
    stems = {name: f"{number:03d}" for number, name in enumerate(files)}
    for name, stem in stems.items():
        (folder / f"{stem}.docx").write_bytes(files[name])
    basic = write_profile(folder / "profile") / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic / "script.xlc").write_text(_LIBRARIES, "utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, "utf-8")
    (basic / "Standard" / "Fields.xba").write_text(_MODULE, "utf-8")
    command = [
        str(office.program),
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        f'macro:///Standard.Fields.UpdateFields("{folder.as_uri()}/")',
    ]
    done = run_bounded(
        command,
        timeout=_SECONDS,
        environment=environment(fonts, folder, None),
        folder=folder,
        memory=MEMORY,
    )
    stored = {name: folder / f"{stem}.docx.fodt" for name, stem in stems.items()}
    missing = [name for name, path in stored.items() if not path.is_file()]
    assert not missing, f"LibreOffice stored nothing for {missing}: {done.output[-500:]}"
    return {name: etree.parse(path, etree.XMLParser(huge_tree=True)).getroot() for name, path in stored.items()}


def fields_before(docx: bytes) -> Fields:
    """What a Word file says as it was written: the cached results of its fields."""
    parts = read(docx)
    roots = [parse(parts[name], name) for name in ("word/document.xml", "word/footnotes.xml")]
    found = [field for root in roots for field in _word_fields(root)]
    references = Counter(
        (instruction[1], _FORMATS[next((word for word in instruction[2:] if word in _FORMATS), "")], result)
        for instruction, result in ((code.split(), result) for code, result in found)
        if instruction[0] == "REF"
    )
    lines = tuple(line for paragraph in roots[0].iter(f"{W}p") if (line := _contents_line(paragraph)))
    return Fields(references=references, contents=lines)


def _word_fields(root: etree._Element) -> list[tuple[str, str]]:
    """(instruction, result) of each complex field, inner ones apart from what is around them."""
    found: list[tuple[str, str]] = []
    open_fields: list[list[str]] = []
    in_result: list[bool] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append(["", ""])
                in_result.append(False)
            elif kind == "separate":
                in_result[-1] = True
            else:
                in_result.pop()
                found.append(tuple(open_fields.pop()))  # type: ignore[arg-type]
        elif open_fields:
            open_fields[-1][in_result[-1]] += element.text or ""
    return found


def _contents_line(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is None or not (style.get(f"{W}val") or "").startswith("TOC"):
        return ""
    return "".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in paragraph.iter(f"{W}t", f"{W}tab"))


def fields_after(root: etree._Element) -> Fields:
    """What LibreOffice made of them."""
    references = Counter(
        (
            field.get(f"{T}ref-name") or "",
            field.get(f"{T}reference-format") or "",
            "".join(field.itertext()),
        )
        for field in root.iter(f"{T}bookmark-ref")
    )
    bodies = [body for index in root.iter(f"{T}table-of-content") for body in index.iter(f"{T}index-body")]
    lines = tuple(_printed(paragraph) for body in bodies for paragraph in body.iter(f"{T}p"))
    return Fields(references=references, contents=tuple(line for line in lines if line.strip()))


def _printed(paragraph: etree._Element) -> str:
    text = paragraph.text or ""
    for node in paragraph.iterdescendants():
        text += {f"{T}tab": "\t", f"{T}s": " " * int(node.get(f"{T}c") or 1)}.get(str(node.tag), "") + (node.text or "")
        text += node.tail or ""
    return text


def bare(line: str) -> str:
    """A line without its white space."""
    return re.sub(r"\s", "", line)
