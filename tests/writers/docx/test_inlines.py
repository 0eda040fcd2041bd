import pytest

from biaogao.gbt.roles import CharacterRole, Role
from biaogao.model.nodes import Emphasis, LineBreak, Math, Strong, Subscript, Superscript
from biaogao.writers.docx.inlines import with_gaps
from writers.docx.pieces import clause, p, t
from writers.docx.written import W, text_of, write


@pytest.mark.parametrize(
    ("text", "gapped"),
    [
        ("220 V", "220\u2005\u200dV"),
        ("80 mm×25 mm", "80\u2005\u200dmm×25\u2005\u200dmm"),
        ("2.5 kW·h、40 km/h", "2.5\u2005\u200dkW·h、40\u2005\u200dkm/h"),
        ("（80±2） μF", "（80±2）\u2005\u200dμF"),
        ("8 000 W", "8\u2005\u200d000\u2005\u200dW"),
        ("0.018 9 t", "0.018\u2005\u200d9\u2005\u200dt"),
        ("10 ℃～12 ℃", "10\u2005\u200d℃～12\u2005\u200d℃"),
        ("GB/T 2423.1—2008 标准", "GB/T 2423.1—2008 标准"),
        ("第1 章 A", "第1 章 A"),
        ("3 types of 5 Volts", "3 types of 5 Volts"),
    ],
)
def test_a_quarter_of_an_em_stands_before_units(text, gapped):
    assert with_gaps(text) == gapped


def runs_of(folder, *inlines):
    page = write(folder, clause(1, "章", p(*inlines)))
    return list(page.find(Role.PARAGRAPH).iter(f"{W}r"))


def test_key_phrases_take_the_style_and_raised_text_its_place(tmp_path):
    key, sub, sup = runs_of(tmp_path, Strong(children=t("键")), Subscript(text="2"), Superscript(text="3"))
    assert key.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == CharacterRole.KEY_PHRASE.style_id
    assert sub.find(f"{W}rPr/{W}vertAlign").get(f"{W}val") == "subscript"
    assert sup.find(f"{W}rPr/{W}vertAlign").get(f"{W}val") == "superscript"


def test_only_latin_text_is_slanted(tmp_path):
    runs = runs_of(tmp_path, Emphasis(children=t("能耗 energy use能耗")))
    assert [(text_of(run), run.find(f"{W}rPr/{W}i") is not None) for run in runs] == [
        ("能耗 ", False),
        ("energy use", True),
        ("能耗", False),
    ]


def test_a_line_break_is_a_break(tmp_path):
    assert "".join(text_of(run) for run in runs_of(tmp_path, "一", LineBreak(), "二")) == "一\n二"


def test_a_formula_is_office_math_and_a_symbol_is_text(tmp_path):
    page = write(tmp_path, clause(1, "章", p("当", Math(tex=r"\frac{a}{b}"), "与", Math(tex="P_i"))))
    paragraph = page.find(Role.PARAGRAPH)
    assert len(list(paragraph.iter("{*}oMath"))) == 1
    assert text_of(paragraph) == "当与Pi"


def test_signs_of_sentences_take_the_chinese_face_and_those_of_quantities_do_not(tmp_path):
    runs = runs_of(tmp_path, "“电压”为220 V±5 V")
    hinted = [text_of(run) for run in runs if run.find(f"{W}rPr/{W}rFonts") is not None]
    assert "".join(hinted).startswith("“电压”")
    assert not any("±" in text for text in hinted)
