"""What stands on a page is read to the tenth of a millimetre."""

from __future__ import annotations

import io

import pikepdf
import pytest

from biaogao.errors import InputError
from biaogao.inspection import pdf_reading
from biaogao.inspection.pdf_reading import read_pdf
from inspection.drawn import HEI, LOOSE, Pixels, Rule, Text, drawn


def test_text_rules_and_pictures_stand_where_they_were_drawn() -> None:
    file = read_pdf(
        drawn(
            (
                (
                    Text(x=25, y=50, text="条款", size=10.5, face=HEI),
                    Text(x=25, y=60, text="ABC", size=9, face=LOOSE),
                    Rule(x0=80, y0=100, x1=121.25, y1=100, width=1.5),
                    Pixels(x=40, y=200, width=50.8, across=600),
                ),
                (),
            )
        )
    )
    first, second = file.pages
    assert (round(first.width), round(first.height)) == (210, 297)
    (line, latin) = first.lines
    assert (line.text, round(line.left, 1), round(line.baseline, 1), round(line.size, 1)) == ("条款", 25.0, 50.0, 10.5)
    assert line.pieces[0].sans and not latin.pieces[0].chinese
    (rule,) = first.shapes
    assert (round(rule.left, 1), round(rule.right, 2), round(rule.top, 1), rule.stroke) == (80.0, 121.25, 100.0, 1.5)
    (image,) = first.images
    assert (round(image.left), round(image.bottom), round(image.resolution)) == (40, 200, 300)
    assert second.lines == ()
    assert {font.name: font.embedded for font in file.fonts} == {HEI: True, LOOSE: False}


def test_text_in_a_picture_is_kept_apart_and_measured_as_shown() -> None:
    with pikepdf.open(io.BytesIO(drawn(((Text(x=25, y=50, text="条款", face=HEI, size=10),),)))) as file:
        page = file.pages[0]
        form = file.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, page.MediaBox
        form.Resources = page.Resources
        page.Contents = file.make_stream(b"q 0.5 0 0 0.5 0 0 cm /F Do Q")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        stream = io.BytesIO()
        file.save(stream)
    (found,) = read_pdf(stream.getvalue()).pages
    assert found.lines == ()
    (piece,) = found.inside
    assert (piece.text, round(piece.size, 2)) == ("条款", 5.0)


def test_a_locked_pdf_is_refused() -> None:
    with pikepdf.open(io.BytesIO(drawn(((),)))) as file:
        stream = io.BytesIO()
        file.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(InputError, match="有密码"):
        read_pdf(stream.getvalue())


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn(((Text(x=25, y=50, text="条款"),) * 5,) * 3)
    monkeypatch.setattr(pdf_reading, "MOST_PAGES", 2)
    with pytest.raises(InputError, match="超过2页的上限"):
        read_pdf(data)
    monkeypatch.setattr(pdf_reading, "MOST_PAGES", 3)
    monkeypatch.setattr(pdf_reading, "_MOST_IN_ALL", 10)
    with pytest.raises(InputError, match="内容过多"):
        read_pdf(data)
