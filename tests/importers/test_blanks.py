"""What a cover does not say is left open, as in a new draft."""

from __future__ import annotations

from biaogao.importers.blanks import with_blanks
from biaogao.importers.importing import import_word
from biaogao.model.metadata import Metadata
from importers.papers import lines, paper


def test_keys_that_the_level_requires():
    made, keys = with_blanks(Metadata(title="示例规范", level="内部标准", kind="规范"))
    assert keys == ("编号", "阶段", "归口", "起草单位", "发布机构")
    assert (made.number, made.publishers) == ("【请填写编号】", ("【请填写发布机构】",))
    assert (made.title, made.ics) == ("示例规范", "")


def test_a_paper_without_cover():
    data = paper(lines("示例规范", "1 范围", "甲。"))
    result = import_word(data, "旧稿.docx", "a", whole=True)
    assert result.written.text.startswith("---\n编号: 【请填写编号】\n名称: 示例规范\n类别: 规范\n层次: 【")
    told = "原稿没有写明的元数据，写了“【请填写……】”：编号、层次、阶段、ICS、CCS、提出、归口、起草单位、起草人"
    assert told in result.report.remarks
    assert "【" not in import_word(data, "旧稿.docx", "a").written.text
