"""Drawings of no name that stand in the document itself are no content; whatever else is drawn stays."""

from __future__ import annotations

import pikepdf
import pytest

from biaogao.writers.pdf.artifacts import release_watermarks

SHAPE = "0.85 0.85 0.85 rg 0 0 m 10 10 l 20 0 l h f*"


def made(drawn=SHAPE, role="Figure", parent="Document", **more):
    """A page with one drawing (0) and one line of text (1) in the tree."""
    file = pikepdf.new()
    page = file.add_blank_page()
    content = f"/{role} <</MCID 0>> BDC {drawn} EMC /P <</MCID 1>> BDC BT (x) Tj ET EMC"
    page.Contents = file.make_stream(content.encode())
    above = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(f"/{parent}")))
    owners = pikepdf.Array(
        [
            file.make_indirect(
                pikepdf.Dictionary(S=pikepdf.Name(f"/{name}"), P=above, K=pikepdf.Array([number]), **(more or {}))
            )
            for number, name in enumerate((role, "P"))
        ]
    )
    above.K = pikepdf.Array(list(owners))
    tree = file.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array([0, file.make_indirect(owners)])))
    file.Root.StructTreeRoot = file.make_indirect(pikepdf.Dictionary(K=above, ParentTree=tree))
    page.StructParents = 0
    return file


def begun(file):
    return [
        (str(one.operands[0]), dict(one.operands[1]))
        for one in pikepdf.parse_content_stream(file.pages[0])
        if str(one.operator) == "BDC"
    ]


@pytest.mark.parametrize("role", ["Figure", "Div"])
def test_a_watermark_becomes_an_artifact_and_leaves_the_tree(role):
    file = made(role=role)
    release_watermarks(file)
    names = begun(file)
    assert names[0][0] == "/Artifact" and names[0][1]["/Subtype"] == pikepdf.Name.Watermark
    assert names[1] == ("/P", {"/MCID": 1})
    owners = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)[0]
    assert owners[0] is None
    assert [str(child.S) for child in file.Root.StructTreeRoot.K.K] == ["/P"]


@pytest.mark.parametrize(
    "changes",
    [
        {"drawn": "/Im0 Do"},
        {"drawn": "BT (x) Tj ET"},
        {"parent": "P"},
        {"role": "Span"},
        {"Alt": pikepdf.String("图的说明")},
    ],
    ids=["picture", "text", "in a paragraph", "other role", "named"],
)
def test_whatever_else_is_drawn_stays(changes):
    file = made(**changes)
    before = begun(file)
    release_watermarks(file)
    assert begun(file) == before
    assert len(file.Root.StructTreeRoot.K.K) == 2


def test_a_file_without_tags_is_left_alone():
    plain = pikepdf.new()
    plain.add_blank_page()
    release_watermarks(plain)
    assert "/StructTreeRoot" not in plain.Root
