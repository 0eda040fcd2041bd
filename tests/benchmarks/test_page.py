"""The page of results: all sections, parts in their order, long lists cut with a word about it."""

from benchmarks.measures import part, whole  # isort: skip - puts the benchmarks on the path

from page import page
from results import Results


def test_the_page_has_every_section():
    text = page(Results(parts=whole()))
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# 速度与规模", "## 要求与实测", "## 份数增加时", "## 改动以后写了哪些文件", "## 逐项", "### 检查",
        "### 第一次生成全部成品", "### 没有改动", "### 报批包", "## 机器和日期",
    ]  # fmt: skip
    assert "| 没有改动 | 1,000 份 | 0 | 37,000 |" in text
    assert "最多时 100 份、900 页，build 中 3,700 个文件、90.0 MB，其中交出的 40.0 MB。" in text
    assert "某处理器，2 个处理器，内存 24 GB，Linux x86_64；Python 3.11.7，LibreOffice 7.4.7.2，pandoc 3.9" in text
    assert text.count("某处理器") == 1


def test_a_long_list_of_files_says_how_many_are_left_out():
    text = page(Results(parts=whole()))
    assert "- `work/s00001/39.json`\n- 另有 5 个，见 results.json\n" in text


def test_a_page_of_one_part_leaves_out_what_was_not_measured():
    text = page(Results(parts={"redline": part(rows=(("first", "标稿", "896", "760", "是", "是"),))}))
    assert "| first | 标稿 | 896 | 760 | 是 | 是 |" in text
    assert "## 份数增加时" not in text
    assert "## 改动以后写了哪些文件" not in text
