"""Reads the text of a pilot's plan and finds each of its sentences in what `pilot.yaml` quotes from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.errors import reason_of
from biaogao.records.ledger import finding
from biaogao.records.plan import PilotPlan
from biaogao.source import SourceFile, Span, UndecodableText, read_source

MAX_BYTES = 2_000_000
_LEVELS = (
    re.compile(r"([一二三四五六七八九十]+)、"),
    re.compile(r"（([一二三四五六七八九十]+)）"),
    re.compile(r"([0-9]{1,2})[.．]"),
)
_SENTENCE = re.compile(r"[^。！？]*[。！？]?")
_SPACE = re.compile(r"\s+")
# Signs that parts of a sentence may leave between them without anything being left out.
_SIGNS = frozenset("。！？，、；：,;:—…（）()“”‘’《》")

Places = Mapping[tuple[str | int, ...], Span]


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the plan: the number of its part (`三（一）1`), its words, and where it stands.

    `left` are the words of it that nothing quotes; `codes` name what quotes it, `reasons` why it asks for nothing.
    """

    part: str
    text: str
    line: int
    codes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class _Quote(msgspec.Struct, frozen=True):
    """Words quoted from the plan: by which requirement, or why they ask for nothing."""

    words: str
    code: str
    reason: str
    place: Span


def read_plan_text(folder: Path, plan: PilotPlan) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """The text that `方案` of `pilot.yaml` names; None where it names none or it cannot be read. Never raises."""
    if plan.text is None:
        return None, ()
    file = f"{folder.name}/{plan.text.file}"
    path = folder / plan.text.file
    try:
        if path.stat().st_size <= MAX_BYTES:
            return read_source(path, file), ()
        why = f"超过{MAX_BYTES // 1_000_000} MB"
    except UndecodableText:
        why = "既不是 UTF-8 也不是 GB18030 编码"
    except OSError as refusal:
        why = reason_of(refusal)
    message = f"方案“{file}”无法读取：{why}。"
    return None, (finding("REQ-01", "plan-text", message, Span.of(file, 1, 1, 1, 1), "请另存为 UTF-8 的文本。"),)


def sentences_of(text: str, parts: Sequence[str]) -> tuple[Sentence, ...]:
    """The sentences of the plan in the named parts (all of them where none is named), headings left out.

    A numbered line without full stop is a heading, and so is the first sentence of a numbered paragraph that goes on.
    """
    return tuple(one for one in _sentences(text) if not parts or any(one.part.startswith(part) for part in parts))


def _sentences(text: str) -> Iterator[Sentence]:
    numbers = ["", "", ""]
    for line, content in enumerate(text.split("\n"), 1):
        words = plain(content)
        level, number, rest = _numbered(words)
        if level >= 0:
            numbers = [*numbers[:level], number, "", ""][:3]
        found = [one for one in _SENTENCE.findall(rest) if one.strip("".join(_SIGNS))]
        if level >= 0 and found and (len(found) > 1 or not rest.endswith("。")):
            found = found[1:]
        part = _name(numbers)
        yield from (Sentence(part=part, text=one, line=line) for one in found if part)


def _numbered(words: str) -> tuple[int, str, str]:
    """Level (-1 for none), number and the rest of a line."""
    for level, pattern in enumerate(_LEVELS):
        found = pattern.match(words)
        if found:
            return level, found[1], words[found.end() :]
    return -1, "", words


def _name(numbers: Sequence[str]) -> str:
    """`三（一）1`; empty before the first part."""
    first, second, third = numbers
    return f"{first}{f'（{second}）' if second else ''}{third}"


def plain(text: str) -> str:
    """Words as they are compared: no white space, full-width commas."""
    return _SPACE.sub("", text).replace(",", "，")


def held(plan: PilotPlan, source: SourceFile, places: Places) -> tuple[tuple[Sentence, ...], tuple[Diagnostic, ...]]:
    """Each sentence with what quotes it, and findings: words that the plan does not have, words that nobody quotes."""
    sentences = sentences_of(source.text, plan.text.parts if plan.text else ())
    whole = "".join(one.text for one in sentences)
    every = plain(source.text)
    owners: list[list[_Quote]] = [[] for _ in whole]
    found: list[Diagnostic] = []
    for quote in _quotes(plan, places):
        if quote.words not in every:
            message = f"“{quote.code or '不列要求'}”的原文在方案中没有：“{_short(quote.words)}”。"
            hint = f"请照“{source.file}”逐字抄写。"
            found.append(finding("REQ-02", "misquoted-plan", message, quote.place, hint))
        for start in _occurrences(quote.words, whole):
            for owner in owners[start : start + len(quote.words)]:
                owner.append(quote)
    judged = tuple(_judged(sentences, owners))
    found += [_uncovered(one, source) for one in judged if one.left]
    return judged, tuple(found)


def _quotes(plan: PilotPlan, places: Places) -> Iterator[_Quote]:
    for index, target in enumerate(plan.targets):
        yield _Quote(plain(target.wording), target.code, "", _place(places, "指标", index))
    for index, asked in enumerate(plan.requirements):
        yield _Quote(plain(asked.wording), asked.code, "", _place(places, "要求", index))
    for index, waiver in enumerate(plan.waivers):
        yield _Quote(plain(waiver.wording), "", waiver.reason, _place(places, "不列要求", index))


def _place(places: Places, key: str, index: int) -> Span:
    return places.get((key, index, "原文"), Span.of("pilot/pilot.yaml", 1, 1, 1, 1))


def _occurrences(words: str, whole: str) -> Iterator[int]:
    start = whole.find(words) if words else -1
    while start >= 0:
        yield start
        start = whole.find(words, start + 1)


def _judged(sentences: Sequence[Sentence], owners: Sequence[Sequence[_Quote]]) -> Iterator[Sentence]:
    offset = 0
    for one in sentences:
        owned = owners[offset : offset + len(one.text)]
        offset += len(one.text)
        quotes = list(dict.fromkeys(quote for owner in owned for quote in owner))
        yield msgspec.structs.replace(
            one,
            codes=_unique(quote.code for quote in quotes),
            reasons=_unique(quote.reason for quote in quotes),
            left=tuple(_left(one.text, owned)),
        )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _left(text: str, owners: Sequence[Sequence[_Quote]]) -> Iterator[str]:
    """The stretches of a sentence that nothing quotes, but for signs."""
    marked = "".join("\0" if owner else character for character, owner in zip(text, owners, strict=True))
    for stretch in marked.split("\0"):
        if stretch.strip("".join(_SIGNS)):
            yield stretch


def _uncovered(sentence: Sentence, source: SourceFile) -> Diagnostic:
    words = "”“".join(map(_short, sentence.left))
    message = f"方案{sentence.part}中的“{words}”没有列为要求。"
    span = Span.of(source.file, sentence.line, 1, sentence.line, 1)
    hint = "请在 pilot.yaml 的“要求”中列出；不要求记录的，写入“不列要求”并说明理由。"
    return finding("REQ-03", "uncovered-sentence", message, span, hint, severity="warning")


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:38]}……"
