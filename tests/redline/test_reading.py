from lxml import etree

from biaogao.compare.script import Mark
from biaogao.redline.reading import tracked
from redline.shown import body, p, run, table, xml


def read(*children):
    root = xml("<w:document/>")
    root.append(body(*children))
    return tracked({"word/document.xml": etree.tostring(root)})


def said(one):
    signs = {Mark.KEEP: "%s", Mark.INSERT: "{+%s+}", Mark.DELETE: "[-%s-]"}
    return "".join(signs[stretch.turn] % stretch.text for stretch in one.stretches)


INSERTED, DELETED = "<w:ins>{}</w:ins>", "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"


def test_stretches_of_any_author():
    made = read(p("甲方", DELETED.format("应"), INSERTED.format(run("宜")), "负责"), p(""))
    assert [said(one) for one in made] == ["甲方[-应-]{+宜+}负责"]
    assert (made[0].old, made[0].new, made[0].whole) == ("甲方应负责", "甲方宜负责", None)


def test_what_went_stands_before_what_came():
    assert said(read(p("甲方", INSERTED.format(run("宜")), DELETED.format("应"), "负责"))[0]) == "甲方[-应-]{+宜+}负责"


def test_what_came_and_went_again_went():
    assert said(read(p("甲", INSERTED.format(DELETED.format("乙"))))[0]) == "甲[-乙-]"


def test_moves_are_told_from_other_marks():
    made = read(p(f"<w:moveFrom>{run('甲乙')}</w:moveFrom>"), p(f"<w:moveTo>{run('甲乙')}</w:moveTo>"))
    assert [one.moved for one in made] == [Mark.DELETE, Mark.INSERT]


def test_rows_tell_of_their_cells():
    grid = table(("甲", "乙"), ("丙", "丁"))
    grid.findall("{*}tr")[1].insert(0, xml("<w:trPr><w:ins/></w:trPr>"))
    made = read(grid)
    assert [(said(one), one.row, one.column) for one in made] == [
        ("甲", 0, 0),
        ("乙", 0, 1),
        ("{+丙+}", 1, 0),
        ("{+丁+}", 1, 1),
    ]
