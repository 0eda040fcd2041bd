from __future__ import annotations

from pathlib import Path

from biaogao import schema
from biaogao.records.plan import convert
from biaogao.records.plan_text import held, plain, read_plan_text, sentences_of
from biaogao.source import SourceFile, read_source
from pilot_sample import PLAN, plan

ROOT = Path(__file__).resolve().parents[2]
TEXT = """试点实施方案

前言不在任何部分。
一、总体要求
（一）指导思想
要有思想。
（三）工作目标
到2024年，机制建立。
——体系更加完善。标准不少于1项，领域全覆盖。
二、重点任务
（一）完善体系。梳理标准,形成清单。
（二）实施。
1.开展培训。每年组织3次。
"""

ROWS = """
T1.1 T1.2 T1.3 T2.1 T2.2 T3.1 T3.2 T3.3 T3.4 T3.5 T3.6 T4.1 T4.2 T4.3 S1.1a S1.1b S1.1c S1.2a S1.2b S2.1 S2.2a S2.2b
S2.3a S2.3b S2.4a S2.4b S3.1 S3.2a S3.2b S3.3a S3.3b S3.4a S3.4b S3.4c S3.4d S3.4e S3.5 S3.6 S4.1a S4.1b S4.2a S4.2b
S4.3 B1 B1' B1'' B2 B2' B3 B3'
"""


def asked(*wordings: str) -> list[dict[str, object]]:
    return [
        {
            "编号": f"T{number}",
            "原文": wording,
            "类别": "任务",
            "证明": [{"台账": "training"}],
            "责任": "某处",
            "期限": "P1",
        }
        for number, wording in enumerate(wordings, 1)
    ]


def check(*wordings: str, **changes: object):
    wanted = plan(方案={"文件": "方案.txt", "范围": ["一（三）", "二"]}, 要求=asked(*wordings), **changes)
    return held(wanted, SourceFile(file="pilot/方案.txt", text=TEXT), {})


def test_sentences_are_those_of_the_named_parts_without_headings() -> None:
    found = [(one.part, one.text, one.line) for one in sentences_of(TEXT, ["一（三）", "二"])]
    assert found == [
        ("一（三）", "到2024年，机制建立。", 8),
        ("一（三）", "——体系更加完善。", 9),
        ("一（三）", "标准不少于1项，领域全覆盖。", 9),
        ("二（一）", "梳理标准，形成清单。", 11),
        ("二（二）", "实施。", 12),
        ("二（二）1", "每年组织3次。", 13),
    ]
    assert next(iter(sentences_of(TEXT, []))).text == "要有思想。"


def test_words_are_compared_without_blanks_and_with_full_width_commas() -> None:
    assert plain("梳理 标准,形成\n清单") == "梳理标准，形成清单"


def test_a_sentence_may_be_quoted_in_parts_by_several_requirements() -> None:
    sentences, _ = check("标准不少于1项", "领域全覆盖")
    one = next(one for one in sentences if "全覆盖" in one.text)
    assert one.codes == ("T1", "T2") and one.left == ()


def test_words_that_nobody_quotes_are_told_with_the_line_of_the_plan() -> None:
    sentences, found = check("标准不少于1项")
    left = {one.text: one.left for one in sentences}
    assert left["标准不少于1项，领域全覆盖。"] == ("，领域全覆盖。",)
    told = next(one for one in found if "领域全覆盖" in one.message)
    assert (told.code, told.span.file, told.span.start.line) == ("REQ-03", "pilot/方案.txt", 9)


def test_a_quotation_that_the_plan_does_not_have_is_an_error() -> None:
    _, found = check("标准不少于3项")
    assert [one.message for one in found if "T1" in one.message] == ["“T1”的原文在方案中没有：“标准不少于3项”。"]


def test_what_asks_for_nothing_says_why() -> None:
    sentences, found = check(不列要求=[{"原文": "到2024年，机制建立。", "理由": "总的提法"}])
    assert sentences[0].reasons == ("总的提法",) and not sentences[0].left
    assert not any("机制建立" in one.message for one in found)


def test_targets_count_as_quotations() -> None:
    targets = [{**PLAN["指标"][0], "原文": "每年组织3次"}]
    sentences, _ = check(指标=targets)
    assert sentences[-1].codes == ("I4",)


def test_an_unreadable_plan_is_a_finding(tmp_path: Path) -> None:
    wanted = plan(方案={"文件": "方案.txt"})
    source, found = read_plan_text(tmp_path, wanted)
    assert source is None and found[0].code == "REQ-01" and "方案.txt" in found[0].message
    (tmp_path / "方案.txt").write_bytes(b"\x00\x01")
    assert "编码" in read_plan_text(tmp_path, wanted)[1][0].message
    assert read_plan_text(tmp_path, plan()) == (None, ())


def test_every_sentence_of_the_sample_plan_is_a_requirement_or_says_why_not() -> None:
    folder = ROOT / "pilot"
    value, positions, _ = schema.load_yaml(read_source(folder / "pilot.yaml", "pilot/pilot.yaml"))
    wanted = convert(value)
    source, _ = read_plan_text(folder, wanted)
    assert source is not None and wanted.text is not None
    assert wanted.text.parts == ("一（三）", "二", "三", "四")
    sentences, found = held(wanted, source, positions.values)
    assert [one.message for one in found] == []
    assert len(sentences) > 50
    assert all(one.codes or one.reasons for one in sentences)


def test_every_row_of_the_list_of_sentences_and_records_is_there() -> None:
    value, _, _ = schema.load_yaml(read_source(ROOT / "pilot/pilot.yaml", "pilot/pilot.yaml"))
    wanted = set(ROWS.split())
    codes = {one.code for one in convert(value).requirements}
    assert wanted <= codes
    phases = {phase.code: (phase.start, phase.end) for phase in convert(value).phases}
    assert phases == {
        "P1": ("2022-08-01", "2022-11-30"),
        "P2": ("2022-12-01", "2023-05-31"),
        "P3": ("2023-06-01", "2024-05-31"),
        "P4": ("2024-06-01", "2024-08-31"),
    }
