"""Parts of a paper are referred to as they are numbered."""

from __future__ import annotations

from biaogao.deliverables.explaining.parts import with_official_references
from deliverables.explaining.known import explanation

TEXT = """\
# 甲

## 乙 {#b}

### 丙

#### 丁 {#d}

1. 一；

    1. 二。{#two}

# 戊 {#e}

# 附录（资料性）己 {#x}

## 庚 {#xa}
"""


def test_headings_count_in_chinese_and_annexes_in_letters() -> None:
    one = explanation(TEXT)
    found = with_official_references(one.document, one.resolution)
    named = {name: found.reference(name) for name in ("b", "d", "two", "e", "x", "xa")}
    assert named == {
        "b": "第一部分（一）",
        "d": "第一部分（一）1（1）",
        "two": "第一部分（一）1（1） a) 1)",
        "e": "第二部分",
        "x": "附录A",
        "xa": "A.1",
    }
