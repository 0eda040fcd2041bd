"""编制说明 as Word: numbers of parts, references to the standard, tables, formulas, pictures."""

from __future__ import annotations

import io
from pathlib import Path

import docx

from biaogao.deliverables.explanation import Explanation, write_explanation
from biaogao.readers.markdown import read_text
from biaogao.resolve.resolver import resolve
from biaogao.writers.mathematics import Mathematics
from validity import word_findings

STANDARD = "# 范围 {#scope}\n\n话。\n\n# 要求 {#req}\n\n话。\n"
TEXT = """\
# 工作简况

## 任务来源

### 计划

按[@req]，**必须**核对$x^2$。

- 一项；

    - 又一项。

## 过程

1. 先做；

2. 后做。

表：依据 {#tab-a}

| 甲 | 乙 |
|----|----|
| 1  | 2  |

$$ a = b $$

注：说明。

# 其他

见[@nowhere]。
"""


def explained(folder: Path) -> Explanation:
    document = read_text(TEXT, folder=folder).document
    standard = resolve(read_text(STANDARD, folder=folder).document)
    return Explanation(document=document, resolution=resolve(document), standard=standard)


def written(folder: Path) -> bytes:
    return write_explanation(explained(folder), "某规范（征求意见稿）", folder, Mathematics(), sample=True)


def test_parts_are_numbered_as_official_papers_are(tmp_path: Path) -> None:
    lines = [one.text for one in docx.Document(io.BytesIO(written(tmp_path))).paragraphs]
    assert lines[:4] == ["某规范（征求意见稿）", "编制说明", "（示例）", ""]
    assert [line for line in lines if line.endswith(("简况", "来源", "计划", "过程", "其他"))] == [
        "一、工作简况",
        "（一）任务来源",
        "1. 计划",
        "（二）过程",
        "二、其他",
    ]


def test_nothing_is_lost_and_references_read_as_in_the_standard(tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO(written(tmp_path)))
    text = "\n".join(one.text for one in word.paragraphs)
    assert "按第2章，必须核对" in text and "—— 一项；" in text and "又一项。" in text
    assert "a) 先做；" in text or "1) 先做；" in text
    assert "表1\u3000依据" in text and "注" in text and "说明。" in text
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [["甲", "乙"], ["1", "2"]]
    assert word.element.xml.count("<m:oMath") >= 2


def test_what_leads_nowhere_is_named(tmp_path: Path) -> None:
    assert explained(tmp_path).dangling == ("nowhere",)


def test_the_file_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    assert written(tmp_path) == written(tmp_path)
    assert word_findings(written(tmp_path), tmp_path) == []
