from biaogao.redline.lists import merge, numbers_in, renumber
from biaogao.redline.markup import w
from redline.shown import body, p, xml


def numbering(*lists):
    """Lists as (number, pattern); each has an abstract list of its own."""
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number}"/><w:lvl><w:lvlText w:val="{pattern}"/>'
        "</w:lvl></w:abstractNum>"
        for number, pattern in lists
    )
    numbers = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _ in lists)
    return xml(f"<w:numbering>{abstracts}{numbers}</w:numbering>")


def test_lists_of_paragraphs_that_stay_are_one():
    merged, numbers = merge(
        numbering((1, "%1)"), (2, "%1)")), numbering((5, "%1)"), (6, "%1)")), [("2", "5")], ["1", "2"]
    )
    assert numbers == {"2": "5", "1": "6"}
    assert len(merged.findall(w("num"))) == 2


def test_a_list_that_the_new_file_lacks_is_added():
    merged, numbers = merge(numbering((1, "——")), numbering((1, "%1)")), [], ["1"])
    assert numbers == {"1": "2"}
    assert [one.get(w("val")) for one in merged.iter(w("lvlText"))] == ["%1)", "——"]
    assert [one.tag for one in merged] == [w("abstractNum")] * 2 + [w("num")] * 2


def test_numbers_are_read_and_changed():
    text = body(p("甲", extra='<w:numPr><w:numId w:val="3"/></w:numPr>'))
    assert list(numbers_in(text)) == ["3"]
    renumber(text, {"3": "9"})
    assert list(numbers_in(text)) == ["9"]
