"""Makes a workspace whose small standard was sent out, and to which opinions came back, without LibreOffice."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl

from biaogao.cli import main
from biaogao.editions.frozen import freeze
from biaogao.ooxml import package
from biaogao.steps import parse, word
from biaogao.steps.places import word_file
from biaogao.workspace import Workspace
from opinions.copies import DOCUMENT, deleted, edited, inserted, plain_run, run_with
from steps.small import small_workspace

NO_OFFICE = "LibreOffice: /no/such/soffice\n"
COLUMNS = "单位,简称,类别,联系人,联系方式,轮次,已发,已回,意见,备注\n"
ASKED = (
    "示例市财政局,,,,,,2026-03-01,2026-03-20,有,\n示例档案馆,,,,,,2026-03-01,2026-03-21,,\n"
    "示例大学,,,,,,2026-03-01,,,\n"
)


def commented_workspace(root: Path, config: str = NO_OFFICE) -> Workspace:
    """The small standard, frozen, with a form of one unit and a copy with a recorded change of another; numbered."""
    workspace = small_workspace(root, config)
    parse.make(workspace, "small")
    word.make(workspace, "small")
    folder = workspace.draft("small")
    freeze(folder, "small", "征求意见稿", "2026-03-01")
    came = folder / "comments" / "征求意见"
    came.mkdir(parents=True)
    sent = word_file(workspace, "small").read_bytes()
    (came / "示例档案馆.docx").write_bytes(changed(sent, *CHANGE))
    write_form(came / "示例市财政局.xlsx", ("4.1", "位置不清楚", "写明高度"), ("第九章", "增加通风", ""))
    (folder / "consultees.csv").write_text(COLUMNS + ASKED, "utf-8")
    assert main(["intake", "small", "--workspace", str(root)]) == 0
    return workspace


CHANGE = ("本文件规定了", "本文件规定了", "本文件界定和规定了")


def changed(data: bytes, words: str, old: str, new: str) -> bytes:
    """A copy in which a recorded change puts `new` in the place of `old` in the run that begins with the words."""
    xml = package.read(data)[DOCUMENT].decode()
    text = next(text for text in _texts(xml) if text.startswith(words))
    run = run_with(data, text)
    look = run[: run.index("<w:t")]
    rest = text.removeprefix(old)
    after = f'{look}<w:t xml:space="preserve">{rest}</w:t></w:r>' if rest else ""
    return edited(data, (run, deleted(old) + inserted(plain_run(new)) + after))


def _texts(xml: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", run) for run in re.findall(r"<w:r>.*?</w:r>", xml)]


def write_form(path: Path, *rows: tuple[str, str, str]) -> None:
    """A form as an Excel file of somebody else's make: clause, opinion, proposal."""
    book = openpyxl.Workbook()
    for row in (("序号", "章条编号", "意见内容", "修改建议"), *((str(n), *row) for n, row in enumerate(rows, 1))):
        book.worksheets[0].append(row)
    book.save(path)


def decide(workspace: Workspace, **decisions: str) -> None:
    """Write dispositions.yaml: `o2="采纳"` or with further lines."""
    text = "".join(f"- 意见: {name[1:]}\n  处理: {said}\n" for name, said in decisions.items())
    (workspace.draft("small") / "dispositions.yaml").write_text(text, "utf-8")
