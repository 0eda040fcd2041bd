import io
import platform
from pathlib import Path

import docx
import pytest

from biaogao.compare.changes import ChangeKind
from biaogao.deliverables import word_comparison
from biaogao.deliverables.word_comparison import compare_words
from biaogao.errors import InputError, ToolError
from biaogao.writers.pdf.processes import Finished
from redline.verdicts import parts_of


def word(*paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


OLD = word("5 要求", "5.1 总则", "采集间隔不应大于15 min。", "旧的一段文字。")
NEW = word("5 要求", "5.1 总则", "采集间隔不应大于10 min。", "新加的一段，应当执行。")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache") / "docxodus"


def compared(cache, **options):
    try:
        return compare_words(OLD, NEW, ("旧.docx", "新.docx"), cache, **options)
    except ToolError as missing:
        pytest.skip(str(missing))


def test_two_files_are_compared(cache):
    made = compared(cache, author="示例单位", date="2026-05-01")
    limit = next(one for one in made.changeset.changes if ChangeKind.LIMIT in one.kinds)
    assert (limit.old.name, limit.new_text) == ("5.1第1段", "采集间隔不应大于10 min。")
    assert (made.changeset.old.name, made.changeset.new.name) == ("旧.docx", "新.docx")
    text = parts_of(made.redline)["word/document.xml"].decode()
    assert 'w:author="示例单位"' in text and 'w:date="2026-05-01T00:00:00Z"' in text
    assert compared(cache, author="示例单位", date="2026-05-01") == made
    assert [one.name for one in cache.parent.iterdir()] == ["docxodus"]


def test_a_cache_that_lost_the_program_or_leads_outside_is_unpacked_again(cache, tmp_path, monkeypatch):
    first = compared(cache)
    record = next(cache.glob("*/program"))
    known = record.read_text("utf-8")
    record.write_text("../../../../bin/sh", "utf-8")
    assert compared(cache) == first and record.read_text("utf-8") == known
    (record.parent / known).unlink()
    monkeypatch.chdir(cache.parent)
    assert compared(Path("docxodus")) == first


def test_what_is_no_word_file_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"“旧\.doc”不是可以读取的Word文件"):
        compare_words(b"\xd0\xcf\x11\xe0", NEW, ("旧.doc", "新.docx"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_platform_without_the_program_is_told_in_chinese(tmp_path, monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(ToolError, match="没有比较Word文件的程序"):
        compare_words(OLD, NEW, ("旧.docx", "新.docx"), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize(("code", "said"), [(None, "没有比较完"), (1, "无法比较"), (0, "无法比较")])
def test_a_program_that_fails_is_told_in_chinese(tmp_path, monkeypatch, code, said):
    monkeypatch.setattr(word_comparison, "_program", lambda cache: cache / "redline")
    monkeypatch.setattr(word_comparison, "run_bounded", lambda *_, **__: Finished(code=code, output=""))
    with pytest.raises(ToolError, match=said):
        compare_words(OLD, NEW, ("旧.docx", "新.docx"), tmp_path, timeout=3)
