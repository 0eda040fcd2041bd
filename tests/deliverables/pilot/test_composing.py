from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.pilot.composing import compose, finished
from biaogao.deliverables.pilot.outlines import ACCEPTANCE, EVALUATORS, HANDBOOK, Outline, Section
from biaogao.deliverables.pilot.told import Part, line
from biaogao.deliverables.pilot.written_parts import sections_of
from deliverables.pilot.telling import facts, told
from deliverables.pilot.written import document

OUTLINE = Outline(
    title="某报告",
    file="某报告.md",
    sections=(
        Section(title="做法", passages=("培训", "会议"), asked=True),
        Section(title="空着"),
        Section(title="打算", asked=True),
    ),
)


def composed(tmp_path: Path, text: str, outline: Outline = OUTLINE) -> str:
    return told(compose(outline, sections_of(document(tmp_path, text), lambda path: "没有"), facts()))


def test_words_of_people_stand_before_facts(tmp_path: Path) -> None:
    shown = composed(tmp_path, "# 做法\n\n办了{{培训次数}}，全员培训率{{I4}}。\n\n# 打算\n\n继续。\n")
    assert "# 做法\n办了1次［1］，全员培训率33.33%［2］。\n组织培训1次［1］，有效签到1人次［3］。" in shown
    assert "# 空着" not in shown and "# 打算\n继续。" in shown


def test_a_passage_stands_where_it_was_asked_for_and_only_there(tmp_path: Path) -> None:
    shown = composed(tmp_path, "# 做法\n\n先说。\n\n## 培训\n\n{{培训}}\n\n# 打算\n\n继续。\n")
    assert shown.count("组织培训1次") == 1
    assert shown.index("先说。") < shown.index("会议〔待填〕") < shown.index("## 培训") < shown.index("组织培训1次")


def test_what_people_did_not_write_stands_open() -> None:
    shown = told(compose(OUTLINE, (), facts()))
    assert "# 做法\n〔待填〕（本节由人撰写。）\n组织培训1次" in shown and "# 打算\n〔待填〕" in shown


def test_unknown_blanks_stand_open_and_unknown_sections_last(tmp_path: Path) -> None:
    shown = composed(tmp_path, "# 别的\n\n话{{没有这个}}。\n\n# 做法\n\n做。\n\n# 打算\n\n继续。\n")
    assert shown.index("# 打算") < shown.index("# 别的\n话〔待填〕（没有这个）。")


def test_marks_and_signatures() -> None:
    report = compose(OUTLINE, (), facts())
    assert (report.mark, report.signed[0]) == ("（示例·待签发）", "某局")
    assert ACCEPTANCE.signer == EVALUATORS
    assert compose(ACCEPTANCE, (), facts()).signed[0].startswith("评估组组长（签名）")
    assert compose(HANDBOOK, (), facts()).mark == "（示例）"


def test_the_frame_of_the_evaluators_draws_no_conclusion() -> None:
    shown = told(compose(ACCEPTANCE, (), facts()))
    assert "# 评估结论\n〔由评估组填写〕" in shown
    assert "指标完成情况" in shown


def test_a_paper_of_its_own_parts() -> None:
    report = finished(
        "某函", (Part(title="", pieces=(line("话。"),)),), facts(), addressee="某单位：", signed=("某局",)
    )
    assert (report.addressee, report.subtitle, told(report)) == ("某单位：", "示范试点", "# \n话。")
