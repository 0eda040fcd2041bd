import pytest

from golden_files import GoldenFolder

TEXTS = {"word/document.xml": "<a>\n", "rels": "x\n"}


@pytest.fixture
def accepted(tmp_path):
    GoldenFolder(tmp_path, accept=True).check(TEXTS)
    return tmp_path


def test_accepted_texts_pass(accepted):
    GoldenFolder(accepted, accept=False).check(TEXTS)


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({**TEXTS, "rels": "y\n"}, r"-x\n\+y"),
        ({**TEXTS, "more": ""}, "more: new"),
        ({"rels": "x\n"}, "word/document.xml: gone"),
    ],
)
def test_each_difference_is_shown(accepted, texts, message):
    with pytest.raises(AssertionError, match=message):
        GoldenFolder(accepted, accept=False).check(texts)


def test_accepting_again_drops_what_is_gone(accepted):
    GoldenFolder(accepted, accept=True).check({"rels": "x\n"})
    assert [path.name for path in accepted.rglob("*.txt")] == ["rels.txt"]
