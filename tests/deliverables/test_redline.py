from biaogao.deliverables.redline import Draft, redline_of
from biaogao.ooxml.package import read
from biaogao.writers.docx.options import Options
from biaogao.writers.mathematics import Mathematics
from compare.states import state
from redline.verdicts import Reader

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="%d"><rect width="40" height="9"/></svg>'
TEXT = "# 范围 {#scope}\n\n本文件规定了要求。\n\n# 要求 {#req}\n\n应检查。\n\n![构成](figures/a.svg){#fig}\n"


def draft(text, height=30, date=""):
    made = state(text)
    return Draft(
        document=made.document, resolution=made.resolution, pictures={"figures/a.svg": SVG % height}, date=date
    )


def document(made):
    return read(made.data)["word/document.xml"].decode()


def test_changes_are_signed_by_the_draft_and_not_by_the_clock():
    old, new = draft(TEXT), draft(TEXT.replace("应检查", "宜检查"), date="2026-05-01")
    made = redline_of(old, new, Mathematics())
    assert 'w:author="示例单位甲" w:date="2026-05-01T00:00:00Z"' in document(made)
    assert made.data == redline_of(old, new, Mathematics()).data
    undated = document(redline_of(new, old, Mathematics(), author="示例归口单位"))
    assert 'w:author="示例归口单位"' in undated and "w:date" not in undated


def test_pictures_come_from_both_states():
    made = redline_of(draft(TEXT, 30), draft(TEXT, 60), Mathematics())
    assert len([name for name in read(made.data) if name.endswith(".svg")]) == 2
    assert "缺失" not in document(made)


def test_pages_are_those_of_the_new_state_on_both_sides():
    new = draft(TEXT.replace("# 要求", "# 检验 {#check}\n\n应检验。\n\n# 要求"))
    pages = {entry.key: f"{number}9" for number, entry in enumerate(new.resolution.contents, start=1)}
    parts = read(redline_of(draft(TEXT), new, Mathematics(), pages=pages).data)
    accepted, rejected = (Reader(parts, verdict).document() for verdict in (True, False))
    lines = [
        ["".join(piece[3] for piece in block[4] if piece[0] == "t") for block in side] for side in (accepted, rejected)
    ]
    assert [line for line in lines[0] if line.endswith("9")] == ["前言19", "1　范围29", "2　检验39", "3　要求49"]
    assert [line for line in lines[1] if line.endswith("9")] == ["前言19", "1　范围29", "2　要求49"]


def test_options_are_those_of_both_sides():
    options = Options(watermark="送审稿", line_numbers=True)
    made = redline_of(draft(TEXT), draft(TEXT), Mathematics(), options=options)
    assert "w:lnNumType" in document(made) and "sectPrChange" not in document(made)


def test_a_picture_path_cannot_leave_its_folder(tmp_path):
    made = draft(TEXT)
    climbing = Draft(document=made.document, resolution=made.resolution, pictures={"../../out.svg": SVG % 3})
    redline_of(climbing, made, Mathematics())
    assert not (tmp_path.parent / "out.svg").exists()
