from biaogao.opinions.notices import findings, is_senderless
from biaogao.opinions.opinion import FileState, TakenFile


def file(name, **more):
    usual = {"round": "征求意见", "sha256": "0" * 64, "size": 1, "what": "", "state": FileState.READ}
    return TakenFile(file=name, **{**usual, **more})


def codes(*files):
    return [(one.code, one.where) for one in findings((), files, "s")]


def test_files_that_need_a_look():
    assert codes(
        file("坏.docx", state=FileState.UNREADABLE, note="空文件。"),
        file("别.docx", draft="别的标准", unit="甲"),
        file("1.docx"),
        file("好.docx", unit="甲", draft="s"),
    ) == [
        ("OPN-02", "comments/征求意见/坏.docx"),
        ("OPN-04", "comments/征求意见/别.docx"),
        ("OPN-03", "comments/征求意见/1.docx"),
    ]


def test_the_public_and_our_own_sheet_need_no_sender():
    assert not is_senderless(file("公众/来信.txt"))
    assert not is_senderless(file("待录入.xlsx"))
    assert not is_senderless(file("a.zip", state=FileState.CONTAINER))
    assert is_senderless(file("a.docx", state=FileState.NOTHING))
