from lxml import etree

from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES
from biaogao.writers.docx.numbering import LISTS, NUMBER_OF_ROLE, numbering_xml
from biaogao.writers.docx.parts import Caption, Counted, ListInstance

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def numbering(*instances):
    return etree.fromstring(numbering_xml(instances))


def patterns(root, number):
    (abstract,) = root.xpath(f"w:abstractNum[@w:abstractNumId='{number}']", namespaces={"w": W[1:-1]})
    return [level.find(f"{W}lvlText").get(f"{W}val") for level in abstract.iter(f"{W}lvl")]


def test_clauses_annexes_and_captions_count_as_the_rule_wants():
    root = numbering()
    assert patterns(root, 1)[:6] == ["%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4", "%1.%2.%3.%4.%5", "%1.%2.%3.%4.%5.%6"]
    assert patterns(root, 2)[:3] == ["附录%1", "%1.%2", "%1.%2.%3"]
    assert patterns(root, 3)[:3] == ["", "0.%2", "0.%2.%3"]
    assert patterns(root, 4) == ["表%1"]
    assert patterns(root, 6)[:3] == ["%1)", "%2)", "%3)"]
    assert patterns(root, 7) == ["——", "·"]


def test_each_level_is_bound_to_the_style_that_names_it():
    root = numbering()
    for abstract in root.iter(f"{W}abstractNum"):
        number = int(abstract.get(f"{W}abstractNumId"))
        for level in abstract.iter(f"{W}lvl"):
            bound = level.find(f"{W}pStyle")
            if bound is not None:
                (role,) = [role for role in Role if role.style_id == bound.get(f"{W}val")]
                assert NUMBER_OF_ROLE[role] == (number, int(level.get(f"{W}ilvl")))


def test_untitled_clauses_and_terms_count_with_their_clause():
    assert NUMBER_OF_ROLE[Role.UNTITLED_2] == NUMBER_OF_ROLE[Role.CLAUSE_2] == NUMBER_OF_ROLE[Role.TERM_2] == (1, 2)
    assert NUMBER_OF_ROLE[Role.ANNEX_CHAPTER_UNTITLED] == (2, 1)


def test_indents_of_levels_are_those_of_their_styles():
    root = numbering()
    levels = {
        level.find(f"{W}pStyle").get(f"{W}val"): level
        for level in root.iter(f"{W}lvl")
        if level.find(f"{W}pStyle") is not None
    }
    for role in (Role.LIST_LETTER, Role.LIST_NUMBER, Role.NOTE, Role.CHAPTER):
        indent = levels[role.style_id].find(f"{W}pPr/{W}ind")
        assert int(indent.get(f"{W}left")) == (STYLES[role].left.twips if STYLES[role].left else 0)


def test_a_list_instance_restarts_every_level_and_stands_behind_the_lists():
    root = numbering(ListInstance(number=101, kind=Counted.LETTERS))
    kinds = [etree.QName(child).localname for child in root]
    assert kinds == ["abstractNum"] * len(LISTS) + ["num"] * (len(LISTS) + 1)
    (num,) = [num for num in root.iter(f"{W}num") if num.get(f"{W}numId") == "101"]
    assert num.find(f"{W}abstractNumId").get(f"{W}val") == str(Counted.LETTERS.value)
    assert [start.get(f"{W}val") for start in num.iter(f"{W}startOverride")] == ["1"] * 9


def test_captions_of_an_annex_have_a_list_with_its_letter():
    root = numbering(
        ListInstance(number=101, kind=Caption.TABLE, letter="B"),
        ListInstance(number=102, kind=Caption.FIGURE, letter="B"),
    )
    assert patterns(root, 1001) == ["表B.%1"]
    assert patterns(root, 1002) == ["图B.%1"]


def test_list_ids_of_word_are_unique():
    root = numbering(ListInstance(number=101, kind=Caption.TABLE, letter="A"))
    ids = [element.get(f"{W}val") for element in root.iter(f"{W}nsid")]
    assert len(set(ids)) == len(ids) == len(LISTS) + 1
