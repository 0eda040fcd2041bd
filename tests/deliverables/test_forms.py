"""A form is filled whole, with the same bytes for the same values, or refused with its name and that of the blank."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docxtpl import DocxTemplate

from biaogao.deliverables.blanks import Blanks
from biaogao.deliverables.forms import Form, columns, fill
from biaogao.errors import TemplateError
from biaogao.ooxml import package
from biaogao.schema.store import load, schema_names
from deliverables.formed import APPLICATION, KNOWN, NOTE, ROOT, altered, body, form, shipped, words
from validity import word_findings

FORMS = sorted(path.stem for path in (ROOT / "templates/forms").glob("*.docx"))


def wrong(one: Form, **values: str) -> TemplateError:
    with pytest.raises(TemplateError) as refused:
        fill(one, {**KNOWN, **values})
    return refused.value


def test_each_form_has_its_schema() -> None:
    assert {APPLICATION, NOTE} <= set(FORMS)
    assert sorted(name.removeprefix("forms/") for name in schema_names() if name.startswith("forms/")) == FORMS


@pytest.mark.parametrize("name", FORMS)
def test_each_blank_of_a_shipped_form_is_declared_and_each_declared_stands(name: str) -> None:
    declared = columns(name)
    blanks = Blanks(name, declared, {})
    template = DocxTemplate(io.BytesIO(shipped(name).data))
    assert template.get_undeclared_template_variables(blanks) == set(declared)
    template.init_docx()
    blanks.from_string(template.patch_xml(template.get_xml()))
    rows = {(blank, column) for blank, held in declared.items() for column in held}
    assert {names for names in blanks.used if len(names) == 2} == rows
    schema = load(f"forms/{name}")
    assert set(schema["required"]) == set(schema["properties"])
    for one in schema["properties"].values():
        # What may be absent altogether, with its line, says so.
        least = 0 if "没有这一行" in one["description"] else 1
        assert one.get("minLength", one.get("minItems")) == least


def test_blanks_left_to_people_say_so() -> None:
    text = words(fill(shipped(NOTE), KNOWN))
    assert text.count("〔待填〕") == 4 + 1  # and once in the note below the table
    assert "整理人" in text and "没有缺件。" in text and "待签字　卷内备考表" in text
    assert not re.search(r"\{[{%]", text)


def test_a_value_stands_where_people_would_have_written() -> None:
    assert words(fill(shipped(NOTE), {**KNOWN, "整理人": "档案岗"})).count("〔待填〕") == 4


def test_the_same_values_give_the_same_bytes_and_a_sound_file(tmp_path: Path) -> None:
    first, second = (fill(shipped(NOTE), KNOWN) for _ in range(2))
    assert first == second
    assert word_findings(first, tmp_path) == []
    core = package.read(first)["docProps/core.xml"].decode()
    assert "2000-01-01" in core and "卷内备考表" in core and "python-docx" not in core


def test_what_a_template_says_of_its_author_does_not_stay() -> None:
    core = package.read(shipped(NOTE).data)["docProps/core.xml"].decode()
    signed = re.sub(r"<dc:creator>.*?</dc:creator>|<dc:creator/>", "<dc:creator>某人</dc:creator>", core)
    assert "某人" in signed
    filled = fill(altered(shipped(NOTE), {"docProps__core.xml": signed.encode()}), KNOWN)
    assert "某人" not in package.read(filled)["docProps/core.xml"].decode()


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ('<w:p/>&"甲"\'', '<w:p/>&"甲"\''),
        ("甲\x00\x07\x0b\x0c\u202e乙\ufffe", "甲乙"),
        ("{{ 卷 }}{% raw %}", "{{ 卷 }}{% raw %}"),
        ("甲\r\n乙\t丙", "甲\n乙 丙"),
    ],
)
def test_a_value_is_text_and_nothing_else(value: str, seen: str, tmp_path: Path) -> None:
    filled = fill(shipped(NOTE), {**KNOWN, "情况说明": value})
    assert seen in words(filled)
    assert word_findings(filled, tmp_path) == []


@pytest.mark.parametrize("value", ["", " \n", "\x00"])
def test_no_value_is_silently_blank(value: str) -> None:
    refused = wrong(shipped(NOTE), 情况说明=value)
    assert f"templates/forms/{NOTE}.docx" in refused.message and "情况说明" in refused.message


def test_a_value_that_no_blank_takes_is_refused() -> None:
    assert "备注" in wrong(shipped(NOTE), 备注="甲").message


def test_rows_are_repeated() -> None:
    task = {"编号": "I1", "任务": "甲", "目标": "1项", "完成值": "0项", "计数": "0", "结论": "未达到"}
    number = {"类别": "国家标准", "应有数": "0", "现有数": "0", "比例": "无法计算"}
    texts = dict.fromkeys(("标记", "试点项目名称", "承担单位", "归口部门", "起止时间", "截至日期", "主要成效"), "某")
    values = {**texts, "存在问题": "无", "任务完成情况": (task, {**task, "编号": "I2"}), "标准数量": (number,)}
    text = words(fill(shipped(APPLICATION), values))
    assert text.count("未达到") == 2 and "I2" in text and "无法计算" in text
    with pytest.raises(TemplateError, match="任务完成情况"):
        fill(shipped(APPLICATION), {**values, "任务完成情况": ()})


def test_a_form_of_the_workspace_may_leave_blanks_out_but_no_mark() -> None:
    assert words(fill(form("{{ 标记 }}", "{{ 卷 }}"), KNOWN)).split() == ["待签字", "卷一", "申报"]
    assert wrong(form("{{ 卷 }}")).message == "表格“我的表.docx”没有空格“标记”。"


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("{{ 卷号 }}", "中的空格“卷号”没有对应的内容"),
        ("{{ 卷.__class__.__mro__ }}", "“卷.__class__.__mro__”"),
        ("{{ cycler.__init__.__globals__ }}", "“cycler.__init__.__globals__”"),
        ("{{ 卷", "“{{ 卷”处的空格没有写完"),
        ("{%tr for 行 in 卷 %}", "写法有错"),
        ("{{p 卷 }}", "“卷”填了内容却看不到"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_its_blank(paragraph: str, told: str) -> None:
    refused = wrong(form("{{ 标记 }}", paragraph))
    assert "我的表.docx" in refused.message and told in refused.message


def test_hidden_text_does_not_hold_a_blank() -> None:
    hidden = body(shipped(NOTE), '<w:t xml:space="preserve">{{ 卷 }}', '<w:t xml:space="preserve">{{ 卷 }}')
    text = package.read(hidden.data)["word/document.xml"].decode()
    at = text.rindex("<w:rPr>", 0, text.index("{{ 卷 }}")) + len("<w:rPr>")
    rigged = text[:at] + "<w:vanish/>" + text[at:]
    assert "“卷”填了内容却看不到" in wrong(altered(hidden, {"word__document.xml": rigged.encode()})).message


def test_blanks_where_nobody_fills_them_are_refused() -> None:
    notes = b'<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{{ x }}</w:endnotes>'
    assert (
        "word/endnotes.xml"
        in wrong(form("{{ 标记 }}", word__endnotes__xml=b"", **{"word__endnotes.xml": notes})).message
    )


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"word__vbaProject.bin": b"x"}, "含有宏"),
        ({"word__activeX__a.xml": b"<a/>"}, "ActiveX"),
        ({"word__document.xml": b"<w:document"}, "不是合格的XML"),
        ({"word__document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "DTD"),
        ({f"word__media__{number}.png": b"" for number in range(250)}, "部件过多或过大"),
        ({"word__media__a.png": bytes(31_000_000)}, "部件过多或过大|压缩比异常|疑为解压炸弹"),
        ({"word__styles.xml": b"<a/>"}, "已损坏：“word/styles.xml”"),
        ({"word___rels__document.xml.rels": b"<a/>"}, "无法填写|不完好"),
        ({"[Content_Types].xml": b"<a/>"}, "无法填写"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_and_broken_files_are_refused(parts: dict[str, bytes], told: str) -> None:
    refused = wrong(form("{{ 标记 }}", **parts))
    assert "我的表.docx" in refused.message and re.search(told, refused.message)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{{ x }}", b"x" * 5_000_001])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    assert wrong(Form(name=NOTE, data=data, place="我的表.docx")).message.startswith("表格“我的表.docx”不能使用")


def test_a_link_to_the_network_is_refused() -> None:
    part = "word/_rels/document.xml.rels"
    links = package.read(shipped(NOTE).data)[part].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    outside = f'<Relationship Id="rIdX" Type="{kind}" Target="http://example.invalid/a" TargetMode="External"/>'
    rigged = links.replace("</Relationships>", f"{outside}</Relationships>").encode()
    assert "外部文件或网络" in wrong(altered(shipped(NOTE), {part.replace("/", "__"): rigged})).message


def test_a_zip_bomb_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in package.read(shipped(NOTE).data).items():
            archive.writestr(name, data)
        archive.writestr("word/media/a.png", bytes(60_000_000))
    assert wrong(Form(name=NOTE, data=buffer.getvalue(), place="我的表.docx")).message
