from biaogao.model.nodes import Formula, Invalid, Paragraph, SymbolEntry
from biaogao.model.walk import text_of
from readers.drafts import codes, every, only, places, read


def test_formula_with_id_and_where():
    text = "# 要求\n\n$$ E = P t $$ (eq-a)\n\n式中：\n\n- $E$——电能；\n- $P$ —— 功率。\n"
    result = read(text)
    formula = only(result, Formula)
    assert (formula.id, formula.tex) == ("eq-a", "E = P t")
    assert [(text_of(one.symbol), text_of(one.explanation)) for one in formula.where] == [
        ("E", "电能；"),
        ("P", "功率。"),
    ]
    assert codes(result) == []


def test_formula_over_lines_and_symbols_in_one_paragraph():
    result = read("# 要求\n\n$$\nE = P \\\\\n+ Q\n$$ (eq-a)\n式中：\n$E$——电能；\n$P$——功率。\n")
    formula = only(result, Formula)
    assert formula.tex == "E = P \\\\\n+ Q"
    assert len(formula.where) == 2


def test_id_may_stand_in_full_width_brackets_or_braces():
    assert only(read("# 要求\n\n$$ a $$（eq-a）\n"), Formula).id == "eq-a"
    assert only(read("# 要求\n\n$$ a $$ {#eq-b}\n"), Formula).id == "eq-b"


def test_formula_that_does_not_end_stays_as_text():
    result = read("# 要求\n\n$$ a\n\n文字\n")
    assert only(result, Invalid).text == "$$ a"
    assert text_of(only(result, Paragraph).children) == "文字"


def test_where_without_symbols_and_lines_without_dash():
    assert places(read("# 要求\n\n$$ a $$\n\n式中：\n\n文字\n"), "MDN-37") == [(5, 1)]
    result = read("# 要求\n\n$$ a $$\n\n式中：\n\n- $a$是甲。\n")
    assert places(result, "MDN-37") == [(7, 3)]
    assert text_of(only(result, SymbolEntry).explanation) == "a是甲。"


def test_symbol_and_abbreviation_lines():
    text = "# 符号和缩略语\n\n下列符号和缩略语适用于本文件。\n\n$E$：电能\nMTBF：平均时间\n\n- SoC：片上系统\n"
    result = read(text)
    assert [text_of(one.symbol) for one in every(result, SymbolEntry)] == ["E", "MTBF", "SoC"]
    assert text_of(only(result, Paragraph).children) == "下列符号和缩略语适用于本文件。"
