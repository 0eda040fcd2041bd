"""The files of a comparison: names, pictures of both states, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from biaogao.compare.comparer import compare
from biaogao.deliverables.revision_files import Revised, file_name, revision_files
from compare.states import state
from compare.test_provisions import NEW, OLD
from writers.html.compared import LOOK

FIGURE = "\n![结构](figures/a.svg){#fig-a}\n"
SQUARE = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='%d' height='30'/></svg>"


def revised() -> Revised:
    old, new = state(OLD + FIGURE, "征求意见稿"), state(NEW + FIGURE, "送审稿")
    return Revised(
        changeset=compare(old, new),
        old=old,
        new=new,
        old_pictures={"figures/a.svg": SQUARE % 10},
        new_pictures={"figures/a.svg": SQUARE % 30, "../outside.svg": b"x"},
    )


def test_all_files_are_named_by_both_states(tmp_path: Path) -> None:
    made = revision_files(revised(), LOOK, tmp_path)
    assert sorted(made.files) == [
        "修订稿（征求意见稿—送审稿）.docx",
        "前后对照（征求意见稿—送审稿）.html",
        "新旧条文对照表（征求意见稿—送审稿）.docx",
        "新旧条文对照表（征求意见稿—送审稿）.xlsx",
        "条款号变迁表（征求意见稿—送审稿）.docx",
        "条款号变迁表（征求意见稿—送审稿）.xlsx",
    ]
    assert set(made.printed) == {name for name in made.files if name.endswith("表（征求意见稿—送审稿）.docx")}
    assert made.files == revision_files(revised(), LOOK, tmp_path).files
    page = made.files["前后对照（征求意见稿—送审稿）.html"].decode()
    assert page.count("data:image/svg+xml;base64,") == 2 and "缺失" not in page
    redline = docx.Document(io.BytesIO(made.files["修订稿（征求意见稿—送审稿）.docx"]))
    assert redline.element.xpath("//w:del") and redline.element.xpath("//w:ins")
    assert not (tmp_path.parent / "outside.svg").exists()


def test_names_are_fit_for_every_system() -> None:
    changeset = compare(state(OLD, "a/b:c?"), state(NEW, "长" * 80))
    name = file_name("修订稿", changeset, sample=True)
    assert name == f"修订稿（a_b_c_—{'长' * 30}）（示例）"
