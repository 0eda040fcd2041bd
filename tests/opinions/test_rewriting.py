from __future__ import annotations

import pytest

from biaogao.edits import with_edits
from biaogao.errors import InputError
from biaogao.opinions.rewriting import quoted, with_fields
from biaogao.source import SourceFile
from opinions.made import decisions

TEXT = """# 抬头
- 意见: 1
  #| 4.1
  处理:
  理由: |
    第一行
    第二行
  答复: 好  # 已定
- 意见: 2
  处理: 采纳
"""


def rewritten(changes, text: str = TEXT) -> str:
    source = SourceFile(file="d.yaml", text=text)
    return with_edits(text.encode(), "utf-8", with_fields(source, changes)).decode()


def test_values_stand_where_they_belong_and_all_else_stays() -> None:
    text = rewritten({1: {"处理": "未采纳", "理由": "见: 上", "答复": "改好"}, 2: {"答复": "谢谢", "处理": "部分采纳"}})
    assert text == (
        '# 抬头\n- 意见: 1\n  #| 4.1\n  处理: 未采纳\n  理由: "见: 上"\n  答复: 改好  # 已定\n'
        "- 意见: 2\n  答复: 谢谢\n  处理: 部分采纳\n"
    )
    assert decisions(text).findings == ()


def test_a_value_may_be_taken_away() -> None:
    assert decisions(rewritten({2: {"处理": ""}})).entries[1].decision == ""


@pytest.mark.parametrize(
    "value", ["null", "~", "- 甲", "a: b", "#甲", "'", '"', "一\n二", "{甲}", " 首", "@x", "=1+1", "是"]
)
def test_any_text_comes_back_as_it_was(value: str) -> None:
    text = rewritten({2: {"理由": value}})
    assert decisions(text).entries[1].reason == value.strip()
    assert decisions(f"- 意见: 1\n  理由: {quoted(value)}\n").entries[0].reason == value.strip()


def test_an_unknown_entry_is_refused() -> None:
    with pytest.raises(InputError, match="没有意见9"):
        rewritten({9: {"处理": "采纳"}})
