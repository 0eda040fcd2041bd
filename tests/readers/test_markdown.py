import pytest

from biaogao.model.document import decode, encode
from biaogao.model.nodes import Clause, Paragraph
from biaogao.model.walk import blocks_of, text_of
from biaogao.readers import files
from biaogao.readers.markdown import draft_files, read_draft, read_text
from growth import growth
from readers.drafts import FRONT_MATTER, codes, every, places, read


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_small_standard_has_no_finding_and_survives_its_json(request):
    folder = request.config.rootpath / "tests" / "golden" / "small"
    result = read_draft(folder, "small")
    assert result.diagnostics == ()
    assert decode(encode(result.document)) == result.document
    assert result.document.files == ("standard.md",)
    assert result.sources[0].file == "drafts/small/standard.md"


def test_every_text_of_one_line_is_what_stands_at_its_span(request):
    folder = request.config.rootpath / "tests" / "golden" / "small"
    result = read_draft(folder, "small")
    lines = result.sources[0].lines
    paragraphs = [block for block, _ in blocks_of(result.document) if isinstance(block, Paragraph)]
    assert len(paragraphs) > 20
    for paragraph in paragraphs:
        for inline in paragraph.children:
            span = inline.span
            shown = lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]
            assert getattr(inline, "text", shown) in shown


def test_split_draft_is_read_in_the_order_of_names(tmp_path):
    write(tmp_path, "standard/20-b.md", "# 要求\n\n乙\n")
    write(tmp_path, "standard/10-a.md", FRONT_MATTER + "# 范围\n\n甲\n")
    result = read_draft(tmp_path, "x")
    assert codes(result) == []
    assert [text_of(one.title) for one in every(result, Clause)] == ["范围", "要求"]
    assert result.document.files == ("standard/10-a.md", "standard/20-b.md")
    assert every(result, Paragraph)[1].span.file == "drafts/x/standard/20-b.md"
    assert every(result, Paragraph)[1].span.start.line == 3


def test_both_forms_of_a_draft_are_a_finding(tmp_path):
    write(tmp_path, "standard/10-a.md", "# 要求\n")
    write(tmp_path, "standard.md", FRONT_MATTER + "# 范围\n\n甲\n")
    assert codes(read_draft(tmp_path, "x")) == ["SRC-12"]
    assert [path.name for path in draft_files(tmp_path)] == ["standard.md"]


def test_missing_and_empty_drafts(tmp_path):
    assert codes(read_draft(tmp_path / "no", "no")) == ["SRC-01"]
    assert codes(read_draft(tmp_path, "empty")) == ["SRC-01"]
    write(tmp_path, "standard.md", "")
    assert codes(read_draft(tmp_path, "empty")) == ["MET-01", "SRC-13"]


@pytest.mark.parametrize(
    "make",
    [lambda t: t.encode("gb18030"), lambda t: b"\xef\xbb\xbf" + t.encode(), lambda t: t.replace("\n", "\r\n").encode()],
)
def test_encodings_and_line_ends_give_the_same_document(tmp_path, make):
    text = FRONT_MATTER + "# 范围\n\n甲*乙*\n注：丙\n"
    write(tmp_path, "standard.md", make(text))
    assert read_draft(tmp_path, "draft").document.children == read(text.removeprefix(FRONT_MATTER)).document.children


def test_undecodable_draft_is_one_finding(tmp_path):
    write(tmp_path, "standard.md", b"---\n\xff\xff\xff\n")
    assert codes(read_draft(tmp_path, "x")) == ["SRC-02"]


def test_control_characters_become_blanks_at_their_place():
    result = read("# 要求\n\n甲\x0b乙\u2028丙\n")
    assert text_of(every(result, Paragraph)[0].children) == "甲 乙 丙"
    assert places(result, "SRC-15") == [(3, 2)]


def test_line_of_megabytes_is_cut_with_a_finding():
    result = read("# 要求\n\n" + "字" * 5_000_000 + "\n")
    assert codes(result) == ["SRC-05"]
    assert len(text_of(every(result, Paragraph)[0].children)) == files.MAX_LINE


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " 甲",
        "- " * 10_000 + "甲",
        "[" * 15_000,
        "*" * 9_000 + "甲" + "*" * 9_000,
        "$" * 15_001,
        "![" * 9_000,
        "\n".join("  " * depth + "- 甲" for depth in range(300)),
        "<" * 10_000,
        "(" * 10_000 + "\n" + "|" * 10_000,
    ],
)
def test_hostile_text_is_read_and_can_be_stored(text):
    result = read("# 要求\n\n" + text + "\n")
    assert decode(encode(result.document)) == result.document


def test_time_to_read_grows_with_the_length_only(request):
    body = (request.config.rootpath / "tests" / "golden" / "small" / "standard.md").read_text("utf-8").split("---\n")[2]

    def reading(times):
        return lambda: read_text(FRONT_MATTER + body * times, folder=request.config.rootpath)

    assert growth(reading, 6, 24, enough=12) < 12


@pytest.mark.slow
def test_hundred_thousand_lines_are_read():
    result = read("# 要求\n\n" + "文字。\n\n" * 50_000)
    assert len(every(result, Paragraph)) == 50_000


def test_a_text_that_is_not_saved_goes_before_the_disk(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("项,值\n甲,1\n", encoding="utf-8")
    (tmp_path / "standard.md").write_text(FRONT_MATTER + "# 要求\n\n旧。\n", encoding="utf-8")
    typed = FRONT_MATTER + '# 要求\n\n新。\n\n表：甲 {#tab-a csv="data/a.csv"}\n'
    texts = {"standard.md": typed.encode(), "data/a.csv": "项,值\n乙,2\n".encode("gb18030")}
    result = read_draft(tmp_path, "x", texts=texts)
    assert [source.file for source in result.sources] == ["drafts/x/standard.md", "drafts/x/data/a.csv"]
    assert "新。" in str(result.document) and "乙" in str(result.document)
    assert codes(result) == ["SRC-06"]


def test_more_text_than_a_standard_can_have_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("biaogao.readers.markdown.MAX_DRAFT", 64)
    result = read_text("# 要求\n\n第一段。\n\n" + "第二段。\n\n" * 9, folder=tmp_path)
    assert [(one.code, one.span.start.line) for one in result.diagnostics if one.code == "SRC-04"] == [("SRC-04", 7)]
    assert [text_of(one.children) for one in every(result, Paragraph)] == ["第一段。", "第二段。"]
