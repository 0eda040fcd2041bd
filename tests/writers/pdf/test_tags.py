"""Tags are mended where LibreOffice breaks PDF/UA, on trees made by hand."""

from __future__ import annotations

import pikepdf
import pytest

from biaogao.writers.pdf.tags import Spoken, mend_tags


def node(file, role, *children, **more):
    made = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{role}"), **more))
    if children:
        made.K = pikepdf.Array(children)
    return made


@pytest.fixture
def file():
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.StructTreeRoot = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot,
            ParentTree=made.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array())),
            RoleMap=pikepdf.Dictionary({"/H6": pikepdf.Name.H, "/标题": pikepdf.Name.P}),
        )
    )
    return made


def planted(file, *children):
    file.Root.StructTreeRoot.K = node(file, "Document", *children)


def roles(found):
    return [str(each.S) for each in found]


def test_an_untitled_line_is_a_heading_only_where_it_skips_no_level(file):
    heads = [node(file, role) for role in ("H1", "H6", "H2", "H3", "H4", "H5", "H6", "H2", "H6")]
    planted(file, *heads)
    mend_tags(file, Spoken())
    assert roles(heads) == ["/H1", "/P", "/H2", "/H3", "/H4", "/H5", "/H6", "/H2", "/P"]
    assert dict(file.Root.StructTreeRoot.RoleMap) == {"/标题": pikepdf.Name.P}


def test_a_table_without_a_head_is_no_table(file):
    size, layout = pikepdf.Dictionary(O=pikepdf.Name.Table, RowSpan=2), pikepdf.Dictionary(O=pikepdf.Name.Layout)
    cell = node(file, "TD", A=pikepdf.Array([size, layout]))
    bare = node(file, "TD", A=size)
    table = node(file, "Table", node(file, "TR", cell, bare))
    headed = node(file, "Table", node(file, "TR", node(file, "TH"), node(file, "TD")))
    planted(file, table, headed)
    mend_tags(file, Spoken())
    assert roles([table, cell, bare, headed]) == ["/Div", "/Div", "/Div", "/Table"]
    assert [str(one.O) for one in cell.A] == ["/Layout"]
    assert "/A" not in bare


def test_formulas_of_text_and_notes_are_named_apart(file):
    formulas = [node(file, "Formula") for _ in range(3)]
    planted(file, formulas[0], node(file, "Note", formulas[1]), node(file, "P", formulas[2]))
    mend_tags(file, Spoken(text=("a", "b"), notes=("n",)))
    assert [str(each.Alt) for each in formulas] == ["a", "n", "b"]


def test_formulas_that_do_not_match_are_named_by_what_they_are(file):
    formulas = [node(file, "Formula") for _ in range(2)]
    planted(file, *formulas)
    mend_tags(file, Spoken(text=("a",)))
    assert [str(each.Alt) for each in formulas] == ["公式", "公式"]


def test_notes_are_listed_by_name(file):
    notes = [node(file, "Note") for _ in range(11)]
    planted(file, *notes)
    mend_tags(file, Spoken())
    names = file.Root.StructTreeRoot.IDTree.Kids[0].Names
    listed = [str(name) for name in list(names)[::2]]
    assert listed == sorted(listed) == [str(note.ID) for note in notes]


@pytest.mark.parametrize(("words", "parent"), [("2", "second"), ("9", "document"), ("见", "document")])
def test_a_link_outside_the_tree_is_taken_in(file, words, parent):
    link = file.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Contents=pikepdf.String(words)))
    file.pages[0].Annots = pikepdf.Array([link])
    first, second = node(file, "Note", K=7), node(file, "Note")
    planted(file, first, second)
    mend_tags(file, Spoken())
    root = file.Root.StructTreeRoot
    made = pikepdf.NumberTree(root.ParentTree)[int(link.StructParent)]
    wanted = {"second": second, "document": root.K}[parent]
    assert made.P.objgen == wanted.objgen and list(wanted.K)[-1].objgen == made.objgen
    assert made.K.Obj.objgen == link.objgen
    assert file.pages[0].Tabs == pikepdf.Name.S
    assert int(root.ParentTreeNextKey) == int(link.StructParent) + 1


def test_a_file_without_tags_is_left_alone():
    plain = pikepdf.new()
    plain.add_blank_page()
    mend_tags(plain, Spoken(text=("a",)))
    assert "/StructTreeRoot" not in plain.Root
