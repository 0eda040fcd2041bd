"""A PDF as the table wants it, drawn by hand, and for each rule that looks at PDFs how it is spoilt."""

from __future__ import annotations

from collections.abc import Mapping

from inspection.drawn import HEI, LOOSE, Item, Pixels, Rule, Sheet, Text

NUMBER = "DB3301/T XXXX—XXXX"
PITCH = 5.503
FIRST = 37.9


def _left(odd: bool) -> float:
    return 25.0 if odd else 20.0


def page(label: str, odd: bool, *items: Item, number: str = NUMBER) -> tuple[Item, ...]:
    """Header and page number on their sides, and what stands between."""
    left = _left(odd)
    x = left + 165 if odd else left
    return (
        Text(x=x, y=28.7, text=number, face=HEI, right=odd),
        *items,
        Text(x=x, y=276.2, text=label, size=9, right=odd),
    )


def _contents(right: float, ending: str = "1") -> tuple[Item, ...]:
    return (
        Text(x=107.5, y=51.5, text="目　次", size=16, face=HEI, middle=True),
        Text(x=25, y=74, text="前言"),
        Text(x=right, y=74, text="." * 60 + "Ⅱ", right=True),
        Text(x=25, y=81, text="1　范围"),
        Text(x=right, y=81, text="." * 60 + ending, right=True),
    )


def _chapter(odd: bool, y: float, number: str, below: float) -> tuple[Item, ...]:
    left = _left(odd)
    return (
        Text(x=left, y=y, text=f"{number}　范围", face=HEI),
        Text(x=left + 7.41, y=y + below, text="装置应符合条款。"),
    )


def _list(odd: bool, y: float, offset: float) -> Text:
    return Text(x=_left(odd) + offset, y=y, text="a)　装置应符合条款；")


def _grid(odd: bool, top: float, low: float) -> tuple[Item, ...]:
    """A table of two columns from rule to rule, with its head."""
    left = _left(odd)
    standing = tuple(Rule(x0=left + x, y0=top, x1=left + x, y1=low) for x in (0, 80, 165))
    lying = tuple(Rule(x0=left, y0=y, x1=left + 165, y1=y, width=1) for y in (top, low))
    head = Text(x=left + 20, y=top + 4, text="项　值", size=9)
    return (*standing, *lying, head, Text(x=left + 20, y=low - 2, text="装置", size=9))


_END = (Rule(x0=102.5 - 20.6, y0=80, x1=102.5 + 20.6, y1=80, width=1.5),)
_LAST = (Text(x=20 + 7.41, y=60, text="装置应符合条款。"),)
_FORMULA = Text(x=190, y=130, text="A=B" + "·" * 20 + "（1）", right=True)


def sheet(
    *,
    cover: tuple[Item, ...] = (),
    front: tuple[Item, ...] | None = None,
    first: tuple[Item, ...] | None = None,
    last: tuple[Item, ...] | None = None,
    blanks: int = 1,
) -> Sheet:
    """Cover, empty page, contents, empty page, two pages of text; `blanks` are the pages before page 1."""
    return (
        (Text(x=195, y=63, text=NUMBER, size=14, face=HEI, right=True), *cover),
        (),
        front or page("Ⅰ", True, *_contents(190)),
        *((),) * blanks,
        first or page("1", True, *FIRST_ITEMS),
        last or page("2", False, *_LAST, *_END),
    )


FIRST_ITEMS: tuple[Item, ...] = (
    Text(x=107.5, y=51.5, text="装置", size=16, face=HEI, middle=True),
    *_chapter(True, 67.1, "1", 11.0),
    *_chapter(True, 90.0, "1.1", 8.25),
    _list(True, 110, 7.41),
    _FORMULA,
    Pixels(x=40, y=200, width=50, across=1000),
)
GOOD: Sheet = sheet()

BAD: Mapping[str, tuple[Sheet, ...]] = {
    "LAY-01": (
        sheet(first=page("1", True, *FIRST_ITEMS, Text(x=21, y=150, text="装置应符合条款。"))),
        sheet(last=page("2", False, Text(x=189, y=60, text="装置", right=True), *_END)),
    ),
    "LAY-02": (sheet(last=page("2", True, Text(x=32.4, y=60, text="装置应符合条款。"), *_END)),),
    "LAY-03": (
        sheet(last=page("5", False, *_LAST, *_END)),
        sheet(front=page("A", True, *_contents(190))),
        sheet(cover=(Text(x=190, y=280, text="1", size=9),)),
    ),
    "LAY-04": (sheet(blanks=0),),
    "LAY-05": (
        sheet(last=page("2", False, *_LAST, Text(x=102.5, y=65, text="参考文献", face=HEI, middle=True), *_END)),
    ),
    "LAY-06": (
        sheet(last=page("2", False, *_LAST)),
        sheet(last=page("2", False, *_END)),
        sheet(last=page("2", False, *_LAST, Rule(x0=80, y0=80, x1=125, y1=80, width=1.5))),
        sheet(last=page("2", False, *_LAST, Rule(x0=81.9, y0=80, x1=123.1, y1=80, width=0.5))),
    ),
    "LAY-07": (
        sheet(last=page("2", False, Text(x=27.4, y=60, text="装置应符合条款。", size=12), *_END)),
        sheet(last=(Text(x=20, y=28.7, text=NUMBER), *_LAST, *_END, Text(x=20, y=276.2, text="2", size=9))),
        sheet(
            last=(Text(x=20, y=28.7, text=NUMBER, face=HEI), *_LAST, *_END, Text(x=20, y=276.2, text="2", size=10.5))
        ),
    ),
    "LAY-08": (
        sheet(last=page("2", False, *_chapter(False, 60, "2", 5.5), *_END)),
        sheet(last=page("2", False, *_chapter(False, 60, "2.1", 11.0), *_END)),
    ),
    "LAY-09": (sheet(last=page("2", False, *_LAST, _list(False, 70, 3.7), *_END)),),
    "LAY-10": (
        sheet(first=page("1", True, *FIRST_ITEMS, Text(x=25, y=269, text="1.2　范围", face=HEI))),
        sheet(first=page("1", True, *FIRST_ITEMS, Text(x=107.5, y=269, text="表1　装置", face=HEI, middle=True))),
    ),
    "LAY-11": (sheet(last=page("2", False, *_LAST, Text(x=27.4, y=70, text="ABC", face=LOOSE), *_END)),),
    "LAY-13": (
        sheet(front=page("Ⅰ", True, *_contents(150))),
        sheet(front=page("Ⅰ", True, *_contents(190, ending=""))),
        sheet(front=page("Ⅰ", True, _contents(190)[0], Text(x=25, y=74, text="前言 Ⅱ"))),
    ),
    "LAY-14": (sheet(last=page("2", False, *_LAST, *_END, number="DB3302/T XXXX—XXXX")),),
    "FIG-10": (sheet(last=page("2", False, *_LAST, Pixels(x=40, y=150, width=100, across=300))),),
    "TAB-13": (
        sheet(
            first=page("1", True, *FIRST_ITEMS, *_grid(True, 210, 270)),
            last=page("2", False, *_grid(False, 34.5, 60), *_END),
        ),
    ),
    "FML-09": (
        sheet(last=page("2", False, *_LAST, Text(x=170, y=70, text="A=B" + "·" * 20 + "（2）", right=True), *_END)),
    ),
}
