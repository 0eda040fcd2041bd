"""What makes a page of opinions of a reading copy: a panel beside the text, and a script that saves a workbook."""

from __future__ import annotations

from pathlib import Path

import msgspec
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from biaogao.writers.answer_sheet import ASKED, COLUMNS, KEY, KINDS, REPLIES, TITLE, WHOLE, AnswerSheet


class Answering(msgspec.Struct, frozen=True, kw_only=True):
    """The panel as markup, with the style sheet and the script that it needs."""

    panel: str
    style: str
    script: str


def answering(sheet: AnswerSheet, folder: Path) -> Answering:
    """The panel for a sheet, from the templates in `folder`. Raises OSError where a file is missing."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((folder / "answer.html.j2").read_text("utf-8"))
    panel = template.render(sheet=sheet, kinds=KINDS, replies=REPLIES, data=Markup(_data(sheet)))
    style, script = ((folder / name).read_text("utf-8") for name in ("answer.css", "answer.js"))
    return Answering(panel=panel, style=style, script=script)


def _data(sheet: AnswerSheet) -> str:
    """What the script writes into the workbook; nothing in it can end the element that holds it."""
    value = {
        "title": TITLE,
        "draft": sheet.draft,
        "revision": sheet.revision,
        "mark": sheet.mark,
        "standard": sheet.title.replace("\u3000", " "),
        "facts": sheet.facts,
        "asked": ASKED,
        "columns": (*COLUMNS, KEY),
        "whole": WHOLE,
        "places": {place.key: (place.label, place.line) for place in sheet.places},
    }
    text = msgspec.json.encode(value).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
