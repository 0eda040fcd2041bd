from biaogao.opinions.atlas import Atlas, letters_of
from opinions import copies

ATLAS = Atlas(copies.revision())


def test_numbers_marks_and_titles_lead_to_keys():
    assert ATLAS.by_number["5.1"] == "patrol"
    assert ATLAS.by_number["表1"] == "tab-clean"
    assert ATLAS.by_number["附录A"] == "annex-form"
    assert ATLAS.marks["_gb_patrol"] == "patrol"
    assert ATLAS.titles["巡查"] == "patrol"


def test_texts_are_of_blocks_cells_and_footnotes():
    letters = {text.letters: text.spot for text in ATLAS.texts}
    assert (letters["大厅"].row, letters["大厅"].column) == (1, 0)
    assert "培训包括演练。" in letters
    assert letters["门窗是否关好；"].row is None


def test_a_digest_hangs_on_all_words_of_a_block_and_on_nothing_else():
    other = Atlas(copies.revision(copies.TEXT.replace("做好记录", "做好台账")))
    assert ATLAS.digest(ATLAS.spot("patrol")) != other.digest(other.spot("patrol"))
    assert ATLAS.digest(ATLAS.spot("clean")) == other.digest(other.spot("clean"))
    assert ATLAS.digest(ATLAS.spot("run")) != other.digest(other.spot("run"))


def test_letters():
    assert letters_of("在 10\u2005\u200dmin\u3000内\ufffc") == "在10min内"
