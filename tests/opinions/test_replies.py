from biaogao.opinions.consultees import Consultee
from biaogao.opinions.opinion import FileState, TakenFile
from biaogao.opinions.replies import replies_of

ROUND = "征求意见"


def file(name, unit, state=FileState.READ):
    return TakenFile(file=name, round=ROUND, sha256="0" * 64, size=1, what="", state=state, unit=unit)


def rows(files, *consultees):
    found = replies_of((), files, consultees)
    return [(one.unit, one.asked, one.replied, one.public, one.files) for one in found]


def test_files_count_as_answers_but_for_copies_and_containers():
    files = [
        file("a", "甲"),
        file("b", "乙", FileState.REPEATED),
        file("c", "丙", FileState.CONTAINER),
        file("d", "丁", FileState.UNREADABLE),
        file("e", ""),
    ]
    assert rows(files) == [("甲", False, True, False, ("a",)), ("丁", False, True, False, ("d",))]


def test_the_register_goes_first_and_says_who_is_the_public():
    asked = (Consultee(unit="乙", replied="是"), Consultee(unit="甲"), Consultee(unit="网民", public=True))
    assert rows([file("a", "甲")], *asked) == [
        ("乙", True, True, False, ()),
        ("甲", True, True, False, ("a",)),
        ("网民", False, False, True, ()),
    ]
