"""Takes the watermark out of what is read aloud: LibreOffice tags the shape behind each page as content of the text."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

_DRAWS = frozenset({"m", "l", "c", "v", "y", "h", "re", "f", "f*", "F", "rg", "g", "q", "Q", "cm", "w", "gs"})
_ROLES = frozenset({"/Div", "/Figure"})
_WATERMARK = pikepdf.Dictionary(Type=pikepdf.Name.Pagination, Subtype=pikepdf.Name.Watermark)


def release_watermarks(file: pikepdf.Pdf) -> None:
    """Make artifacts (ISO 32000-1, 14.8.2.2) of nameless drawings that stand in the document itself, page by page.

    Pictures of the text are named and stand in their paragraph; rules and borders are artifacts already.
    """
    root = file.Root.get("/StructTreeRoot")
    if root is None or "/ParentTree" not in root:
        return
    tree = pikepdf.NumberTree(root.ParentTree)
    for page in file.pages:
        key = page.get("/StructParents")
        owners = tree.get(int(key)) if key is not None else None
        if isinstance(owners, pikepdf.Array):
            _release(file, page, owners)


def _release(file: pikepdf.Pdf, page: pikepdf.Page, owners: pikepdf.Array) -> None:
    wanted = {number for number, owner in enumerate(owners) if _may_be_watermark(owner)}
    if not wanted:
        return
    instructions = list(pikepdf.parse_content_stream(page))
    found = dict(_drawings(instructions, wanted))
    for number, place in found.items():
        artifact = [pikepdf.Name.Artifact, _WATERMARK]
        instructions[place] = pikepdf.ContentStreamInstruction(artifact, pikepdf.Operator("BDC"))
        _remove(owners[number])
        owners[number] = None
    if found:
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(instructions))


def _may_be_watermark(owner: pikepdf.Object | None) -> bool:
    if not isinstance(owner, pikepdf.Dictionary) or str(owner.get("/S")) not in _ROLES or "/Alt" in owner:
        return False
    content = owner.get("/K")
    single = content if not isinstance(content, pikepdf.Array) else content[0] if len(content) == 1 else None
    return isinstance(single, int) and str(owner.P.get("/S")) == "/Document"


def _drawings(
    instructions: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage], wanted: set[int]
) -> Iterator[tuple[int, int]]:
    """The number of each wanted content that only fills shapes, with the place at which it begins."""
    begun: tuple[int, int] | None = None
    for place, instruction in enumerate(instructions):
        operator = str(instruction.operator)
        if operator == "BDC":
            begun = _number(instruction), place
        elif operator == "EMC":
            if begun is not None and begun[0] in wanted:
                yield begun
            begun = None
        elif operator not in _DRAWS:
            begun = None


def _number(instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> int:
    properties = instruction.operands[-1]
    return int(properties.get("/MCID", -1)) if isinstance(properties, pikepdf.Dictionary) else -1


def _remove(element: pikepdf.Object) -> None:
    """Take an element out of its parent."""
    parent = element.P
    parent.K = pikepdf.Array(
        [child for child in parent.K if not (isinstance(child, pikepdf.Dictionary) and child.objgen == element.objgen)]
    )
