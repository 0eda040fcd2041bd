import pytest

from biaogao.errors import InternalError
from biaogao.ooxml.integrity import ensure_sound, faults
from biaogao.ooxml.xml import bookmark, field, namespaces, run


def package(body, footnotes=""):
    declared = namespaces("w", "wp", "a")
    parts = {"word/document.xml": f"<w:document{declared}><w:body>{body}</w:body></w:document>".encode()}
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes{declared}>{footnotes}</w:footnotes>".encode()
    return parts


def move(kind, number, name="m", end=True):
    start = f'<w:{kind}RangeStart w:id="{number}" w:name="{name}"/>'
    return start + (f'<w:{kind}RangeEnd w:id="{number}"/>' if end else "")


SOUND = (
    f"<w:p>{bookmark(1, '_gb_a', run('a'))}{field('PAGE', field('REF b', run('1')))}</w:p>"
    f'<w:p>{move("moveFrom", 5)}{move("moveTo", 6)}</w:p><wp:docPr id="1"/><wp:docPr id="2"/>'
)


def test_a_sound_file_has_no_faults():
    assert faults(package(SOUND)) == ()
    ensure_sound(package(SOUND))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<wp:docPr id="1"/><wp:docPr id="1"/>', "图形编号 1 用了 2 次"),
        (move("moveFrom", 5, end=False) + move("moveTo", 6), "moveFromRangeStart 5 有 1 个开头、0 个结尾"),
        (move("moveFrom", 5), "移动 m 只有一半"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', "1 个域没有结尾"),
        ('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "域标记 end 没有开头"),
        ('<w:p><w:bookmarkStart w:id="3" w:name="x"/></w:p>', "bookmarkStart 3 有 1 个开头、0 个结尾"),
        ('<w:p><w:bookmarkEnd w:id="3"/></w:p>', "bookmarkStart 3 有 0 个开头、1 个结尾"),
        (bookmark(1, "x") + bookmark(2, "x"), "书签 x 定义了 2 次"),
    ],
)
def test_each_planted_fault_is_named(body, fault):
    assert any(fault in found for found in faults(package(body)))


def test_a_drawing_id_is_unique_over_all_stories():
    assert faults(package('<wp:docPr id="1"/>', '<wp:docPr id="1"/>')) == ("图形编号 1 用了 2 次",)


def test_the_gate_raises_in_chinese():
    with pytest.raises(InternalError, match="内部不一致"):
        ensure_sound(package('<wp:docPr id="1"/><wp:docPr id="1"/>'))
