from biaogao.diagnostics import Severity
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import NoteBlock, Paragraph
from biaogao.resolve.resolution import Label, LabelKind, Resolution
from biaogao.source import Span
from biaogao.writers.docx.parts import Counted, Parts
from biaogao.writers.docx.setting import Place, Setting
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pictures import Pictures
from writers.docx.pieces import clause, p
from writers.docx.written import parsed, text_of


def note_label(number):
    return Label(kind=LabelKind.NOTE, number=number, text=f"注{number}：", reference="")


def setting(tmp_path, labels=None, write=lambda blocks, setting, place: ""):
    return Setting(
        document=Document(name="d", metadata=Metadata(), children=()),
        resolution=Resolution(labels=labels or {}, targets={}),
        parts=Parts(tmp_path, {}),
        mathematics=Mathematics(),
        pictures=Pictures(tmp_path),
        links={},
        footnotes={},
        write=write,
    )


def test_labels_and_numbers_are_empty_where_nothing_was_found(tmp_path):
    one = setting(tmp_path, {"a": note_label("2")})
    assert (one.label("a"), one.number("a")) == ("注2：", "2")
    assert (one.label("b"), one.number("b")) == ("", "")


def test_the_first_of_a_clause_begins_a_new_list(tmp_path):
    one = setting(tmp_path, {"a": note_label("1"), "b": note_label("2"), "c": note_label("1")})
    numbers = [one.counted(Counted.NOTES, key) for key in "abc"]
    assert numbers[0] == numbers[1] != numbers[2]
    assert one.counted(Counted.TABLE_NOTES, "b") not in numbers


def test_only_what_has_an_id_is_marked(tmp_path):
    one = setting(tmp_path)
    assert one.mark(p("x"), "<w:r/>") == "<w:r/>"
    marked = parsed(one.mark(Paragraph(children=(), id="here", key="here"), "<w:r/>"))
    assert marked[0].attrib.values()[-1] == "_gb_here"
    assert text_of(marked) == ""


def test_what_follows_a_parent_says_nothing_of_the_blocks_inside(tmp_path):
    places = []
    one = setting(tmp_path, write=lambda blocks, setting, place: places.append(place) or "")
    one.blocks((NoteBlock(children=()),), Place(annex="A", follows=clause(1, "章")))
    assert places == [Place(annex="A")]


def test_a_report_is_a_finding_at_its_place(tmp_path):
    one = setting(tmp_path)
    span = Span.of("standard.md", 3, 1, 3, 9)
    one.report("OUT-02", "unusable-picture", "图片坏了。", "换一张。", span=span, node="fig")
    [found] = one.findings
    assert (found.code, found.severity, found.span, found.node) == ("OUT-02", Severity.ERROR, span, "fig")
