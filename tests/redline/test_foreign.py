"""Changes of two Word files that python-docx wrote, read from a redline made by hand."""

import io

import docx
import pytest
from lxml import etree

from biaogao.compare.changes import Action, ChangeKind, Classification, Direction, ModalTurn
from biaogao.ooxml.package import read
from biaogao.redline.foreign import changes_of
from redline.shown import body, p, run, xml


def word(*paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return read(stream.getvalue())


def changes(old, new, *woven):
    root = xml("<w:document/>")
    root.append(body(*woven))
    redline = {"word/document.xml": etree.tostring(root)}
    return changes_of(word(*old), word(*new), redline, ("旧.docx", "新.docx")).changes


def came(text):
    return f"<w:ins>{run(text)}</w:ins>"


def went(text):
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def test_limits_and_modals_are_told_at_their_numbers():
    old = ["5 要求", "5.1 总则", "甲方应负责。", "间隔不应大于15 min。"]
    new = ["5 要求", "5.1 总则", "甲方宜负责。", "间隔不应大于10 min。"]
    found = changes(
        old,
        new,
        *(p(text) for text in old[:2]),
        p("甲方", went("应"), came("宜"), "负责。"),
        p("间隔不应大于", went("15"), came("10"), " min。"),
    )
    assert [(one.kind, one.classification, one.old.name, one.new.name) for one in found] == [
        (ChangeKind.MODAL, Classification.TECHNICAL, "5.1第1段", "5.1第1段"),
        (ChangeKind.LIMIT, Classification.TECHNICAL, "5.1第2段", "5.1第2段"),
    ]
    assert [fact.turn for fact in found[0].modals] == [ModalTurn.WEAKENED]
    assert [(fact.old, fact.new, fact.direction) for fact in found[1].limits] == [("15", "10", Direction.STRICTER)]
    assert found[0].new.title == "总则"


def test_what_came_and_went_and_moved():
    found = changes(
        ["6 检查", "旧的一段。", "移动的一段。", "留下的。"],
        ["6 检查", "留下的。", "移动的一段。", "应增加的一段。"],
        p("6 检查"),
        p(went("旧的一段。")),
        p(f"<w:moveFrom>{run('移动的一段。')}</w:moveFrom>"),
        p("留下的。"),
        p(f"<w:moveTo>{run('移动的一段。')}</w:moveTo>"),
        p(came("应增加的一段。")),
    )
    assert [(one.action, one.classification) for one in found] == [
        (Action.REMOVED, Classification.EDITORIAL),
        (Action.MOVED, Classification.EDITORIAL),
        (Action.ADDED, Classification.TECHNICAL),
    ]
    assert [(one.old and one.old.name, one.new and one.new.name) for one in found] == [
        ("6第1段", None),
        ("6第2段", "6第2段"),
        (None, "6第3段"),
    ]
    assert "人工判断" in found[0].reason


def test_another_year_of_a_cited_document_is_technical():
    old, new = "按GB/T 18487.1—2015执行。", "按GB/T 18487.1—2023执行。"
    found = changes([old], [new], p("按GB/T 18487.1—", went("2015"), came("2023"), "执行。"))
    assert [(one.classification, one.reason) for one in found] == [(Classification.TECHNICAL, "数字变了")]


def test_what_repeats_did_not_move():
    moved = [p(f"<w:{name}>{run('校准证书。')}</w:{name}>") for name in ("moveFrom", "moveTo")]
    assert changes(["校准证书。"] * 2, ["校准证书。"] * 2, p("校准证书。"), *moved) == ()


def test_the_same_twice_has_two_ids():
    found = changes(["甲。"], ["乙。"] * 2 + ["甲。"], p(came("乙。")), p(came("乙。")), p("甲。"))
    assert len({one.id for one in found}) == 2


@pytest.mark.parametrize("text", ["2024年的情况", "3 mm厚的钢板，长度按表1的规定，其余尺寸由供需双方商定。"])
def test_a_sentence_that_begins_with_a_number_is_no_clause(text):
    found = changes(["5 要求", text], ["5 要求", f"{text}新"], p("5 要求"), p(text, came("新")))
    assert found[0].new.number == "5"
