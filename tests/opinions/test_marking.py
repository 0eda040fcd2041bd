from biaogao.opinions.consultees import Consultee
from biaogao.opinions.marking import Answer, answers, marked
from opinions.test_intake import ONE, arrived, taken

HEAD = "单位,简称,已发,已回,意见,备注"


def test_only_empty_cells_are_filled_and_all_else_stays():
    text = f'{HEAD}\r\n示例局,"甲,乙",2026-03-01,,,"说""明"\r\n示例院,,,2026-03-09,,\r\n示例所\r\n'
    rows = {2: Answer("2026-03-10", "有"), 3: Answer("是", "无"), 4: Answer("是", "无")}
    expected = (
        f'{HEAD}\r\n示例局,"甲,乙",2026-03-01,2026-03-10,有,"说""明"\r\n示例院,,,2026-03-09,无,\r\n示例所,,,是,无\r\n'
    )
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        assert marked(text.encode(encoding), rows) == expected.encode(encoding)


def test_rows_over_several_lines_are_left():
    text = f'{HEAD}\n"示例\n局",,,,,\n'.encode()
    assert marked(text, {2: Answer("是", "无")}) == text


def test_columns_that_the_register_lacks_are_added():
    text = "单位,简称\r\n示例局,甲\r\n示例院\r\n"
    expected = "单位,简称,已回,意见\r\n示例局,甲,2026-03-10,有\r\n示例院\r\n"
    assert marked(text.encode(), {2: Answer("2026-03-10", "有")}) == expected.encode()
    assert marked("单位,已回\n示例局\n".encode(), {2: Answer("是", "无")}) == "单位,已回,意见\n示例局,是,无\n".encode()


def test_a_file_in_which_nothing_was_recognised_says_not_that_there_is_no_opinion():
    asked = (Consultee(unit="示例大学", line=2), Consultee(unit="示例医院", line=3))
    letters = arrived("示例大学.txt", "来函收悉，容后再复。".encode()), arrived("示例医院.txt", "我院无意见。".encode())
    intake = taken(*letters, consultees=asked).intake
    assert answers(intake, asked) == {2: Answer("是", ""), 3: Answer("是", "无")}


def test_signs_that_end_a_line_elsewhere_end_no_row():
    text = f"{HEAD}\n示例局,,,,,说明\u2028再说\x0b又说\x85\n示例院,,,,,\n".encode()
    assert marked(text, {3: Answer("是", "无")}) == text.replace("示例院,,,,,".encode(), "示例院,,,是,无,".encode())


def test_what_came_in_is_told_by_row():
    asked = (Consultee(unit="示例市财政局", short_names=("财政局",), line=2), Consultee(unit="示例大学", line=3))
    intake = taken(
        arrived("财政局2026-03-10.docx", ONE), arrived("示例大学.docx", b"PK\x03\x04"), consultees=asked
    ).intake
    assert answers(intake, asked) == {2: Answer("2026-03-10", "有"), 3: Answer("是", "")}
    assert answers(intake, (Consultee(unit="示例大学", replied="是", line=3),)) == {}
