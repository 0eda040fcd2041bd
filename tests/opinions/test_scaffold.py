from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.errors import InputError
from biaogao.opinions.scaffold import scaffold
from biaogao.source import SourceFile
from opinions.made import DAMP, decisions, opinion


def again(text: str, *opinions, hints=None) -> str:
    return scaffold(SourceFile(file="dispositions.yaml", text=text), opinions, hints or {})


def test_a_new_frame_has_every_opinion_in_order_with_what_is_known() -> None:
    text = scaffold(
        None, [opinion(2, proposal="改为25 ℃"), opinion(1, DAMP, public=True, unit="某人")], {1: ["与意见2相近"]}
    )
    assert text.index("- 意见: 2\n") < text.index("- 意见: 1\n")
    assert "  #| 4.1　〔示例单位甲，征求意见，Word批注〕\n  #| 意见：意见文字2\n  #| 建议：改为25 ℃\n  处理:\n" in text
    assert "〔社会公众，" in text and "某人" not in text
    assert "  #| 提示：与意见2相近\n" in text
    assert [one.number for one in decisions(text).entries] == [2, 1]


def test_what_people_wrote_stays_and_new_opinions_come_at_their_place() -> None:
    text = scaffold(None, [opinion(1), opinion(3)], {})
    edited = text.replace("  处理:\n", "  处理: 采纳  # 已商量\n", 1).replace("- 意见: 3", "# 留给李处看\n- 意见: 3")
    edited = edited.replace("  理由:\n", "  理由: |\n    #| 这一行是人写的\n    第二行\n", 1)
    grown = again(edited, opinion(1), opinion(2, DAMP), opinion(3))
    assert grown.index("- 意见: 1") < grown.index("- 意见: 2") < grown.index("# 留给李处看\n- 意见: 3")
    for line in ("  处理: 采纳  # 已商量\n", "    #| 这一行是人写的\n", "    第二行\n"):
        assert line in grown
    assert again(grown, opinion(1), opinion(2, DAMP), opinion(3)) == grown


def test_an_opinion_that_vanished_is_kept_and_marked() -> None:
    text = scaffold(None, [opinion(1), opinion(2)], {}).replace("  处理:\n", "  处理: 采纳\n", 1)
    left = again(text, opinion(2))
    assert "- 意见: 1\n  #| 这条意见已不在收到的意见中" in left and "处理: 采纳" in left
    assert "意见文字1" not in left


def test_hostile_words_stay_in_their_line() -> None:
    text = scaffold(None, [opinion(1, opinion="一\n- 意见: 99\n\x00处理: 采纳\u2028二" + "长" * 900)], {})
    assert [one.number for one in decisions(text).entries] == [1]
    assert all(len(line) < 450 for line in text.split("\n"))


@pytest.mark.parametrize("text", ["[{意见: '1'}, {意见: '2'}]\n", "意见: 1\n"])
def test_a_file_that_cannot_be_taken_apart_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="没有改动"):
        again(text, opinion(1))


LINES = st.lists(
    st.sampled_from(["# 说明", "", "  # 缩进的说明", "  处理: 采纳", "  答复: 好", "  理由: >\n    折叠\n    两行"]),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4), st.lists(st.integers(1, 6), unique=True, max_size=6))
def test_no_line_of_people_is_lost_and_a_second_time_changes_nothing(entries, numbers) -> None:
    own = [
        f"- 意见: {10 + at}\n" + "".join(f"{line}\n" for line in dict.fromkeys(lines))
        for at, lines in enumerate(entries)
    ]
    text = "# 抬头\n" + "".join(own)
    opinions = [opinion(number) for number in numbers]
    once = again(text, *opinions)
    kept = [line for line in once.split("\n") if not line.lstrip().startswith("#|")]
    left = iter(kept)
    assert all(line in left for line in text.rstrip("\n").split("\n"))
    assert again(once, *opinions) == once
