from biaogao.gbt.roles import Role
from biaogao.gbt.units import Em
from biaogao.model.nodes import Annex, Formula, Math, SymbolEntry
from writers.docx.pieces import clause, p, ref, t
from writers.docx.written import W, instructions, text_of, write

WHERE = (
    SymbolEntry(symbol=(Math(tex="E"),), explanation=t("能；")),
    SymbolEntry(symbol=(Math(tex=r"\Delta t_i"),), explanation=t("间隔。")),
)


def test_a_formula_that_is_referred_to_has_its_number_behind_a_leader(tmp_path):
    page = write(tmp_path, clause(1, "章", p(ref("eq")), Formula(tex="a+b", id="eq", where=WHERE)))
    line = page.find(Role.FORMULA)
    assert text_of(line) == "\t\t（1）"
    assert instructions(line) == ["SEQ GbFormula \\* ARABIC"]
    assert line.find(f"{W}pPr/{W}keepNext") is not None
    assert len(list(line.iter("{*}oMath"))) == 1


def test_each_annex_counts_its_own_formulas(tmp_path):
    annex = Annex(normative=True, title=t("附"), children=(p(ref("eq")), Formula(tex="a+b", id="eq")))
    line = write(tmp_path, annex).find(Role.FORMULA)
    assert text_of(line) == "\t\t（A.1）"
    assert instructions(line) == ["SEQ GbFormulaA \\* ARABIC"]


def test_a_formula_without_number_is_centred(tmp_path):
    line = write(tmp_path, clause(1, "章", Formula(tex="a+b"))).find(Role.FORMULA)
    assert text_of(line) == "\t"
    assert instructions(line) == []


def test_the_dashes_of_the_explanations_stand_one_below_the_other(tmp_path):
    page = write(tmp_path, clause(1, "章", Formula(tex="a+b", where=WHERE)))
    assert page.paragraphs(Role.FORMULA_WHERE) == ["式中："]
    assert page.paragraphs(Role.FORMULA_SYMBOL) == ["E\t——能；", "Δti\t——间隔。"]
    lines = [one for one in page.root.iter(f"{W}p") if text_of(one).endswith(("能；", "间隔。"))]
    stops = {one.find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}pos") for one in lines}
    lefts = {int(one.find(f"{W}pPr/{W}ind").get(f"{W}left")) for one in lines}
    [stop], [left] = stops, lefts
    assert left - int(stop) == Em(2).length.twips


def test_an_unconvertible_formula_is_marked_and_found(tmp_path):
    page = write(tmp_path, clause(1, "章", Formula(tex=r"\nosuch{x}")))
    [run] = [run for run in page.find(Role.FORMULA).iter(f"{W}r") if run.find(f"{W}rPr/{W}highlight") is not None]
    assert text_of(run) == r"\nosuch{x}"
    assert [found.code for found in page.body.findings] == ["OUT-01"]


def test_symbols_and_abbreviations_stand_before_a_colon(tmp_path):
    page = write(tmp_path, clause(1, "章", SymbolEntry(symbol=t("MTBF"), explanation=t("平均无故障工作时间"))))
    assert page.paragraphs(Role.SYMBOL_ENTRY) == ["MTBF：平均无故障工作时间"]
