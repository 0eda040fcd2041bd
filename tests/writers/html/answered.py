"""Writes the small standard as a page on which opinions are written."""

from __future__ import annotations

from biaogao import manuscript
from biaogao.resolve.citable import citable_places
from biaogao.writers.answer_sheet import AnswerSheet
from biaogao.writers.html.answering import answering
from biaogao.writers.html.mathml import MATHML
from biaogao.writers.html.writer import write
from biaogao.writers.mathematics import Mathematics
from writers.html.pages import GOLDEN, LOOK, ROOT

TEMPLATES = ROOT / "templates" / "html"
SHEET = AnswerSheet(
    title="某装置　规范",
    number="DB3301/T XXXX—XXXX",
    stage="征求意见稿",
    draft="small",
    revision="0123456789abcdef",
    round="征求意见",
    deadline="2024-04-08",
    receiver=("某牵头单位", "电子邮箱：yijian@example.com"),
    places=(),
)


def answer_page() -> bytes:
    loaded = manuscript.load(GOLDEN / "small", "small")
    fields = {name: getattr(SHEET, name) for name in AnswerSheet.__struct_fields__}
    sheet = AnswerSheet(**{**fields, "places": citable_places(loaded.document, loaded.resolution)})
    return write(
        loaded.document,
        loaded.resolution,
        GOLDEN / "small",
        LOOK,
        Mathematics(dialect=MATHML),
        answering=answering(sheet, TEMPLATES),
    )
