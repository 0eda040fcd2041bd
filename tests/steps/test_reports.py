"""The written papers are handed over; what people did not write, or wrote wrongly, is a gap with its line."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from biaogao.steps import records, reports
from biaogao.steps.pilot_files import read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from steps.piloted import VOLUMES, pilot_workspace, set_plan

SUMMARY = "评估验收/试点总结报告（示例）.docx"
TAKEN = [*VOLUMES, {"卷": "九", "名称": "成效", "收": [{"成果": "试点总结报告"}, {"成果": "自评打分表"}]}]
SCORING = (
    "来源: 待录入\n项目:\n"
    '  - {编号: "1", 名称: 培训, 佐证: [{台账: training}]}\n'
    '  - {编号: "2", 名称: 报道, 佐证: [{台账: media}]}\n'
    '  - {编号: "3", 名称: 统计, 佐证: [{成果: 培训统计表}]}\n'
)


def build(workspace: Workspace) -> dict[str, bytes]:
    """What stands under build/试点 after the two steps; those between them are not needed."""
    records.make(workspace, PILOT)
    reports.make(workspace, PILOT)
    folder = workspace.dossier()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(workspace: Workspace, name: str, text: str) -> None:
    path = workspace.pilot / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def gaps(workspace: Workspace) -> list[tuple[str, str, bool]]:
    return [(gap.matter, gap.place, gap.grave) for gap in read_report(workspace, "reports").gaps]


def words(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert reports.make(Workspace(tmp_path), PILOT) == ()


def test_papers_that_nobody_asked_for_are_frames_and_no_gaps(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace)
    assert "〔待填〕（本节由人撰写。）" in words(files[SUMMARY])
    assert gaps(workspace) == []
    assert not any(name.startswith("中期评估") for name in files)
    assert {"日常材料/培训统计表（示例）.xlsx", "评估验收/问题清单与整改销号表（示例）.docx"} <= set(files)


def test_papers_that_a_volume_takes_must_be_written(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 卷册=TAKEN)
    build(workspace)
    (absent, place, grave), (table, *_) = gaps(workspace)
    assert absent.startswith("没有“pilot/reports/总结报告.md”") and not grave and place.endswith("第1行")
    assert table == "没有scoring.yaml，自评打分表没有编"


def test_a_section_that_is_missing_is_grave_where_the_paper_is_taken(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 卷册=TAKEN)
    write(workspace, "reports/总结报告.md", "# 试点基本情况\n\n开展了{{培训次数}}和{{不知道}}。\n")
    write(workspace, "scoring.yaml", SCORING)
    files = build(workspace)
    found = gaps(workspace)
    assert ("“试点总结报告”缺少“成效”一节。", "pilot/reports/总结报告.md 第1行", True) in found
    assert ("不认识“{{不知道}}”。", "pilot/reports/总结报告.md 第3行", True) in found
    assert "开展了1次［1］和〔待填〕（不知道）。" in words(files[SUMMARY])


def test_written_parts_that_cannot_be_read_are_said_once(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 卷册=TAKEN)
    write(workspace, "reports/总结报告.md", "")
    (workspace.pilot / "reports" / "总结报告.md").write_bytes("# 成效\n".encode() + b"\xff\xfe\x00")
    assert "〔待填〕（本节由人撰写。）" in words(build(workspace)[SUMMARY])
    told = [one for one in gaps(workspace) if "总结报告" in one[1]]
    assert [one[1:] for one in told] == [("pilot/reports/总结报告.md 第2行", True)]


def test_the_table_of_scores_says_what_has_no_evidence(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    write(workspace, "scoring.yaml", SCORING)
    files = build(workspace)
    assert [one[0] for one in gaps(workspace)] == ["打分项2“报道”没有佐证：宣传报道登记表", "打分表有3项没有写分值"]
    assert "待填" in words(files["评估验收/自评打分表（示例）.docx"])


def test_a_table_of_scores_that_cannot_be_read_is_a_gap(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    write(workspace, "scoring.yaml", "来源: [")
    build(workspace)
    assert gaps(workspace)[0][1].startswith("pilot/scoring.yaml 第") and gaps(workspace)[0][2]


def test_the_mid_term_counts_up_to_its_own_day(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 中期={"截至日期": "2023-05-03"})
    files = build(workspace)
    assert "截至2023年5月3日" in words(files["中期评估/试点自评估报告（示例）.docx"])
    assert "培训台账截至2023年5月3日没有可计的行" in words(files["中期评估/中期评估申请（示例）.docx"])
    assert "组织培训1次" in words(files[SUMMARY])
    assert "中期评估/中期指标完成情况表（示例）.xlsx" in files


def test_papers_left_out_are_not_made_and_months_are_chosen(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    set_plan(workspace, 报告={"不编": ["验收手册"], "月报": ["2023-01", "2023-02"]})
    files = build(workspace)
    assert "评估验收/验收手册（示例）.docx" not in files
    months = sorted(name for name in files if "月报" in name and name.endswith("docx"))
    assert months == ["日常材料/试点月报 2023-01（示例）.docx", "日常材料/试点月报 2023-02（示例）.docx"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(pilot_workspace(tmp_path / name)) for name in ("a", "b"))
    assert first == second


@pytest.mark.office
def test_with_libreoffice_there_are_pdfs(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, config="")
    others = [
        "验收手册",
        "试点自我评价报告",
        "试点工作总结",
        "试点验收评估报告",
        "满意度调查报告",
        "试点月报",
        "培训统计表",
    ]
    set_plan(workspace, 报告={"不编": others})
    assert build(workspace)["评估验收/试点总结报告（示例）.pdf"].startswith(b"%PDF")
