"""A consultation from end to end as a secretariat runs it: sent out, taken in, decided, handed out, held to the gate.

The draft is the sample with what its reviewers returned; every command and the pipeline are the real ones. The stages
build on each other, so each runs once.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
import pikepdf
import pytest

from acceptance.workspaces import CONFIG, ROOT, stamps, start

pytestmark = [pytest.mark.office, pytest.mark.skipif(os.name == "nt", reason="Snakemake is not run on Windows")]

UNIT = "tanpaifang-hesuan"
ROUND = "征求意见"
SAMPLE = ROOT / "drafts" / UNIT
CONTACTS = ("联系人甲一", "13900001111")
ADOPTED = {"示例丙区机关事务服务中心": "将“1%”改为“0.5%”", "示例医院": "将“5”改为“10”"}
LEADING, FOLLOWING = "热力排放因子0.11", "附录A.2的GWP"
REASON = "与上位标准一致"
PHOTOGRAPH = "示例丑局手写意见.jpg"


class Said(NamedTuple):
    """What a command answered."""

    code: int
    text: str


def run(root: Path, *arguments: str) -> Said:
    process = start(root, *arguments)
    out, err = process.communicate(timeout=300)
    return Said(process.returncode, out + err)


def intake_of(root: Path) -> dict:
    return json.loads((root / "build" / "work" / UNIT / "comments.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """The sample before anything was sent, with somebody to ring up in its register; then `consult`."""
    root = tmp_path_factory.mktemp("consultation") / "工作区 一"
    ignored = shutil.ignore_patterns("comments", "sent", "stages")
    draft = Path(shutil.copytree(SAMPLE, root / "drafts" / UNIT, ignore=ignored))
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    register = draft / "consultees.csv"
    listed = register.read_text("utf-8")
    register.write_text(listed.replace("被征求单位,,,", f"被征求单位,{','.join(CONTACTS)},", 1), "utf-8")
    return root, run(root, "consult", UNIT)


@pytest.fixture(scope="module")
def back(out: tuple[Path, Said]) -> tuple[Path, Said]:
    """What the reviewers returned, taken in; the photograph is typed out as 无意见, so nothing waits."""
    root = out[0]
    comments = Path(shutil.copytree(SAMPLE / "comments", root / "drafts" / UNIT / "comments"))
    sheet = comments / ROUND / "待录入.xlsx"
    book = openpyxl.load_workbook(sheet)
    table = book.worksheets[0]
    heads = next(row for row in table.iter_rows() if row[0].value == "文件")
    columns = {cell.value: cell.column for cell in heads}
    line = table.max_row + 1
    table.cell(line, columns["文件"], PHOTOGRAPH)
    table.cell(line, columns["意见内容"], "无意见")
    book.save(sheet)
    return root, run(root, "intake", UNIT)


@pytest.fixture(scope="module")
def decided(back: tuple[Path, Said]) -> Path:
    """Two opinions adopted, one through `apply`, one by hand; one merged; the others refused with a reason."""
    root = back[0]
    assert run(root, "decide", UNIT).code == 0
    opinions = {one["number"]: one for one in intake_of(root)["opinions"]}
    adopted = {n: one for n, one in opinions.items() if ADOPTED.get(one["unit"]) == one["opinion"]}
    leading = next(n for n, one in opinions.items() if LEADING in one["opinion"])
    following = next(n for n, one in opinions.items() if FOLLOWING in one["opinion"])
    path = root / "drafts" / UNIT / "dispositions.yaml"
    head, *entries = path.read_text("utf-8").split("\n- 意见: ")
    filled = [_filled(entry, adopted, {following: leading}) for entry in entries]
    path.write_text("\n- 意见: ".join((head, *filled)), "utf-8")
    (recorded,) = [str(n) for n, one in adopted.items() if one["channel"] == "Word修订"]
    applied = run(root, "apply", UNIT, recorded, "--yes")
    assert applied.code == 0, applied.text
    draft = root / "drafts" / UNIT / "standard.md"
    text = draft.read_text("utf-8")
    assert "低于总量的0.5%且" in text and text.count("核算资料宜保存5年") == 1
    draft.write_text(text.replace("核算资料宜保存5年", "核算资料宜保存10年"), "utf-8")
    return root


def _filled(entry: str, adopted: Collection[int], merged: Mapping[int, int]) -> str:
    number = int(entry.split("\n", 1)[0])
    if number in adopted:
        return entry.replace("  处理:", "  处理: 采纳", 1)
    if number in merged:
        return entry.replace("  合并到:", f"  合并到: {merged[number]}", 1)
    return entry.replace("  处理:", "  处理: 未采纳", 1).replace("\n  理由:", f"\n  理由: {REASON}", 1)


@pytest.fixture(scope="module")
def built(decided: Path) -> tuple[Path, Said]:
    return decided, run(decided, "build", UNIT)


def papers(root: Path) -> Path:
    return root / "build" / "标准" / UNIT / "意见处理"


def texts_of(data: bytes, name: str) -> str:
    """All that can be read in a file: the text of each part, with names and properties."""
    if name.endswith((".docx", ".xlsx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        return "\n".join(f"{each}\n{texts_of(inner, each)}" for each, inner in parts.items())
    if name.endswith(".pdf"):
        done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
        return done.stdout.decode()
    text = html.unescape(data.decode("utf-8", "replace"))
    return text + re.sub(r"<[^>]+>", "", text) if name.endswith((".xml", ".html")) else text


# --- out ---------------------------------------------------------------------------------------------------------


def test_the_package_holds_what_its_manifest_and_the_record_say(out: tuple[Path, Said]) -> None:
    root, said = out
    assert said.code == 0, said.text
    assert "[8/8] 编制征求意见材料" in said.text
    folder = root / "build" / "标准" / UNIT / "征求意见包" / ROUND
    (package,) = folder.glob("*.zip")
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert {name: one["sha256"] for name, one in manifest["outputs"].items()} == digests
    record = json.loads((root / "drafts" / UNIT / "sent" / ROUND / "sent.json").read_text("utf-8"))
    assert {one["name"]: one["sha256"] for one in record["files"]} == digests
    kept = (root / "drafts" / UNIT / "sent" / ROUND).iterdir()
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept if path.suffix != ".json"} == (
        digests
    )
    assert [name.rpartition("/")[2].split("（")[0] for name in files] == [
        "0 怎么提意见.txt",
        "1 征求意见函",
        "2 公共机构碳排放核算指南",
        "2 公共机构碳排放核算指南",
        "3 编制说明",
        "4 意见反馈表",
        "4 意见反馈表",
        "5 征求意见单位名单",
        "5 征求意见单位名单",
        "6 公共机构碳排放核算指南",
    ]
    assert manifest["complete"] and manifest["as_of"] == "2024-03-05" and manifest["gaps"] == []


def test_every_file_sent_says_of_which_draft_and_state_it_is(out: tuple[Path, Said]) -> None:
    folder = out[0] / "drafts" / UNIT / "sent" / ROUND
    revision = json.loads((folder / "sent.json").read_text("utf-8"))["revision"]
    mark = f"biaogao:{UNIT}:{revision}"
    for path in folder.glob("*.docx"):
        assert docx.Document(str(path)).core_properties.identifier == mark, path.name
    for path in folder.glob("*.xlsx"):
        assert openpyxl.load_workbook(path).properties.identifier == mark, path.name
    (page,) = folder.glob("*.html")
    assert revision in page.read_text("utf-8")
    (sheet,) = folder.glob("*.pdf")
    with pikepdf.open(sheet) as pdf:
        assert mark in str(pdf.docinfo.get("/Keywords", "")), dict(pdf.docinfo)


@pytest.mark.poppler
def test_nobody_to_ring_up_is_sent_round(out: tuple[Path, Said]) -> None:
    (package,) = (out[0] / "build" / "标准" / UNIT / "征求意见包" / ROUND).glob("*.zip")
    said = texts_of(package.read_bytes(), package.name)
    assert "示例甲局" in said and "示例研究院" in said
    assert [one for one in CONTACTS if one in said] == []


# --- back --------------------------------------------------------------------------------------------------------


def test_all_that_came_back_is_taken_in_and_who_answered_is_registered(back: tuple[Path, Said]) -> None:
    root, said = back
    assert said.code == 0, said.text
    taken = intake_of(root)
    assert len(taken["opinions"]) == 54 and all(one["place"] for one in taken["opinions"])
    assert [one["number"] for one in taken["opinions"]] == list(range(1, 55))
    assert {one["state"] for one in taken["files"]} == {"已读", "无意见", "重复", "已拆开"}
    numbers = json.loads((root / "drafts" / UNIT / "opinions.json").read_text("utf-8"))["numbers"]
    assert numbers == {one["id"]: one["number"] for one in taken["opinions"]}
    rows = (root / "drafts" / UNIT / "consultees.csv").read_text("utf-8").splitlines()[1:]
    assert [row.split(",")[0] for row in rows if not row.split(",")[7]] == ["示例申局", "示例酉局"]


def test_the_revision_that_reviewers_had_is_the_one_that_was_sent_anew(back: tuple[Path, Said]) -> None:
    record = json.loads((back[0] / "drafts" / UNIT / "sent" / ROUND / "sent.json").read_text("utf-8"))
    assert {one["revision"] for one in intake_of(back[0])["opinions"]} == {record["revision"]}
    notes = "".join(one["note"] for one in intake_of(back[0])["files"])
    assert "没有找到这一版发出的稿子" not in notes


# --- handed out --------------------------------------------------------------------------------------------------


def test_the_table_says_the_same_in_word_and_excel(built: tuple[Path, Said]) -> None:
    root, said = built
    assert said.code in (0, 1), said.text
    stem = papers(root) / ROUND / "征求意见汇总表"
    document = docx.Document(str(stem.with_suffix(".docx")))
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows]
    assert rows[0] == ("序号", "标准章条编号", "意见内容", "修改建议", "提出单位", "处理意见", "备注")
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 54)]
    sheet = openpyxl.load_workbook(stem.with_suffix(".xlsx")).worksheets[0]
    values = [tuple(str(value or "") for value in row) for row in sheet.iter_rows(values_only=True)]
    start_row = values.index(rows[0])
    assert [tuple(map(_plain, row)) for row in values[start_row : start_row + len(rows)]] == rows
    assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sum("=cmd" in cell for row in rows for cell in row) == 1


def _plain(text: str) -> str:
    """A cell without the sign that keeps a spreadsheet from computing it."""
    return text.removeprefix("'")


def test_rows_stand_by_clause_with_decision_reason_and_all_units(built: tuple[Path, Said]) -> None:
    document = docx.Document(str(papers(built[0]) / ROUND / "征求意见汇总表.docx"))
    rows = [tuple(cell.text for cell in row.cells) for row in document.tables[0].rows][1:]
    assert [row[1] for row in rows[:4]] == ["全文", "引言", "第1章", "第2章"]
    assert [row[1] for row in rows[-2:]] == ["表A.1", "B.2"]
    by_units = {row[4]: row for row in rows if row[5] == "采纳"}
    assert {unit: row[2] for unit, row in by_units.items()} == ADOPTED
    assert {row[5] for row in rows} == {"采纳", f"未采纳。{REASON}"}
    (merged,) = [row for row in rows if LEADING in row[2]]
    assert merged[4] == "示例辰局\n示例研究院" and FOLLOWING in merged[2] and "合并处理" in merged[6]
    assert sum(row[4] == "社会公众" for row in rows) == 3


COUNTS = (
    "说明：①发送“征求意见稿”的单位数：26个；②收到“征求意见稿”后，回函的单位数：24个；"
    "③收到“征求意见稿”后，回函并有建议或意见的单位数：21个；④没有回函的单位数：2个。"
)


@pytest.mark.poppler
def test_the_counts_stand_under_the_table_and_each_page_is_numbered(built: tuple[Path, Said]) -> None:
    stem = papers(built[0]) / ROUND / "征求意见汇总表"
    paragraphs = [one.text for one in docx.Document(str(stem.with_suffix(".docx"))).paragraphs]
    told = (COUNTS, "意见共54条：采纳2条，部分采纳0条，未采纳52条。", "其中社会公众的意见3条，不计入上列单位数。")
    assert tuple(paragraphs[-3:]) == told
    pages = texts_of(stem.with_suffix(".pdf").read_bytes(), "汇总表.pdf").split("\f")[:-1]
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"共{len(pages)}页第{number}页" in re.sub(r"\s", "", page)
    said = re.sub(r"\s", "", "".join(pages))
    assert all(line in said for line in told)


def test_each_unit_is_answered_on_its_own_opinions_alone(built: tuple[Path, Said]) -> None:
    folder = papers(built[0]) / ROUND / "答复函"
    opinions = intake_of(built[0])["opinions"]
    units = {one["unit"] for one in opinions} - {""}
    letters = {path.name: docx.Document(str(path)) for path in folder.glob("*.docx")}
    assert letters.keys() == {f"意见答复函（{unit}）.docx" for unit in units}
    for unit in units:
        rows = [[cell.text for cell in row.cells] for row in letters[f"意见答复函（{unit}）.docx"].tables[0].rows]
        assert len(rows) - 1 == sum(one["unit"] == unit for one in opinions), unit
    hospital = letters["意见答复函（示例医院）.docx"]
    assert "其中采纳1条、未采纳1条" in "".join(one.text for one in hospital.paragraphs)
    assert [row.cells[3].text for row in hospital.tables[0].rows][1:] == ["采纳", "未采纳"]


@pytest.mark.poppler
def test_no_person_stands_in_what_is_published(built: tuple[Path, Said]) -> None:
    root = built[0]
    people = json.loads((root / "build" / "work" / UNIT / "comment-people.json").read_text("utf-8"))
    known = {one[field] for one in people.values() for field in ("name", "contact")} - {""}
    # Word's author was a part of a unit's name there; so many noughts stand in any file.
    private = {*known, *CONTACTS} - {"丁区", "审阅人", "00000000"}
    assert {"研究员甲", "处员甲", "someone@example.org"} <= private
    for path in sorted(papers(root).rglob("*.*")):
        said = texts_of(path.read_bytes(), path.name)
        assert [one for one in private if one in said] == [], path.name


def test_without_units_nobody_can_be_told_from_the_papers(built: tuple[Path, Said]) -> None:
    root = built[0]
    assert run(root, "comments", UNIT, "--anonymous").code == 0
    units = [row.split(",")[0] for row in (root / "drafts" / UNIT / "consultees.csv").read_text("utf-8").splitlines()]
    made = sorted((root / "build" / "标准" / UNIT / "意见处理（匿名）").rglob("*.*"))
    assert {path.suffix for path in made} == {".docx", ".xlsx", ".pdf"}
    for path in made:
        if path.suffix != ".pdf":
            said = texts_of(path.read_bytes(), path.name)
            assert "单位1" in said and [unit for unit in units[1:] if unit in said] == [], path.name


def test_the_gate_opens(built: tuple[Path, Said]) -> None:
    said = run(built[0], "gate", UNIT)
    assert said == Said(0, f"{UNIT}：54 条意见都已处理，dispositions.yaml 与正文、名单相符。\n")


# --- built again -------------------------------------------------------------------------------------------------


def test_a_second_build_does_nothing_and_a_lost_paper_alone_is_made_again(built: tuple[Path, Said]) -> None:
    root = built[0]
    before = stamps(root)
    again = run(root, "build", UNIT)
    assert not re.findall(rf"^(\S+)：{UNIT}$", again.text, re.MULTILINE)
    assert stamps(root) == before
    victim = papers(root) / ROUND / "答复函" / "意见答复函（示例医院）.docx"
    data = victim.read_bytes()
    victim.unlink()
    said = run(root, "build", UNIT)
    assert "成品被改动或删除" in said.text
    assert re.findall(rf"^(\S+)：{UNIT}$", said.text, re.MULTILINE) == ["汇总意见和处理"]
    assert victim.read_bytes() == data
    after = stamps(root)
    assert [name for name in after if after[name] != before[name]] == [victim.relative_to(root).as_posix()]
