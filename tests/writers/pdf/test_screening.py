"""What others made is looked into before it is opened or passed on."""

from __future__ import annotations

import io
import random
import zipfile

import pikepdf
import pytest

from biaogao.writers.pdf import screening
from biaogao.writers.pdf.screening import screen_docx, screen_pdf, screen_xlsx
from writers.pdf.blank import pdf_with

RELS = (
    '<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="http://y/z" TargetMode="External"/>'
    "</Relationships>"
)


def package(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>", **parts}.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_a_plain_word_file_passes() -> None:
    assert screen_docx(package(**{"word/_rels/document.xml.rels": RELS.format(kind="hyperlink")})) == ()


@pytest.mark.parametrize(
    ("part", "text", "what"),
    [
        ("word/vbaProject.bin", "", "含有宏"),
        ("word/activeX/activeX1.xml", "", "含有ActiveX 控件"),
        ("word/embeddings/oleObject1.bin", "", "含有嵌入的 OLE 对象"),
        ("word/afchunk1.mht", "", "含有外来内容块（altChunk）"),
        ("word/_rels/document.xml.rels", RELS.format(kind="image"), "含有指向外部文件或网络的链接内容"),
        ("word/_rels/settings.xml.rels", RELS.format(kind="attachedTemplate"), "含有指向外部文件或网络的链接内容"),
    ],
)
def test_hostile_parts_are_named(part: str, text: str, what: str) -> None:
    assert screen_docx(package(**{part: text})) == (what,)


@pytest.mark.parametrize(
    "link",
    [
        '<Relationship Type="http://x/image" Target="http://y/>z" TargetMode="External"/>',
        '<Relationship Type="http://x/image" Target="http://y/z" TargetMode="Extern&#97;l"/>',
        "<r:Relationship xmlns:r='http://x' Type='http://x/image' a='Type=\"/hyperlink\"' TargetMode='External'/>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_links_to_the_outside_are_found_however_they_are_written(link: str, encoding: str) -> None:
    links = f"<Relationships>{link}</Relationships>".encode(encoding)
    assert screen_docx(package(**{"word/_rels/document.xml.RELS": links})) == ("含有指向外部文件或网络的链接内容",)


def test_links_that_cannot_be_read_are_not_trusted() -> None:
    for links in ("<Relationships>", '<!DOCTYPE r [<!ENTITY a "External">]><Relationships/>'):
        assert screen_docx(package(**{"word/_rels/document.xml.rels": links})) == ("链接表不是合格的 XML",)


def test_a_zip_that_is_no_word_file() -> None:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    assert screen_docx(stream.getvalue()) == ("不是 Word 的 docx 文件",)
    assert screen_docx(b"text") == ("不是完好的 docx 文件（BadZipFile）",)


def test_a_bomb_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "LARGEST_CONTENT", 1000)
    assert "解开后超过" in screen_docx(package(**{"word/media/a.bin": "0" * 2000}))[0]


def test_a_part_that_unpacks_to_hundreds_of_times_its_size_is_not_opened() -> None:
    stream = io.BytesIO(package())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", b" " * 11_000_000)
    assert screen_docx(stream.getvalue()) == ("解开后过大，疑为解压炸弹",)


def test_pdf_with_a_script() -> None:
    with pikepdf.open(io.BytesIO(pdf_with({}, 1))) as file:
        file.Root.OpenAction = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
        stream = io.BytesIO()
        file.save(stream)
    assert screen_pdf(stream.getvalue()) == ("含有脚本",)


@pytest.mark.parametrize("names", [5, pikepdf.Array([1]), pikepdf.String("x")])
def test_pdf_whose_names_are_no_names(names: object) -> None:
    with pikepdf.open(io.BytesIO(pdf_with({}, 1))) as file:
        file.Root.Names = names
        stream = io.BytesIO()
        file.save(stream)
    assert screen_pdf(stream.getvalue()) == ("不是完好的 PDF 文件（Names）",)


def test_pdf_that_passes_and_those_that_do_not() -> None:
    assert screen_pdf(pdf_with({}, 2)) == ()
    assert screen_pdf(b"GIF89a") == ("不是 PDF 文件",)
    assert screen_pdf(b"%PDF-1.7 broken") == ("不是完好的 PDF 文件（PdfError）",)
    assert screen_pdf(pdf_with({}, 0)) == ("没有页面",)


def test_sheets_are_looked_into_as_well() -> None:
    sheet = {"xl/workbook.xml": "<w/>"}
    assert screen_xlsx(package(**sheet)) == ()
    assert screen_xlsx(package(**sheet, **{"xl/vbaProject.bin": ""})) == ("含有宏",)
    link = RELS.format(kind="externalLinkPath")
    hostile = package(**sheet, **{"xl/externalLinks/_rels/externalLink1.xml.rels": link})
    assert screen_xlsx(hostile) == ("含有指向外部文件或网络的链接内容",)
    assert screen_xlsx(package()) == ("不是 Excel 的 xlsx 文件",)


def test_a_file_damaged_anywhere_is_told_and_never_raises() -> None:
    sound, chosen = package(**{"word/_rels/document.xml.rels": RELS.format(kind="hyperlink")}), random.Random(3)
    for _ in range(1000):
        damaged = bytearray(sound)
        damaged[chosen.randrange(len(damaged))] ^= 1 << chosen.randrange(8)
        assert all(isinstance(one, str) for one in screen_docx(bytes(damaged)))


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_rare_compressions_are_not_unpacked(how: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert screen_docx(stream.getvalue()) == ("用了不常用的压缩方法",)
