import pytest

from biaogao.errors import InputError
from biaogao.opinions.opinion import FileState
from biaogao.opinions.reading import LARGEST_FILE, read
from biaogao.opinions.returned import Help
from opinions import hostile


def refuse(data, name):
    raise InputError(f"“{name}”无法由 LibreOffice 转换。")


HELP = Help(to_docx=refuse, to_xlsx=refuse)

# What must be said of each, and how many opinions come out of what is readable in it.
REFUSED = {
    "解压炸弹 docx": "解压炸弹",
    "解压炸弹 docx（附带部件）": "解压炸弹",
    "解压炸弹 xlsx": "解压炸弹",
    "解压炸弹 zip": "解压炸弹",
    "一万个文件的 zip": "超过500个",
    "只有名字的 zip": "远远超过500个",
    "只有名字的 docx": "超过5000个",
    "外部实体 docx": "DTD",
    "外部实体 docx 批注": "DTD",
    "外部实体 xlsx": "DTD",
    "外部实体 xlsx 目录": "DTD",
    "越界路径 docx": "越出了文件本身",
    "十万条批注 docx": "50002条批注",
    "十万行意见 xlsx": "超过50000行",
    "XML 断开 docx": "不是合格的XML",
    "XML 断开 xlsx": "不是合格的XML",
    "半截 docx": "不是可以读取的Word文件",
    "半截 PDF": "PDF已损坏",
    "加密 docx": "打开密码",
    "加密 xlsx": "打开密码",
    "加密 PDF": "打开密码",
    "加密 zip": "有密码",
    "改名的程序": "不是能读的文件种类",
    "嵌套十万层 docx": "嵌套超过",
    "损坏的 doc": "无法由 LibreOffice 转换",
    "损坏的 xls": "无法由 LibreOffice 转换",
    "0字节 docx": "空文件",
    "0字节 zip": "空文件",
    "0字节 jpg": "空文件",
    "rar": "没有打开",
}
READ = {
    "外部图片 docx": 1,
    "带宏 docm": 1,
    "带宏 xlsm": 1,
    "内嵌 OLE 的 docx": 1,
    "外部链接 xlsx": 1,
    "改名的 PDF": 1,
    "改名的 docx": 1,
    "改名的 xlsx": 1,
    "改名的文字": 1,
    "公式注入 xlsx": 3,
    "公式注入 csv": 1,
}
# Slow to make: these are measured by benchmarks/hostile.py, and read here in a smaller size.
MEASURED = {
    "目录说谎的 zip",
    "层层套的 zip",
    "越界路径 zip",
    "十万条批注 PDF",
    "一百万空行 xlsx",
    "嵌套十万层 html",
    "嵌套五千层 eml",
    "一行一百万字 txt",
    "一行全是无意见 txt",
    "一格九百万字 xlsx",
    "一行一百万格 xlsx",
    "200 MB 文字",
}


@pytest.fixture(autouse=True)
def smaller(monkeypatch):
    monkeypatch.setattr(hostile, "BIG", 30_000_000)
    monkeypatch.setattr(hostile, "MANY", 50_002)


def returned(title):
    name, make = hostile.FILES[title]
    return read(make(), name, HELP)


def test_every_hostile_file_is_spoken_of():
    assert set(hostile.FILES) == REFUSED.keys() | READ.keys() | MEASURED


@pytest.mark.parametrize("title", REFUSED)
def test_refused_with_a_reason(title):
    found = returned(title)
    assert found.state is FileState.UNREADABLE
    assert REFUSED[title] in "".join(found.notes)
    assert not found.opinions


@pytest.mark.parametrize("title", READ)
def test_read_without_harm(title):
    found = returned(title)
    assert found.state is FileState.READ
    assert len(found.opinions) == READ[title]


def test_macros_and_links_are_said():
    assert "宏" in "".join(returned("带宏 docm").notes)
    assert "宏" in "".join(returned("带宏 xlsm").notes)
    assert "内嵌" in "".join(returned("内嵌 OLE 的 docx").notes)
    assert "引用了其他文件" in "".join(returned("外部链接 xlsx").notes)


def test_formulas_come_as_their_own_text():
    said = [one.opinion for one in returned("公式注入 xlsx").opinions]
    assert said[0] == "=cmd|' /C calc'!A0"
    assert said[2] == "+1+1"


def test_members_outside_an_archive_are_left_out_and_named():
    found = returned("越界路径 zip")
    assert [each.name for each in found.enclosed] == ["好.txt"]
    assert len(found.notes) == 3
    assert all("没有取出" in note for note in found.notes)


def test_a_member_larger_than_it_says_is_left_out():
    found = returned("目录说谎的 zip")
    assert found.enclosed == ()
    assert "已损坏" in found.notes[0]


def test_empty_rows_end_the_reading_and_this_is_said():
    name = "甲.xlsx"
    found = read(hostile._empty_rows(150_000), name, HELP)
    assert len(found.opinions) == 1
    assert "连续100000行是空行" in "".join(found.notes)


def test_a_cell_no_program_writes_is_cut_and_this_is_said():
    data = hostile.sheet(hostile.row(1, "条款", "意见") + hostile.row(2, "5.1", "改" * 40_000))
    found = read(data, "甲.xlsx", HELP)
    assert len(found.opinions[0].opinion) == 32_767
    assert "超过32767字" in "".join(found.notes)


def test_columns_far_out_are_said():
    data = hostile.sheet(hostile.row(1, "条款", "意见", *["序号"] * 200) + hostile.row(2, "5.1", "改"))
    assert "第100列以后" in "".join(read(data, "甲.xlsx", HELP).notes)


def test_many_notes_in_a_pdf_are_refused():
    found = read(hostile._pdf(notes=20_001), "甲.pdf", HELP)
    assert found.state is FileState.UNREADABLE
    assert "超过20000条" in found.notes[0]


def test_deep_mail_and_page_come_back():
    assert read(hostile._deep_mail(2_000), "甲.eml", HELP).what == "电子邮件"
    assert returned("嵌套十万层 html").state is FileState.READ


@pytest.mark.parametrize("title", ["一行一百万字 txt", "一行全是无意见 txt"])
def test_long_lines_are_one_opinion(title):
    found = returned(title)
    assert len(found.opinions) == 1


def test_a_file_too_large_is_not_looked_into():
    found = read(b"a" * (LARGEST_FILE + 1), "甲.txt", HELP)
    assert found.state is FileState.UNREADABLE
    assert "120 MB" in found.notes[0]
