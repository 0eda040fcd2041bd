import msgspec
import pytest

from biaogao.opinions.consultees import Consultee
from biaogao.opinions.intake import Arrived, Consultation, take_in
from biaogao.opinions.opinion import Channel, FileState, Kind
from biaogao.opinions.reading import read
from biaogao.opinions.register import Register
from biaogao.opinions.returned import Enclosed, RawOpinion, Returned, Typed
from biaogao.schema import validate
from opinions import copies

ROUND = "征求意见"
ASKED = (
    Consultee(unit="示例市财政局", short_names=("财政局",)),
    Consultee(unit="示例大学"),
    Consultee(unit="示例医院", replied="2026-03-20", opinions="无"),
)
OLDER = copies.TEXT.replace("## 巡查 {#patrol}", "## 安全 {#safety}\n\n安全应有专人负责。\n\n## 巡查 {#patrol}")


def consultation(reader=None, **more):
    def usual(data, name, _round):
        return read(data, name, copies.help_with(copies.TEXT, OLDER))

    return Consultation(
        **{
            "standard": "s",
            "revisions": (copies.revision(), copies.revision(OLDER, copies.OLDER_REVISION, "讨论稿")),
            "targets": {},
            "consultees": ASKED,
            "read": reader or usual,
            **more,
        }
    )


def arrived(path, data, name=ROUND):
    return Arrived(round=name, path=path, data=data)


def taken(*files, register=None, **more):
    return take_in(files, consultation(**more), register or Register())


ONE = copies.reviewed(copies.sent(), ("到场", "改为5 min"), ("佩戴", "逗号改为顿号"))
TWO = copies.reviewed(copies.sent(), ("适用于", "也应包括夜间管理"), author="审阅人二")


def test_opinions_stand_in_the_order_of_the_text_with_their_unit_and_kind():
    intake = taken(arrived("财政局.docx", ONE), arrived("示例大学.docx", TWO)).intake
    assert [(one.number, one.unit, one.place.name, one.kind) for one in intake.opinions] == [
        (1, "示例大学", "第1章第二段", Kind.TECHNICAL),
        (2, "示例市财政局", "4.1", Kind.TECHNICAL),
        (3, "示例市财政局", "5.2第二段", Kind.EDITORIAL),
    ]
    assert {one.revision for one in intake.opinions} == {copies.REVISION}
    assert {person.author for person in intake.people.values()} == {"审阅人一", "审阅人二"}


def test_the_result_fits_its_schema():
    intake = taken(arrived("财政局.docx", ONE), arrived("坏.docx", b"PK")).intake
    value = msgspec.json.decode(msgspec.json.encode(msgspec.structs.replace(intake, people={})))
    assert validate(value, "comments") == ()


def test_the_same_file_twice_or_renamed_adds_nothing():
    once = taken(arrived("财政局.docx", ONE)).intake
    twice = taken(arrived("财政局.docx", ONE), arrived("财政局（副本）.docx", ONE)).intake
    assert twice.opinions == once.opinions
    assert twice.files[1].state is FileState.REPEATED
    assert "财政局.docx" in twice.files[1].note
    renamed = taken(arrived("1.docx", ONE)).intake
    assert [one.id for one in renamed.opinions] == [one.id for one in once.opinions]


def test_one_more_file_changes_neither_ids_nor_numbers_of_the_others():
    first = taken(arrived("财政局.docx", ONE))
    second = taken(arrived("财政局.docx", ONE), arrived("示例大学.docx", TWO), register=first.register)
    before = {one.id: one.number for one in first.intake.opinions}
    after = {one.id: one.number for one in second.intake.opinions}
    assert before.items() < after.items()
    assert sorted(after.values()) == [1, 2, 3]
    again = taken(arrived("财政局.docx", ONE), arrived("示例大学.docx", TWO), register=second.register)
    assert msgspec.json.encode(again.intake) == msgspec.json.encode(second.intake)


def test_equal_words_in_one_file_are_two_opinions():
    data = copies.reviewed(copies.sent(), ("门窗", "写清楚"), ("照明", "写清楚"))
    assert len({one.id for one in taken(arrived("财政局.docx", data)).intake.opinions}) == 2


def test_a_copy_of_an_older_revision_is_known_by_its_bookmarks_and_mapped():
    data = copies.reviewed(copies.sent(OLDER), ("巡查应每日", "次数不够"), ("安全应有", "谁负责？"))
    intake = taken(arrived("财政局.docx", data)).intake
    assert {one.channel for one in intake.opinions} == {Channel.COMMENT}
    said = {one.opinion: one.place for one in intake.opinions}
    assert said["次数不够"].name == "5.1第一段"
    assert "讨论稿的5.2第一段" in said["次数不够"].why
    assert said["谁负责？"].doubtful
    assert "没有这一处" in said["谁负责？"].why


def test_a_file_of_another_draft_is_told_and_its_opinions_are_kept_without_place():
    def other(data, name, _round):
        raw = RawOpinion(channel=Channel.EXCEL_FORM, place="第2行", said=("别的意见",), cited="5.1", opinion="别的意见")
        return Returned(what="Excel", draft="别的标准", opinions=(raw,))

    intake = taken(arrived("财政局.xlsx", b"x"), reader=other).intake
    assert [one.place for one in intake.opinions] == [None]
    assert intake.unplaced == intake.opinions
    assert [finding.code for finding in intake.findings] == ["OPN-04", "OPN-01"]


def test_what_cannot_be_read_is_listed_and_the_rest_is_read():
    refused = Arrived(round=ROUND, path="大.docx", data=b"", refusal="文件超过 200 MB。")
    intake = taken(arrived("坏.docx", b"%PDF-1.4"), refused, arrived("财政局.docx", ONE)).intake
    assert [file.state for file in intake.files] == [FileState.UNREADABLE, FileState.UNREADABLE, FileState.READ]
    assert len(intake.opinions) == 2
    assert [finding.where for finding in intake.findings if finding.code == "OPN-02"] == [
        "comments/征求意见/坏.docx",
        "comments/征求意见/大.docx",
    ]


def test_who_answered_and_who_did_not():
    replies = taken(arrived("财政局.docx", ONE), arrived("示例公司.docx", copies.sent())).intake.replies
    assert [(one.unit, one.asked, one.replied, one.opinions) for one in replies] == [
        ("示例市财政局", True, True, 2),
        ("示例大学", True, False, 0),
        ("示例医院", True, True, 0),
        ("示例公司", False, True, 0),
    ]


def test_files_in_files_are_taken_and_depth_has_an_end():
    def boxes(data, name, _round):
        if name.endswith(".zip"):
            inner = (Enclosed(name="再.zip", data=data + b"!"), Enclosed(name="财政局.docx", data=ONE))
            return Returned(what="压缩包", state=FileState.CONTAINER, enclosed=inner)
        return read(data, name, copies.help_with())

    intake = taken(arrived("来件.zip", b"z"), reader=boxes).intake
    assert [file.file for file in intake.files][:2] == ["来件.zip", "来件.zip/再.zip"]
    assert len(intake.opinions) == 2
    assert any("套得太深" in file.note for file in intake.files)


def test_rounds_are_kept_apart():
    intake = taken(arrived("财政局.docx", ONE), arrived("财政局.docx", ONE, "审查会")).intake
    assert [one.round for one in intake.opinions] == [ROUND, ROUND, "审查会", "审查会"]
    assert len({one.id for one in intake.opinions}) == 4


@pytest.mark.parametrize("unit", ["", "示例大学"])
def test_a_form_of_several_units_keeps_each(unit):
    def form(data, name, _round):
        rows = [
            RawOpinion(
                channel=Channel.EXCEL_FORM, place="第2行", said=("甲",), cited="5.1", opinion="甲", unit="示例医院"
            )
        ]
        rows += [RawOpinion(channel=Channel.EXCEL_FORM, place="第3行", said=("乙",), cited="5.2", opinion="乙")]
        return Returned(what="Excel", unit=unit, opinions=tuple(rows))

    intake = taken(arrived("汇总.xlsx", b"x"), reader=form).intake
    assert [one.unit for one in intake.opinions] == ["示例医院", unit]


def test_attachments_are_of_who_sent_the_letter_unless_they_say_otherwise():
    def letter(data, name, _round):
        if name.endswith(".eml"):
            inner = (Enclosed(name="意见.docx", data=ONE), Enclosed(name="示例医院.docx", data=TWO))
            return Returned(what="邮件", state=FileState.CONTAINER, unit="示例大学", enclosed=inner)
        return read(data, name, copies.help_with())

    intake = taken(arrived("来信.eml", b"m"), reader=letter).intake
    assert {one.source.file: one.unit for one in intake.opinions} == {
        "来信.eml/意见.docx": "示例大学",
        "来信.eml/示例医院.docx": "示例医院",
    }


def test_what_was_typed_out_of_a_scan_keeps_its_ids_while_the_sheet_grows():
    def scans(data, name, _round):
        if name != "待录入.xlsx":
            return Returned(what="图片", state=FileState.TYPING)
        rows = [
            RawOpinion(channel=Channel.TYPED, place="第2行", said=("甲",), cited="5.1", opinion="甲", unit="示例大学")
        ]
        rows += [
            RawOpinion(channel=Channel.TYPED, place="第3行", said=("乙",), cited="5.2", opinion="乙", unit="示例医院")
        ]
        typed = {"示例大学.png": Typed(unit="示例大学", opinions=1), "财政局.png": Typed()}
        return Returned(what="录入表", opinions=tuple(rows[: len(data)]), typed=typed)

    scanned = (arrived("示例大学.png", b"1"), arrived("财政局.png", b"2"), arrived("别的.png", b"3"))
    first = taken(*scanned, arrived("待录入.xlsx", b"x"), reader=scans)
    second = taken(*scanned, arrived("待录入.xlsx", b"xx"), reader=scans, register=first.register)
    assert [(one.number, one.unit) for one in second.intake.opinions] == [(1, "示例大学"), (2, "示例医院")]
    assert [file.state for file in second.intake.files] == [
        FileState.READ,
        FileState.NOTHING,
        FileState.TYPING,
        FileState.READ,
    ]
    assert [finding.where for finding in second.intake.findings] == ["comments/征求意见/别的.png"]


def test_what_lies_in_the_folder_of_the_public_is_of_the_public_also_without_a_name():
    opinions = taken(arrived("公众/市民来信.txt", "5.1条太严，建议改为每周。".encode())).intake.opinions
    assert [(one.public, one.unit) for one in opinions] == [(True, "")]


def test_archives_in_archives_are_bounded_together_and_the_rest_is_told():
    def archives(data, name, _round):
        if name == "包.zip" or name.endswith("层.zip"):
            many = 400 if name.endswith("层.zip") else 5
            ending = "txt" if many == 400 else "层.zip"
            inner = tuple(
                Enclosed(name=f"{at}.{ending}", data=data + bytes([at % 256, at // 256])) for at in range(many)
            )
            return Returned(what="压缩包", state=FileState.CONTAINER, enclosed=inner)
        return Returned(what="文字", nothing=True)

    files = taken(arrived("包.zip", b""), arrived("大学.txt", b"x"), reader=archives).intake.files
    left = [file for file in files if file.state is FileState.UNREADABLE]
    assert [file.file for file in left] == ["包.zip/2.层.zip/（其余203个文件）", "包.zip/（其余2个文件）"]
    assert all("没有读取" in file.note for file in left)
    assert len(files) == 1 + 3 + 997 + 2 + 1
    assert files[-1].file == "大学.txt" and files[-1].state is FileState.READ
