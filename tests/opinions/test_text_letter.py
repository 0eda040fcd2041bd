from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.text_letter import LARGEST_TEXT, decoded, read_text, text_of_html

LETTER = "1. 第5.1条：建议删去。\n示例甲局\n2024年4月1日\n"


def read(data, name="来信.txt"):
    return read_text(data if isinstance(data, bytes) else data.encode(), name, None)


def test_all_usual_encodings():
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        found = read(LETTER.encode(encoding))
        assert [one.cited for one in found.opinions] == ["第5.1条"]
        assert found.unit == "示例甲局"
    assert decoded("意见".encode("gbk"), "gb2312") == "意见"
    assert decoded(b"\xff\xff\0\0") is None


def test_tables_in_markdown_are_forms():
    found = read("单位：示例甲局\n\n| 章条 | 意见 |\n|---|---|\n| 5.1 | 甲 |\n\n2. 5.2：建议乙。\n", "意见.md")
    assert [(one.cited, one.opinion) for one in found.opinions] == [("5.1", "甲"), ("5.2", "建议乙。")]
    assert found.unit == "示例甲局"


def test_csv_with_and_without_heads():
    found = read('章条编号,意见\n5.10,"甲,乙"\n', "意见.csv")
    assert [(one.cited, one.opinion, one.channel) for one in found.opinions] == [("5.10", "甲,乙", Channel.EXCEL_FORM)]
    assert [one.cited for one in read("1. 第5.1条：建议删去。\n", "意见.csv").opinions] == ["第5.1条"]


def test_pages_without_what_nobody_sees():
    text = text_of_html(
        "<html><head><title>x</title><style>p{}</style></head><body><p>甲<br>乙</p><script>丙</script></body>"
    )
    assert text == "甲\n乙"


def test_tables_of_pages_are_forms():
    found = read("<html><table><tr><th>章条</th><th>意见</th></tr><tr><td>5.1</td><td>甲</td></tr></table>", "a.html")
    assert [(one.cited, one.opinion) for one in found.opinions] == [("5.1", "甲")]


def test_no_opinion():
    found = read("经研究，我局无意见。\n示例庚局\n")
    assert (found.state, found.unit, found.nothing) == (FileState.NOTHING, "示例庚局", True)


def test_what_cannot_be_read_is_said():
    assert "没有文字" in read(b" \n").notes[0]
    assert "没有读取" in read(b"a" * (LARGEST_TEXT + 1)).notes[0]
    assert "没有认出意见" in read("天气转凉了").notes[-1]
