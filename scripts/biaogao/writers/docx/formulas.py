"""Formulas on a line of their own, centred, with their number behind leaders, and the 式中 block (9.9, 10.4.3)."""

from __future__ import annotations

from biaogao.gbt.roles import Role
from biaogao.model.nodes import Formula, Math, SymbolEntry
from biaogao.model.walk import text_of
from biaogao.ooxml.xml import field, paragraph, paragraph_properties, run, styled
from biaogao.writers.docx.columns import width_of, width_of_tex
from biaogao.writers.docx.inlines import formula, runs
from biaogao.writers.docx.setting import Place, Setting

_TAB = run("\t")
_INDENT_EM = 2.0
_DASH_EM = 2.0
_GAP_EM = 0.5
_WIDEST_SYMBOL_EM = 12.0


def write_formula(block: Formula, setting: Setting, place: Place) -> str:
    """The formula and its 式中; the number is a field that counts per annex, so an update keeps 公式（A.1）."""
    number = setting.number(block.key)
    math = formula(block.tex, setting, display=True, span=block.span)
    if number:
        content = f"{_TAB}{math}{_TAB}{_number(block, number, setting, place)}"
    else:
        content = setting.mark(block, _TAB + math)
    keep = bool(block.where)
    line = paragraph(content, paragraph_properties(Role.FORMULA.style_id, keep_next=keep))
    return line + _where(block.where, setting)


def _number(block: Formula, number: str, setting: Setting, place: Place) -> str:
    """（3）or （A.3）in the node's bookmark, to which a REF field refers."""
    count = number.rpartition(".")[2]
    letter = number.removesuffix(count)
    series = f"GbFormula{place.annex}"
    counter = field(f"SEQ {series} \\* ARABIC", run(count))
    return setting.parts.bookmark(block.key, f"{run(f'（{letter}')}{counter}{run('）')}")


def _where(entries: tuple[SymbolEntry, ...], setting: Setting) -> str:
    """式中 with the dashes one below the other, and turn-over lines below the explanations."""
    if not entries:
        return ""
    widest = min(max(_symbol_width(entry) for entry in entries), _WIDEST_SYMBOL_EM) + _GAP_EM
    lead = paragraph(run("式中："), paragraph_properties(Role.FORMULA_WHERE.style_id, keep_next=True))
    return lead + "".join(_symbol(entry, widest, setting) for entry in entries)


def _symbol_width(entry: SymbolEntry) -> float:
    return sum(
        width_of_tex(inline.tex) if isinstance(inline, Math) else width_of(text_of((inline,)))
        for inline in entry.symbol
    )


def _symbol(entry: SymbolEntry, widest: float, setting: Setting) -> str:
    look = setting.look
    dash = look.ems(_INDENT_EM + widest).twips
    text = look.ems(_INDENT_EM + widest + _DASH_EM).twips
    hanging = look.ems(widest + _DASH_EM).twips
    content = runs(entry.symbol, setting) + run("\t——") + runs(entry.explanation, setting)
    properties = (
        f'<w:pPr><w:pStyle w:val="{Role.FORMULA_SYMBOL.style_id}"/>'
        f'<w:tabs><w:tab w:val="left" w:pos="{dash}"/></w:tabs>'
        f'<w:ind w:leftChars="0" w:left="{text}" w:hangingChars="0" w:hanging="{hanging}"/></w:pPr>'
    )
    return paragraph(setting.mark(entry, content), properties)


def write_symbol_entry(entry: SymbolEntry, setting: Setting) -> str:
    """A line of 符号和缩略语: symbol, colon, explanation (8.8)."""
    content = runs(entry.symbol, setting) + run("：") + runs(entry.explanation, setting)
    return styled(Role.SYMBOL_ENTRY.style_id, setting.mark(entry, content))
