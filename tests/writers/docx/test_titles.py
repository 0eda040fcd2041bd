from biaogao.gbt.roles import Role
from biaogao.ooxml.xml import run
from biaogao.writers.docx.titles import letter_spaced, number_alone, numbered


def test_a_heading_begins_with_an_em_and_takes_its_number_from_the_style():
    heading = numbered(Role.CHAPTER, run("范围"))
    assert heading.index("\u3000") < heading.index("范围")
    assert "numPr" not in heading


def test_untitled_clauses_and_terms_name_their_list_themselves():
    assert '<w:ilvl w:val="2"/><w:numId w:val="1"/>' in numbered(Role.UNTITLED_2, run("文"))
    assert '<w:ilvl w:val="1"/><w:numId w:val="1"/>' in number_alone(Role.TERM_1, "")
    assert "<w:t" not in number_alone(Role.TERM_1, "")


def test_a_caption_without_title_is_its_number_only():
    assert "\u3000" not in numbered(Role.TABLE_TITLE, "", gap=False)


def test_the_last_letter_of_a_spaced_title_has_no_space_behind_it():
    assert letter_spaced("前言") == run("前") + run("言", spacing=0)
