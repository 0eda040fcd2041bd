"""WordprocessingML typed short, and woven WordprocessingML as a line a person can read.

`{+came+}`, `[-went-]`, `<left>` and `>arrived>`; `¶` with `+`, `-`, `<` or `>` for the mark of the end.
"""

from __future__ import annotations

from lxml import etree

from biaogao.ooxml.xml import NAMESPACES, escape
from biaogao.redline.markup import Stamp, w
from biaogao.redline.weaving import Rules

STAMP = Stamp(author="示例单位", date="2026-01-01T00:00:00Z")
RULES = Rules(stamp=STAMP, note=lambda old, new: f"{old or ''}/{new or ''}")
_SIGNS = {"ins": "{+%s+}", "del": "[-%s-]", "moveFrom": "<%s<", "moveTo": ">%s>"}
_ENDS = {"ins": "+", "del": "-", "moveFrom": "<", "moveTo": ">"}


def xml(text):
    """An element; the prefixes of WordprocessingML are known."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return etree.fromstring(f"<x {names}>{text}</x>")[0]


def p(*runs, style="", extra=""):
    """A w:p of runs: text, or WordprocessingML where it begins with a bracket."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    return xml(f"<w:p><w:pPr>{look}{extra}</w:pPr>{''.join(run(one) for one in runs)}</w:p>")


def run(text):
    """A w:r of text, or what is WordprocessingML already."""
    return text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code, result):
    """A field with its result."""
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = marks
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{run(result)}{end}"


def table(*rows, widths=None):
    """A w:tbl of rows of texts; `(2, text)` is a cell over two columns."""
    cells = [[cell if isinstance(cell, tuple) else (1, cell) for cell in row] for row in rows]
    width = widths or sum(span for span, _ in cells[0])
    grid = '<w:gridCol w:w="100"/>' * width
    made = "".join(f"<w:tr>{''.join(_cell(*cell) for cell in row)}</w:tr>" for row in cells)
    return xml(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>")


def _cell(span, text):
    look = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


def body(*children):
    """An element with these children."""
    made = etree.Element(w("body"))
    made.extend(children)
    return made


def shown(element):
    """What a person sees of a woven paragraph, or of anything else by its name."""
    if element.tag != w("p"):
        return etree.QName(element).localname
    end = next(
        (sign for name, sign in _ENDS.items() if element.find(f"{w('pPr')}/{w('rPr')}/{w(name)}") is not None), ""
    )
    return "".join(_inside(child) for child in element if child.tag != w("pPr")) + f"¶{end}"


def _inside(element):
    name = etree.QName(element).localname
    if name in _SIGNS:
        return _SIGNS[name] % "".join(map(_inside, element))
    if name in ("t", "delText"):
        return element.text or ""
    return "".join(map(_inside, element))
