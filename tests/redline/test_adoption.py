from biaogao.ooxml.package import CONTENT_TYPES, Relationship, content_types_xml, relationships_xml
from biaogao.redline.adoption import adopt, pictures_of

LINKS = "word/_rels/document.xml.rels"


def file(extension="png", **pictures):
    links = tuple(Relationship(id=name, kind="image", target=f"media/{name}.{extension}") for name in pictures)
    parts = {f"word/media/{name}.{extension}": data for name, data in pictures.items()}
    types = content_types_xml({extension: f"image/{extension}", "xml": "application/xml"}, {})
    return {**parts, LINKS: relationships_xml(links), CONTENT_TYPES: types}


def test_an_equal_picture_is_taken_once():
    parts = file(rId2=b"A")
    assert adopt(parts, file(rId1=b"A")) == {"rId1": "rId2"}
    assert len(pictures_of(parts)) == 1


def test_another_picture_gets_a_place_and_a_name():
    parts = file(rId1=b"B")
    names = adopt(parts, file(rId1=b"A"))
    assert names == {"rId1": "rIdOld1"}
    assert parts["word/media/rId1-old.png"] == b"A"
    assert len(set(pictures_of(parts).values())) == 2


def test_types_of_the_old_file_are_known():
    parts = file(rId1=b"B")
    adopt(parts, file("jpeg", rId1=b"A"))
    assert b"image/jpeg" in parts[CONTENT_TYPES]
