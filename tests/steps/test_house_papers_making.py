"""Papers of the house take what the ledgers of the pilot say."""

from __future__ import annotations

from pathlib import Path

from biaogao.procedures.submission import PaperKind
from biaogao.steps import records
from biaogao.steps.house_papers_making import make_house_papers
from biaogao.steps.paper_files import PaperRequest
from biaogao.steps.protocol import PILOT
from deliverables.formed import words
from pilot_sample import row
from steps.piloted import pilot_workspace


def test_rules_and_list_of_a_pilot(tmp_path: Path) -> None:
    listed = [row("system", 标准编号="GB/T 4208—2017", 标准名称="外壳防护等级", 状态="现行")]
    workspace = pilot_workspace(tmp_path, system=listed)
    records.make(workspace, PILOT)
    kinds = (PaperKind.MANAGEMENT_RULES, PaperKind.STANDARDS_LIST)
    made = {path.name: path for path in make_house_papers(workspace, PaperRequest(papers=kinds))}
    rules = words(made["标准化管理办法（示例）.docx"].read_bytes())
    assert "某局\n标准化管理办法" in rules and "标准全员培训率：100%" in rules
    text = words(made["现行标准与规范性文件清单（示例）.docx"].read_bytes())
    assert "GB/T 4208—2017" in text and "标准体系表 JG-101-01" in text
    assert "现行标准与规范性文件清单（示例）.xlsx" in made
