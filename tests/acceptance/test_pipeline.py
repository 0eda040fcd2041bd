"""The pipeline builds what changed and nothing else, survives being killed, and numbers the contents rightly."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import psutil
import pytest

from acceptance.workspaces import ROOT, build, handed_out, make_workspace, stamps, start

pytestmark = [pytest.mark.office, pytest.mark.skipif(os.name == "nt", reason="Snakemake is not run on Windows")]

DRAFTS = ("甲", "乙")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str]:
    root = make_workspace(tmp_path_factory.mktemp("pipeline") / "工作区 一", *DRAFTS)
    code, said = build(root)
    return root, code, said


@pytest.fixture
def built(first: tuple[Path, int, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(first[0], tmp_path / "工作区 一"))


def test_everything_is_built_and_told_in_chinese(first: tuple[Path, int, str]) -> None:
    root, code, said = first
    assert code in (0, 1), said
    assert "[14/14]" in said
    assert "生成 PDF：乙" in said
    assert "rule" not in said and "Snakefile" not in said and "Traceback" not in said
    names = [Path(name).name for name in handed_out(root, "docx", "pdf", "json", "txt", "html")]
    assert sum(name.endswith(".docx") for name in names) == 2
    assert sum(name.endswith(".pdf") for name in names) == 2
    assert names.count("检查报告.json") == names.count("检查报告.txt") == names.count("检查报告.html") == 2


def test_a_second_build_and_a_touch_do_nothing(built: Path) -> None:
    before = stamps(built)
    _, said = build(built)
    assert "[1/" not in said
    assert stamps(built) == before
    (built / "drafts" / "甲" / "standard.md").touch()
    build(built)
    assert stamps(built) == before


def test_an_edit_builds_one_standard(built: Path) -> None:
    before = stamps(built)
    edit(built)
    _, said = build(built)
    changed = {name for name, stamp in stamps(built).items() if before.get(name) != stamp}
    assert any(name.endswith(".pdf") for name in changed)
    assert all("/甲/" in name for name in changed), changed
    assert "乙" not in said.split("标准在")[0].split("乙：错误")[0]


def edit(root: Path) -> None:
    draft = root / "drafts" / "甲" / "standard.md"
    draft.write_text(draft.read_text("utf-8") + "\n补充一段文字。\n", encoding="utf-8")


def test_a_named_draft_is_built_in_one_process_as_by_snakemake(built: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(built, tmp_path / "other"))
    before = stamps(built)
    for root in (built, other):
        edit(root)
    _, said = build(built, "甲")
    _, scheduled = build(other, "甲", "--through-snakemake")
    assert "生成 PDF：甲" in said and "[" not in said
    assert "[7/7]" in scheduled
    assert handed_out(built, "docx", "json", "html") == handed_out(other, "docx", "json", "html")
    changed = {name for name, stamp in stamps(built).items() if before.get(name) != stamp}
    assert all("/甲/" in name for name in changed), changed
    after = stamps(built)
    _, said = build(built)
    assert "[" not in said, said
    assert stamps(built) == after


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_of_a_named_draft_ends_libreoffice(tmp_path: Path, number: signal.Signals) -> None:
    root = make_workspace(tmp_path, "甲")
    process = start(root, "build", "甲")
    deadline = time.monotonic() + 60
    family: list[psutil.Process] = []
    while not family and time.monotonic() < deadline:
        family = psutil.Process(process.pid).children(recursive=True)
        family = family if any(_runs(child, "--convert-to") for child in family) else []
        time.sleep(0.02)
    assert family
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "已中断" in said and "Traceback" not in said
    assert psutil.wait_procs(family, timeout=10)[1] == []
    code, said = build(root, "甲")
    assert code in (0, 1), said
    assert len(handed_out(root, "pdf")) == 1


@pytest.mark.parametrize("harm", ["delete", "alter"])
def test_a_harmed_output_is_built_again(built: Path, harm: str) -> None:
    before = handed_out(built, "docx", "pdf", "json")
    victim = next((built / "build" / "标准" / "乙").glob("*.docx"))
    if harm == "delete":
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    _, said = build(built)
    assert "成品被改动或删除" in said
    assert handed_out(built, "docx", "pdf", "json") == before


def test_a_change_of_a_template_builds_all_again(built: Path) -> None:
    (built / "templates").mkdir()
    (built / "templates" / "new.txt").write_text("x")
    _, said = build(built)
    assert "[14/14]" in said


def test_a_draft_that_is_gone_leaves_nothing(built: Path) -> None:
    shutil.rmtree(built / "drafts" / "乙")
    _, said = build(built)
    assert "草案已不存在，已删除其成品：乙" in said
    assert not (built / "build" / "标准" / "乙").exists()
    assert (built / "build" / "标准" / "甲").exists()


@pytest.mark.parametrize("victim", ["command", "snakemake", "step"])
def test_a_killed_build_goes_on_to_the_same_bytes(first: tuple[Path, int, str], tmp_path: Path, victim: str) -> None:
    root = make_workspace(tmp_path / "工作区 一", *DRAFTS)
    process = start(root, "build")
    target = _wait_for(process, root, victim)
    os.kill(target, signal.SIGKILL)
    if victim == "step":
        assert _ended(process) == 3
    code, said = build(root)
    process.communicate()
    assert code in (0, 1), said
    assert handed_out(root, "docx", "json") == handed_out(first[0], "docx", "json")
    assert not list((root / "build").rglob("*.part"))


def _ended(process: subprocess.Popen[str]) -> int:
    process.communicate(timeout=120)
    return process.returncode


def _wait_for(process: subprocess.Popen[str], root: Path, victim: str) -> int:
    """The process to kill, when the first PDF is being made."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        children = psutil.Process(process.pid).children(recursive=True)
        steps = [child for child in children if _runs(child, "step.py", "pdf")]
        if steps:
            snakemake = [child for child in children if _runs(child, "snakemake.cli")]
            return {"command": process.pid, "snakemake": snakemake[0].pid, "step": steps[0].pid}[victim]
        time.sleep(0.02)
    raise AssertionError(f"no PDF was begun: {process.poll()} {root}")


def _runs(process: psutil.Process, *words: str) -> bool:
    try:
        line = "\n".join(process.cmdline())
    except psutil.Error:
        return False
    return all(word in line for word in words)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_nobody_at_work(tmp_path: Path, number: signal.Signals) -> None:
    root = make_workspace(tmp_path, "甲")
    process = start(root, "build")
    _wait_for(process, root, "step")
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "已中断" in said and "Traceback" not in said
    assert psutil.wait_procs(family, timeout=10)[1] == []


def test_two_builds_at_once_do_not_meet(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "甲")
    process = start(root, "build")
    _wait_for(process, root, "step")
    code, said = build(root)
    # The first may be done before the second has waited long enough; then there was nothing to collide with.
    assert (code == 2 and "另一个构建正在" in said) or process.poll() is not None
    assert _ended(process) in (0, 1)


def test_without_libreoffice_word_is_handed_out(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "甲")
    (root / "config.yaml").write_text("LibreOffice: /no/such/soffice\n", encoding="utf-8")
    code, said = build(root)
    assert code in (0, 1), said
    assert "没有 PDF：甲。原因：config.yaml 指定的 LibreOffice 不存在" in said
    assert len(handed_out(root, "docx")) == 1
    assert handed_out(root, "pdf") == {}
    (root / "config.yaml").write_text("# 没有设置\n", encoding="utf-8")
    build(root)
    assert len(handed_out(root, "pdf")) == 1


def test_wrong_settings_are_told_with_their_line(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "甲")
    (root / "config.yaml").write_text("截至日期: 明天\n字体: 手写\n不知道: 1\n", encoding="utf-8")
    code, said = build(root)
    assert code == 2
    assert "config.yaml 第1行" in said and "config.yaml 第2行" in said
    assert not (root / "build").exists()


def test_an_unknown_draft_is_told(tmp_path: Path) -> None:
    code, said = build(make_workspace(tmp_path, "甲"), "丙")
    assert code == 2
    assert "丙" in said


def test_a_draft_that_fails_stops_no_other(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "甲", "乙")
    (root / "build" / "work" / "甲" / "document.json").mkdir(parents=True)
    code, said = build(root)
    assert code == 3
    assert "✗ 甲：无法写入“build/work/甲/document.json”" in said
    assert "没有做成 1 项：\n  甲——读取草案：" in said
    assert "| 甲 | 读取草案 |" in (root / "build" / "失败清单.md").read_text("utf-8")
    assert len(handed_out(root, "pdf")) == 1
    (root / "build" / "work" / "甲" / "document.json").rmdir()
    code, said = build(root)
    assert code in (0, 1)
    assert not (root / "build" / "失败清单.md").exists()
    assert len(handed_out(root, "pdf")) == 2


def test_snakemake_alone_works_and_names_the_standards(built: Path) -> None:
    victim = next((built / "build" / "index" / "pdf").glob("甲.json"))
    victim.unlink()
    command = [sys.executable, "-m", "snakemake", "-s", str(ROOT / "Snakefile"), "-c2"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    dry = subprocess.run([*command, "-n"], cwd=built, env=environment, capture_output=True, text=True, check=False)
    assert "生成 PDF：甲" in dry.stdout + dry.stderr
    assert "生成 PDF：乙" not in dry.stdout + dry.stderr
    done = subprocess.run(command, cwd=built, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert victim.is_file()


@pytest.mark.poppler
def test_each_line_of_the_contents_names_the_page_of_its_heading(first: tuple[Path, int, str]) -> None:
    folder = first[0] / "build" / "标准" / "甲"
    pdf = next(folder.glob("*.pdf"))
    entries = _contents(next(folder.glob("*.docx")))
    pages = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")
    assert len(entries) >= 5
    numbered = {_printed(page): _bare(page) for page in pages[3:]}
    for heading, number in entries:
        assert number, heading
        assert _bare(heading) in numbered[number], (heading, number)


def _contents(path: Path) -> list[tuple[str, str]]:
    """Headings with their page numbers as the Word file bears them."""
    lines = [line.text for line in docx.Document(str(path)).paragraphs if str(line.style.name).startswith("toc ")]
    return [(heading, number) for heading, _, number in (line.partition("\t") for line in lines)]


def _printed(page: str) -> str:
    """The number in the last line of a page."""
    return page.strip().splitlines()[-1].strip() if page.strip() else ""


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
