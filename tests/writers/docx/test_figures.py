import pytest

from biaogao.gbt.roles import Role
from biaogao.model.nodes import Annex, Figure, List, LocalFootnote, NoteBlock, Picture, SymbolEntry
from biaogao.ooxml.xml import NAMESPACES
from biaogao.writers.docx.parts import Caption
from writers.docx.everything import draw_figures
from writers.docx.pieces import clause, item, p, t
from writers.docx.written import W, text_of, write

EMU = 36_000
PHOTO = Picture(path="figures/photo.png", title=t("壁挂"))


@pytest.fixture
def draft(tmp_path):
    draw_figures(tmp_path)
    return tmp_path


def extents(page):
    return [
        (int(one.get("cx")) / EMU, int(one.get("cy")) / EMU) for one in page.root.iter(f"{{{NAMESPACES['wp']}}}extent")
    ]


def test_an_svg_stands_behind_its_png(draft):
    page = write(
        draft, clause(1, "章", Figure(title=t("系统"), pictures=(Picture(path="figures/arch.svg", alt="三个模块"),)))
    )
    [first, second] = page.parts.media
    assert first.name.endswith(".png")
    assert second.data == (draft / "figures/arch.svg").read_bytes()
    [blip] = page.root.iter(f"{{{NAMESPACES['a']}}}blip")
    assert blip.get(f"{{{NAMESPACES['r']}}}embed") == first.relationship
    [vector] = blip.iter("{*}svgBlip")
    assert vector.get(f"{{{NAMESPACES['r']}}}embed") == second.relationship
    assert extents(page) == [pytest.approx((110, 40), abs=0.01)]
    [described] = page.root.iter(f"{{{NAMESPACES['wp']}}}docPr")
    assert described.get("descr") == "三个模块"


def test_a_picture_too_wide_shrinks_in_proportion(draft):
    wide = '<svg xmlns="http://www.w3.org/2000/svg" width="330mm" height="100mm"/>'
    (draft / "wide.svg").write_text(wide)
    page = write(draft, clause(1, "章", Figure(pictures=(Picture(path="wide.svg"),))))
    assert extents(page) == [pytest.approx((165, 50), abs=0.1)]


def test_the_parts_of_a_figure_in_their_order(draft):
    figure = Figure(
        title=t("系统"),
        unit="毫米",
        pictures=(Picture(path="figures/arch.svg"),),
        body=(
            List(ordered=False, items=(item("1——阀体；"),)),
            List(ordered=True, items=(item("阀杆。"),)),
            SymbolEntry(symbol=t("l"), explanation=t("长度")),
            p("段。"),
            NoteBlock(children=(p("注文。"),)),
            LocalFootnote(label="a", children=t("脚注。")),
        ),
    )
    page = write(draft, clause(1, "章", figure))
    assert page.paragraphs()[1:] == [
        (Role.TABLE_UNIT.style_id, "单位为毫米"),
        (Role.FIGURE.style_id, ""),
        (Role.FIGURE_KEY.style_id, "1——阀体；"),
        (Role.FIGURE_KEY.style_id, "1——阀杆。"),
        (Role.FIGURE_KEY.style_id, "l——长度"),
        (Role.FIGURE_PARAGRAPH.style_id, "段。"),
        (Role.FIGURE_NOTE.style_id, "注文。"),
        (Role.FIGURE_FOOTNOTE.style_id, "a\t脚注。"),
        (Role.FIGURE_TITLE.style_id, "\u3000系统"),
    ]


def test_narrow_parts_stand_in_pairs_with_their_titles(draft):
    page = write(draft, clause(1, "章", Figure(title=t("安装"), pictures=(PHOTO, PHOTO, PHOTO))))
    assert page.paragraphs(Role.SUBFIGURE_TITLE) == ["a)\u3000壁挂", "b)\u3000壁挂", "c)\u3000壁挂"]
    assert [len(line.findall(f"{W}tc")) for line in page.root.iter(f"{W}tr")] == [2, 1]
    assert len(page.parts.media) == 1
    ids = [one.get("id") for one in page.root.iter(f"{{{NAMESPACES['wp']}}}docPr")]
    assert len(set(ids)) == 3


def test_wide_parts_stand_one_below_the_other(draft):
    picture = Picture(path="figures/arch.svg", title=t("左"))
    page = write(draft, clause(1, "章", Figure(pictures=(picture, picture))))
    assert list(page.root.iter(f"{W}tbl")) == []
    assert page.paragraphs(Role.SUBFIGURE_TITLE) == ["a)\u3000左", "b)\u3000左"]


def test_a_missing_picture_is_named_and_found(draft):
    page = write(draft, clause(1, "章", Figure(title=t("缺"), pictures=(Picture(path="figures/no.png"),))))
    assert page.paragraphs(Role.FIGURE) == ["［图片“figures/no.png”缺失：找不到图片文件］"]
    assert [found.code for found in page.body.findings] == ["OUT-02"]
    assert list(page.root.iter(f"{W}drawing")) == []


def test_all_but_the_caption_is_kept_with_what_follows(draft):
    page = write(draft, clause(1, "章", Figure(title=t("系统"), pictures=(Picture(path="figures/arch.svg"),))))
    assert page.find(Role.FIGURE).find(f"{W}pPr/{W}keepNext") is not None
    assert page.find(Role.FIGURE_TITLE).find(f"{W}pPr/{W}keepNext") is None


def test_figures_of_an_annex_count_with_its_letter(draft):
    figure = Figure(title=t("例"), pictures=(Picture(path="figures/arch.svg"),), id="f")
    page = write(draft, Annex(normative=False, title=t("附"), children=(figure,)))
    assert [(one.kind, one.letter) for one in page.parts.lists] == [(Caption.FIGURE, "A")]
    assert text_of(page.find(Role.ANNEX_FIGURE_TITLE)) == "\u3000例"
