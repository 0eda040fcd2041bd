"""Term entries: the number alone, the term and its English equivalent, then what explains it (8.7.3, 10.3.5)."""

from __future__ import annotations

from biaogao.gbt.roles import Role, term_role
from biaogao.model.nodes import TermEntry
from biaogao.ooxml.xml import run, styled
from biaogao.writers.docx.inlines import runs
from biaogao.writers.docx.setting import Place, Setting
from biaogao.writers.docx.titles import number_alone


def write_term(block: TermEntry, setting: Setting, place: Place) -> str:
    """A term entry; its number is a paragraph of its own that counts with the clauses around it."""
    level = setting.number(block.key).count(".") + 1
    number = number_alone(term_role(level), setting.parts.bookmark(block.key))
    return number + _names(block, setting) + setting.blocks(block.body, place)


def _names(block: TermEntry, setting: Setting) -> str:
    """The preferred term with its English, then 许用术语, 拒用术语 and symbols, a line each."""
    english = run("\u3000") + runs(block.english, setting) if block.english else ""
    lines = [styled(Role.TERM_NAME.style_id, runs(block.term, setting) + english)]
    plain = Role.PARAGRAPH.style_id
    lines += [styled(plain, run("许用术语：") + runs(term, setting)) for term in block.admitted]
    lines += [styled(plain, run("拒用术语：") + runs(term, setting)) for term in block.deprecated]
    lines += [styled(plain, runs(symbol, setting)) for symbol in block.symbols]
    return "".join(lines)
