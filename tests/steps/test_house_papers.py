"""Papers of the workspace as a whole are made only where asked, with a pilot and without."""

from __future__ import annotations

from pathlib import Path

from biaogao.procedures.submission import PaperKind
from biaogao.steps import house_papers, parse
from biaogao.steps.paper_files import HOUSE_PAPERS, PaperRequest, read_report
from biaogao.steps.places import pretty
from biaogao.steps.protocol import PILOT
from biaogao.steps.written import paper_request
from biaogao.workspace import Workspace
from deliverables.formed import words
from steps.small import small_workspace

NO_OFFICE = "LibreOffice: /no/such/soffice\n"


def ask(workspace: Workspace, *kinds: PaperKind) -> dict[str, bytes]:
    workspace.write(paper_request(workspace, PILOT), pretty(PaperRequest(papers=kinds)))
    return {path.name: path.read_bytes() for path in house_papers.make(workspace, PILOT)}


def test_nobody_asked(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, NO_OFFICE)
    assert house_papers.make(workspace, PILOT) == ()
    assert house_papers.inputs(workspace, PILOT) == (paper_request(workspace, PILOT),)


def test_without_a_pilot_rules_have_open_places(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, NO_OFFICE)
    parse.make(workspace, "small")
    made = ask(workspace, *HOUSE_PAPERS)
    assert "〔单位名称〕" in words(made["标准化管理办法（示例）.docx"])
    assert "GB/T 4208—2017" in words(made["现行标准与规范性文件清单（示例）.docx"])
    assert {name.rpartition(".")[2] for name in made} == {"docx", "xlsx", "json"}


def test_without_drafts_the_list_is_told_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "config.yaml").write_text(NO_OFFICE, encoding="utf-8")
    workspace = Workspace(tmp_path)
    ask(workspace, PaperKind.STANDARDS_LIST)
    report = read_report(workspace, PILOT)
    assert report is not None and report.papers[0].missing == "标准体系表和草案都没有列出标准"
