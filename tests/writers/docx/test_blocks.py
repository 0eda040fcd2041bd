import pytest

from biaogao.gbt.elements import Element
from biaogao.gbt.roles import Role
from biaogao.model.nodes import Annex, Caution, CautionKind, Formula, Invalid, List, LocalFootnote, ReferenceEntry
from writers.docx.pieces import clause, item, p, t
from writers.docx.test_lists import numbering
from writers.docx.written import W, style_of, text_of, write


def test_titled_and_untitled_clauses_by_level(tmp_path):
    deep = clause(2, "一", clause(3, "二", clause(4, "三", clause(5, "四", clause(6, "五", p("段。"))))))
    page = write(tmp_path, clause(1, "章", deep, clause(2, "", p("无标题的条。"), p("第二段。"), id="u")))
    roles = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
    assert [page.paragraphs(role) for role in roles] == [[f"\u3000{text}"] for text in "章一二三四五"]
    assert page.paragraphs(Role.UNTITLED_1) == ["\u3000无标题的条。"]
    assert page.paragraphs(Role.PARAGRAPH) == ["段。", "第二段。"]
    assert "_gb_u" in page.bookmarks()


def test_an_untitled_clause_names_its_list(tmp_path):
    page = write(tmp_path, clause(1, "章", clause(2, "", p("条文。"))))
    assert numbering(page.find(Role.UNTITLED_1)) == (1, 1)


def test_clauses_of_the_introduction_and_of_annexes_have_their_own_series(tmp_path):
    annex = Annex(normative=False, title=t("例"), children=(clause(2, "甲", clause(3, "", p("乙。"))),), id="x")
    page = write(tmp_path, clause(1, "引言", clause(2, "背景"), element=Element.INTRODUCTION), annex)
    assert page.paragraphs(Role.INTRODUCTION_CLAUSE_1) == ["\u3000背景"]
    assert page.paragraphs(Role.ANNEX_CHAPTER) == ["\u3000甲"]
    assert page.paragraphs(Role.ANNEX_UNTITLED_1) == ["\u3000乙。"]


@pytest.mark.parametrize(("normative", "kind"), [(True, "（规范性）"), (False, "（资料性）")])
def test_an_annex_says_its_kind_between_number_and_title(tmp_path, normative, kind):
    page = write(tmp_path, Annex(normative=normative, title=t("编码"), id="x"))
    assert page.paragraphs(Role.ANNEX_MARK) == [f"\n{kind}\n编码"]


def test_lines_of_one_paragraph(tmp_path):
    page = write(
        tmp_path,
        clause(
            1,
            "规范性引用文件",
            Caution(kind=CautionKind.DANGER, children=t("有电。")),
            ReferenceEntry(children=t("GB 1　一")),
            Invalid(text="::: 坏\n块"),
            LocalFootnote(label="a", children=t("游离的脚注。")),
            element=Element.REFERENCES,
        ),
    )
    assert page.paragraphs()[1:] == [
        (Role.CAUTION.style_id, "危险：有电。"),
        (Role.REFERENCE_ENTRY.style_id, "GB 1\u3000一"),
        (Role.PARAGRAPH.style_id, "::: 坏\n块"),
        (Role.FIGURE_FOOTNOTE.style_id, "a\t游离的脚注。"),
    ]


def test_a_paragraph_with_an_id_can_be_found_again(tmp_path):
    page = write(tmp_path, clause(1, "章", p("段。", id="here")))
    start = page.find(Role.PARAGRAPH).find(f"{W}bookmarkStart")
    assert start.get(f"{W}name") == "_gb_here"
    assert text_of(start.getparent()) == "段。"


def test_a_lead_in_stays_with_its_list_or_formula(tmp_path):
    items = List(ordered=True, items=(item("甲。"),))
    page = write(
        tmp_path,
        clause(
            1, "章", clause(2, "", p("应："), items), clause(2, "条", p("宜："), items, p("段。"), Formula(tex="a+b"))
        ),
        clause(1, "又一章", p("没有后续的段。")),
    )

    def kept(role):
        paragraphs = (one for one in page.root.iter(f"{W}p") if style_of(one) == role.style_id)
        return [one.find(f"{W}pPr/{W}keepNext") is not None for one in paragraphs]

    assert kept(Role.UNTITLED_1) == [True]
    assert kept(Role.PARAGRAPH) == [True, True, False]
