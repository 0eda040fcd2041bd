"""Keeps the ends of sections where no change can take them away, and tracks how their pages changed."""

from __future__ import annotations

from lxml import etree

from biaogao.gbt.roles import Role
from biaogao.redline.markup import XML, Mark, canonical, element, end_is_marked, mark_end, properties_of, twin, w
from biaogao.redline.paragraphs import track_looks
from biaogao.redline.weaving import Rules

_REFERENCES = (w("headerReference"), w("footerReference"))


def without_section(paragraph: XML) -> XML:
    """The paragraph without the end of a section that it carries."""
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        for section in properties.findall(w("sectPr")):
            properties.remove(section)
    return paragraph


def _section_of(paragraph: XML) -> XML:
    found = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    assert found is not None
    return twin(found)


def tracked_section(old: XML, new: XML, rules: Rules) -> XML:
    """The new w:sectPr, with the former one inside where page or columns changed; running lines are not tracked."""
    made = twin(new)
    before, after = twin(old), twin(new)
    for section in (before, after):
        for child in [child for child in section if child.tag in _REFERENCES]:
            section.remove(child)
    if canonical(before) != canonical(after):
        made.append(rules.stamp.element("sectPrChange", (before,)))
    return made


def end_section(made: list[XML], old: XML, new: XML, *, was_carried: bool, is_carried: bool, rules: Rules) -> None:
    """Add the end of a section that both files have; it may have been carried by a paragraph with text.

    Where only one file has a paragraph of its own for it, that paragraph came or went, and a small one stays.
    """
    section = tracked_section(_section_of(old), _section_of(new), rules)
    if not was_carried and not is_carried:
        paragraph = without_section(twin(new))
        track_looks(paragraph, old, rules)
        _append_section(paragraph, section)
        made.append(paragraph)
        return
    if was_carried != is_carried:
        own, mark = (old, Mark.DELETE) if is_carried else (new, Mark.INSERT)
        paragraph = without_section(twin(own))
        mark_end(paragraph, mark, rules.stamp)
        made.append(paragraph)
    if made and made[-1].tag == w("p") and not end_is_marked(made[-1]):
        _append_section(made[-1], section)
    else:
        made.append(_small(section))


def _append_section(paragraph: XML, section: XML) -> None:
    properties = properties_of(paragraph)
    change = properties.find(w("pPrChange"))
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)


def _small(section: XML) -> XML:
    """A paragraph of no height that carries a section."""
    made = element("p")
    style = etree.SubElement(properties_of(made), w("pStyle"))
    style.set(w("val"), Role.FIELD_END.style_id)
    _append_section(made, section)
    return made


def empty_section(paragraph: XML, mark: Mark, rules: Rules, *, carried: bool) -> XML:
    """The end of a section that only one file has, in a paragraph of its own: a small one where text carried it."""
    if carried:
        made = _small(_section_of(paragraph))
    else:
        made = without_section(twin(paragraph))
        _append_section(made, _section_of(paragraph))
    mark_end(made, mark, rules.stamp)
    return made
