"""The first text of a 编制说明: the sections of the level, what belongs into each, and blanks for what is known."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.explaining.blanks import Passage
from biaogao.deliverables.explaining.passages import PASSAGES_OF
from biaogao.procedures.explanation import ExplanationRule, Section

# What a section is about, by its title, tells which blanks stand in it beside those of the procedure.
_ABOUT = (
    (("任务来源", "工作简况"), (Passage.SOURCE, Passage.UNITS, Passage.PEOPLE)),
    (("采用国际", "以国际标准为基础"), (Passage.ADOPTION,)),
    (("专利",), (Passage.PATENTS,)),
)
_HEAD = """\
<!-- 编制说明的各章由标准的层次规定。这样的提示不印出。双花括号里的由程序按大事记、项目卡和征求意见的数据填写，
每一稿按当时所知；不用的删去。 -->
"""


def skeleton(rule: ExplanationRule) -> str:
    """The text of the file."""
    return "\n".join((_HEAD, *(line for section in rule.sections for line in _section(section))))


def _section(section: Section) -> Iterator[str]:
    yield f"# {section.title}\n"
    advice = "。".join(filter(None, (section.about, _when(section))))
    if advice:
        yield f"<!-- {advice}。 -->\n"
    for passage in _passages(section):
        yield f"{{{{{passage.value}}}}}\n"


def _when(section: Section) -> str:
    if not section.required:
        return "没有的，可以删去这一章"
    return f"自{section.since}起要有" if section.since != "征求意见稿" else ""


def _passages(section: Section) -> tuple[Passage, ...]:
    named = (one for words, found in _ABOUT if any(word in section.title for word in words) for one in found)
    return tuple(dict.fromkeys((*named, *PASSAGES_OF[section.automatic])))
