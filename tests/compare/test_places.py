from biaogao.compare.places import Surroundings, element_of, is_informative, subject_of
from biaogao.gbt.elements import Element
from compare.states import state

BODY = """# 引言 {#intro}

本文件统一要求。

# 范围 {#scope}

本文件规定了要求。

# 规范性引用文件 {#refs}

- GB/T 1234　甲

# 要求 {#req}

## 外壳 {#shell}

第一段。

第二段。

注：说明。

表：限值 {#tab}

| 甲 | 乙 |
|---|---|
| 1 | 2 |

# 附录（资料性）示例 {#x}

## 子 {#x1}

例子。

# 参考文献 {#bib}

- GB/T 5678　乙
"""
SIDE = Surroundings(state(BODY))
PATHS = SIDE.paths()


def at(key, *below):
    return (*PATHS[key], *below)


def test_names_of_places():
    names = [SIDE.place(at("shell", n)).name for n in range(4)]
    assert names == ["3.1第一段", "3.1第二段", "3.1中的注", "表1"]
    assert SIDE.place(at("tab"), 1, 0).name == "表1第2行第1列"
    assert SIDE.place(at("x1", 0)).name == "A.1"
    assert SIDE.place(at("intro", 0)).name == "引言"


def test_number_and_title_are_those_of_the_clause_around():
    place = SIDE.place(at("shell", 1))
    assert (place.number, place.title) == (SIDE.place(at("shell")).number, "外壳")
    assert SIDE.place(at("bib", 0)).number == ""


def test_what_is_informative():
    lines = {key: SIDE.line(path) for key, path in PATHS.items()}
    assert is_informative(lines["intro"])
    assert is_informative(lines["x1"])
    assert is_informative(lines["bib"])
    assert not is_informative(lines["shell"])
    assert not is_informative(lines["refs"])
    assert is_informative(SIDE.line(at("shell", 2)))
    assert element_of(lines["x1"]) is None
    assert element_of(lines["shell"]) is Element.TECHNICAL


def test_subjects():
    subjects = [
        subject_of(SIDE.line(path)) for path in (at("req"), at("shell"), at("shell", 0), at("shell", 2), at("tab"))
    ]
    assert subjects == ["章", "条", "段", "注", "表"]
    assert subject_of(SIDE.line(at("refs", 1))) == "引用文件"
    assert subject_of(SIDE.line(at("bib", 0))) == "参考文献"
    assert subject_of(SIDE.line(at("x"))) == "附录"
