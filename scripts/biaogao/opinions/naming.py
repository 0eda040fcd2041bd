"""The id of an opinion, frozen for ever: decisions and the register of numbers hang on it.

It is made of the round, the bytes of the file, and the words that the reviewer himself wrote or changed there; equal
words of one file are told apart by their order in it. Names, places and order of files do not count, nor do the clause
it was placed in and the sentences in which we tell it: a better reader, another version of a library or one more file
change no id. Blanks do not count, since conversions of old files set them differently. Nothing here may use what other
rooms think a letter or a blank is, and nothing here may change: `tests/opinions/test_naming.py` holds ids given before.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

_SCHEME = "1"
_DIGITS = 12
_PART, _WORDS = "\x1e", "\x1f"
# The blanks and invisible signs of Unicode by number, as they were when the scheme was frozen.
_BLANK = frozenset(
    map(
        chr,
        (
            *range(0x21), 0x7F, *range(0x80, 0xA1), 0xAD, 0x61C, 0x1680, 0x180E, *range(0x2000, 0x2010),
            *range(0x2028, 0x2030), *range(0x205F, 0x2070), 0x3000, 0xFEFF,
        ),
    )
)  # fmt: skip
_WITHOUT_BLANKS = dict.fromkeys(map(ord, _BLANK))


class Namer:
    """Gives the opinions of one file their ids, in the order in which they stand there.

    `digest` is the sha256 of the file in hexadecimal; empty for a file that grows while people fill it in, whose
    opinions are named by their words alone.
    """

    def __init__(self, round_name: str, digest: str) -> None:
        self._file = (round_name, digest)
        self._met: Counter[str] = Counter()

    def name(self, said: Sequence[str]) -> str:
        """The id of the next opinion, whose reviewer wrote the words `said`."""
        words = _WORDS.join(each.translate(_WITHOUT_BLANKS) for each in said)
        self._met[words] += 1
        parts = _PART.join((_SCHEME, *self._file, str(self._met[words]), words))
        return f"o-{hashlib.sha256(parts.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
