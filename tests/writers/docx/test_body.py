import itertools

import msgspec
import pytest
from lxml import etree

from biaogao.gbt.elements import Element
from biaogao.gbt.roles import Role
from biaogao.model.nodes import Formula, Math, ReferenceEntry
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.body import formulas_of, index_entry, write_body
from biaogao.writers.docx.parts import Parts
from biaogao.writers.docx.writer import write as write_file
from biaogao.writers.mathematics import Mathematics, TeX
from growth import growth
from validity import word_findings
from writers.docx.everything import draw_figures, everything, keyed
from writers.docx.pieces import clause, p, t
from writers.docx.written import W, parsed, text_of, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("draft")
    draw_figures(folder)
    return folder


@pytest.fixture(scope="module")
def mathematics():
    return Mathematics()


def test_every_node_is_written_and_the_validators_find_nothing(folder, mathematics, tmp_path):
    document = everything()
    written = write_file(document, resolve(document), folder, {}, mathematics)
    assert word_findings(written.data, tmp_path) == []


def test_the_same_document_gives_the_same_bytes(folder, mathematics):
    document = everything()
    files = {write_file(document, resolve(document), folder, {}, mathematics).data for _ in range(2)}
    assert len(files) == 1


def test_what_cannot_be_set_is_marked_and_found(folder, mathematics):
    document = everything()
    body = write_body(document, resolve(document), Parts(folder, {}), mathematics)
    assert [(found.code, found.message) for found in body.findings] == [
        ("OUT-01", r"公式“\ce{H2O}”无法写入Word：公式里有不支持的命令\ce。"),
        ("OUT-01", r"公式“\frac{a”无法写入Word：公式不完整，可能缺少右括号。"),
        ("OUT-02", "图片“figures/missing.png”无法放入文件：找不到图片文件。"),
    ]
    text = text_of(parsed(body.main))
    assert r"\ce{H2O}" in text
    assert r"\frac{a" in text
    assert "［图片“figures/missing.png”缺失：找不到图片文件］" in text
    assert "::: 未知\n内容" in text


def test_ids_of_bookmarks_and_drawings_are_unique_and_every_reference_has_its_bookmark(folder, mathematics):
    document = everything()
    resolution = resolve(document)
    body = write_body(document, resolution, Parts(folder, {}), mathematics)
    root = parsed(body.front + body.main)
    starts = [(node.get(f"{W}id"), node.get(f"{W}name")) for node in root.iter(f"{W}bookmarkStart")]
    assert len({number for number, _ in starts}) == len({name for _, name in starts}) == len(starts)
    ends = [node.get(f"{W}id") for node in root.iter(f"{W}bookmarkEnd")]
    assert sorted(ends) == sorted(number for number, _ in starts)
    drawings = [node.get("id") for node in root.iter("{*}docPr")]
    assert len(drawings) == len(set(drawings)) == 5
    names = {name for _, name in starts}
    wanted = {node.text.split()[1] for node in root.iter(f"{W}instrText") if node.text.split()[0] in ("REF", "NOTEREF")}
    assert wanted
    assert wanted <= names
    assert {bookmark_name(entry.key) for entry in resolution.contents} <= names


def test_fields_are_balanced(folder, mathematics):
    document = everything()
    body = write_body(document, resolve(document), Parts(folder, {}), mathematics)
    for paragraph in parsed(body.front + body.main).iter(f"{W}p"):
        kinds = [node.get(f"{W}fldCharType") for node in paragraph.iter(f"{W}fldChar")]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_front_elements_stand_apart_and_the_rest_in_order(tmp_path):
    page = write(
        tmp_path,
        clause(1, "前言", p("前言的段。"), element=Element.FOREWORD),
        clause(1, "范围", p("范围的段。"), element=Element.SCOPE),
        clause(
            1,
            "参考文献",
            p("分组"),
            ReferenceEntry(children=t("GB 1　一")),
            clause(2, "又一组", ReferenceEntry(children=t("GB 2　二"))),
            element=Element.BIBLIOGRAPHY,
        ),
    )
    assert "前言的段" in page.body.front
    assert "前言的段" not in page.body.main
    assert page.paragraphs() == [
        (Role.FRONT_TITLE.style_id, "前言"),
        (Role.PARAGRAPH.style_id, "前言的段。"),
        (Role.CHAPTER.style_id, "\u3000范围"),
        (Role.PARAGRAPH.style_id, "范围的段。"),
        (Role.BIBLIOGRAPHY_TITLE.style_id, "参考文献"),
        (Role.BIBLIOGRAPHY_GROUP.style_id, "分组"),
        (Role.BIBLIOGRAPHY_ENTRY.style_id, "[1]\u3000GB 1\u3000一"),
        (Role.BIBLIOGRAPHY_GROUP.style_id, "又一组"),
        (Role.BIBLIOGRAPHY_ENTRY.style_id, "[2]\u3000GB 2\u3000二"),
    ]


def test_the_index_lists_terms_by_their_initial(folder, mathematics):
    document = everything()
    body = write_body(document, resolve(document), Parts(folder, {}), mathematics)
    paragraphs = list(parsed(body.main).iter(f"{W}p"))
    texts = [text_of(paragraph) for paragraph in paragraphs]
    assert texts[texts.index("索引") + 1 :] == ["C", "采集终端\t3.1.1", "P", "平台3.1型\t3.1.2"]


def test_only_real_formulas_go_to_pandoc():
    document = everything()
    tex = list(formulas_of(document))
    assert TeX(r"\ce{H2O}") in tex
    assert TeX("a = b", display=True) in tex
    assert TeX("P_i") not in tex


def test_the_time_for_a_body_grows_with_its_clauses_only(folder, mathematics):
    def writing(clauses):
        paragraphs = [p("本条规定了装置在220 V下的要求。" * 6) for _ in range(4)]
        big = keyed(clause(1, "大章", *(clause(2, "条", *paragraphs) for _ in range(clauses))), itertools.count(10_000))
        document = everything()
        document = msgspec.structs.replace(document, children=(*document.children, big))
        resolution = resolve(document)
        mathematics.prepare(formulas_of(document))
        return lambda: write_body(document, resolution, Parts(folder, {}), mathematics)

    assert growth(writing, 75, 600, enough=24) < 24


def test_the_body_is_well_formed_whatever_the_text_holds(tmp_path):
    nasty = "<w:p> & \"quotes\" ]]> \x00\x07\ud7ff '单引号' \u2028"
    page = write(tmp_path, clause(1, nasty, p(nasty, Math(tex="x<y")), Formula(tex=r"a<b&c"), id="a"))
    assert '<w:p> & "quotes" ]]> ' in page.paragraphs(Role.PARAGRAPH)[0]
    assert etree.iselement(page.root)


@pytest.mark.parametrize(
    ("keyword", "places", "entry"),
    [
        ("报警", ("5.6.2",), "报警\t5.6.2"),
        ("未用", (), "未用"),
        ("采样点", ("3.1.2", *["5.2.1.1.1.1"] * 5), "采样点\n3.1.2，5.2.1.1.1.1，5.2.1.1.1.1，\n"),
    ],
)
def test_an_index_entry_runs_to_its_places_or_turns_over(keyword, places, entry):
    assert index_entry(keyword, places).startswith(entry)
    assert index_entry(keyword, places).count("5.2.1.1.1.1") == places.count("5.2.1.1.1.1")
