from biaogao.redline.markup import Mark, w
from biaogao.redline.sections import empty_section, end_section, tracked_section, without_section
from redline.shown import RULES, p, shown, xml

SECTION = '<w:sectPr><w:headerReference r:id="rId{0}"/><w:pgSz w:w="{1}"/></w:sectPr>'


def carrier(*runs, width=1, style="GbFieldEnd"):
    return p(*runs, style=style, extra=SECTION.format(1, width))


def ended(old, new, was, now):
    made = [p("前文")]
    end_section(made, old, new, was_carried=was, is_carried=now, rules=RULES)
    return made


def test_pages_are_tracked_and_running_lines_are_not():
    same = tracked_section(xml(SECTION.format(1, 5)), xml(SECTION.format(2, 5)), RULES)
    assert same.find(w("sectPrChange")) is None
    made = tracked_section(xml(SECTION.format(1, 5)), xml(SECTION.format(2, 6)), RULES)
    assert made.find(f"{w('sectPrChange')}/{w('sectPr')}/{w('pgSz')}").get(w("w")) == "5"


def test_a_section_that_both_have_ends_in_its_own_paragraph():
    made = ended(carrier(style="A"), carrier(), False, False)
    assert len(made) == 2
    properties = made[1].find(w("pPr"))
    assert [one.tag for one in properties] == [w("pStyle"), w("sectPr"), w("pPrChange")]


def test_one_that_only_the_old_file_has_a_paragraph_for():
    made = ended(carrier(), carrier("前文"), False, True)
    assert [shown(one) for one in made] == ["前文¶", "¶-", "¶"]
    assert made[-1].find(f"{w('pPr')}/{w('sectPr')}") is not None


def test_a_section_of_one_file_stands_alone():
    made = empty_section(carrier("文字"), Mark.INSERT, RULES, carried=True)
    assert shown(made) == "¶+"
    own = empty_section(carrier(style="A"), Mark.DELETE, RULES, carried=False)
    assert own.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "A"
    assert without_section(made).find(f"{w('pPr')}/{w('sectPr')}") is None
