from biaogao.redline.markup import w
from biaogao.redline.notes import Notes
from biaogao.redline.stories import inside
from redline.shown import RULES, shown, xml


def part(**texts):
    notes = "".join(
        f'<w:footnote w:id="{name[1:]}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for name, text in texts.items()
    )
    return xml(f'<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>{notes}</w:footnotes>')


def test_notes_are_numbered_as_the_text_asks_and_woven():
    notes = Notes()
    assert [notes.number("2", "1"), notes.number("1", None)] == ["1", "2"]
    made = notes.write(part(n1="旧注", n2="甲方应负责"), part(n1="甲方宜负责"), RULES, inside)
    assert [one.get(w("id")) for one in made] == ["-1", "1", "2"]
    assert [shown(one[0]) for one in made][1:] == ["甲方[-应-]{+宜+}负责¶", "旧注¶"]
