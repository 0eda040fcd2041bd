import pytest

from biaogao.model.nodes import Figure, LocalFootnote, NoteBlock, Paragraph, SymbolEntry
from biaogao.model.walk import text_of
from readers.drafts import codes, only, places, read
from readers.test_pictures import PNG, SVG


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "figures").mkdir()
    for name, data in (("a.svg", SVG), ("b.png", PNG), ("c.tif", b"x")):
        (tmp_path / "figures" / name).write_bytes(data)
    return tmp_path


def test_image_alone_is_a_figure(folder):
    result = read('# 要求\n\n![系统*组成*](figures/a.svg){#fig-a alt="框图"}\n', folder)
    figure = only(result, Figure)
    assert (figure.id, text_of(figure.title), figure.pictures[0].path) == ("fig-a", "系统组成", "figures/a.svg")
    assert figure.pictures[0].alt == "框图"
    assert codes(result) == []


def test_fence_holds_parts_key_note_and_footnote(folder):
    text = (
        '# 要求\n\n::: 图 结构 {#fig-b 单位="毫米"}\n\n![正面](figures/a.svg)\n\n![背面](figures/b.png)\n\n'
        "标引序号说明：\n\n- 1——壳^a^；\n- 2——盖。\n\n注：文字。\n\n^a^ 脚注。\n\n:::\n"
    )
    result = read(text, folder)
    figure = only(result, Figure)
    assert [text_of(picture.title) for picture in figure.pictures] == ["正面", "背面"]
    assert [type(block) for block in figure.body] == [Paragraph, SymbolEntry, SymbolEntry, NoteBlock, LocalFootnote]
    assert codes(result) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../a.svg", "SRC-08"),
        ("/tmp/a.svg", "SRC-08"),
        ("C:/a.svg", "SRC-08"),
        ("figures\\a.svg", "SRC-08"),
        ("https://example.com/a.svg", "SRC-08"),
        ("figures/no.svg", "SRC-09"),
        ("figures", "SRC-09"),
        ("figures/c.tif", "SRC-10"),
    ],
)
def test_path_that_is_not_a_picture_of_the_draft(folder, path, code):
    assert places(read(f"# 要求\n\n![题]({path})\n", folder), code) == [(3, 6)]


def test_link_out_of_the_folder_is_refused(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x.svg"
    outside.write_bytes(SVG)
    try:
        (folder / "figures" / "x.svg").symlink_to(outside)
    except OSError:
        pytest.skip("no symbolic links here")
    assert codes(read("# 要求\n\n![题](figures/x.svg)\n", folder)) == ["SRC-08"]


def test_fence_without_picture_is_a_finding(folder):
    assert codes(read("# 要求\n\n::: 图 题\n\n文字\n\n:::\n", folder)) == ["MDN-51"]


def test_damaged_picture_is_a_finding_at_its_mention(folder):
    (folder / "figures" / "b.png").write_bytes(PNG[:40])
    result = read("# 要求\n\n![题](figures/b.png)\n", folder)
    assert places(result, "SRC-16") == [(3, 6)]
    assert "图片“figures/b.png”已损坏" in result.diagnostics[0].message
