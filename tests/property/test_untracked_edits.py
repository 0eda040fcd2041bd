"""Words changed in a Word copy without record come back as edits that lead from the sent paragraph to the returned."""

from hypothesis import given, settings
from hypothesis import strategies as st

from biaogao.opinions import edited
from biaogao.opinions.word_lines import Line, Piece, WordText
from biaogao.opinions.wording import applied

_SIGNS = st.sampled_from("应宜可巡查每日记录保存不少于年次，。；10 min和")
_TEXTS = st.text(_SIGNS, min_size=20, max_size=80)


def _text(paragraph: str) -> WordText:
    return WordText(lines=(Line(index=0, story="document", pieces=(Piece(paragraph),)),), ranges={}, notes={})


def _bare(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.lists(st.tuples(st.integers(0, 79), st.integers(0, 6), st.text(_SIGNS, max_size=6)), max_size=8))
def test_edits_make_what_came_back_out_of_what_was_sent(sent, changes):
    returned = sent
    for at, length, words in changes:
        returned = returned[:at] + words + returned[at + length :]
    found = edited.compare(_text(sent), _text(returned))
    assert found is not None
    if _bare(sent) == _bare(returned) or not _bare(returned):
        return
    edits = tuple(edit for each in found.edited for edit in each.edits)
    if len(found.edited) == 1:
        assert all(edit.paragraph[edit.start : edit.start + len(edit.old)] == edit.old for edit in edits)
        assert _bare(applied(edits)) == _bare(returned)
    else:  # Too unlike to be the same paragraph: one gone, one come.
        assert {_bare(edit.old) for edit in edits} | {_bare(edit.new) for edit in edits} == {
            _bare(sent),
            _bare(returned),
            "",
        }
