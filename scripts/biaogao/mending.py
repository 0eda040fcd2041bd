"""Applies the fixes that findings carry, again and again until none is left, and holds every obligation as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic, Edit
from biaogao.edits import apart, with_edits
from biaogao.errors import InputError
from biaogao.lint.context import Context, modals_of
from biaogao.manuscript import Manuscript, check, load
from biaogao.readers.catalogue import READ_IN_PART
from biaogao.readers.files import MAX_LINE
from biaogao.resolve.resolution import ProvisionType
from biaogao.saving import Change, bytes_of
from biaogao.source import SourceFile, Span, decode

ROUNDS = 100
"""More rounds than any draft needs: each mends up to the engine's limit of findings of every rule."""

Binding = tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]


class Mended(msgspec.Struct, frozen=True, kw_only=True):
    """What was mended and what is left.

    `done` are the findings whose fixes were applied, each with its place at the time; `refused` those whose fixes
    would have changed a modal verb or the type of a provision; `left` are all findings on the mended text, `sources`
    that text, `changes` the files with their bytes before and after.
    """

    done: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    changes: tuple[Change, ...]


class _Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft with the bytes of its files by their path in its folder."""

    folder: Path
    name: str
    texts: Mapping[str, bytes]
    manuscript: Manuscript

    def relative(self, file: str) -> str:
        """The path in the folder of a file as positions name it."""
        return file.removeprefix(f"drafts/{self.name}/")


def mend(folder: Path, name: str, *, only: frozenset[str] = frozenset()) -> Mended:
    """The draft in `folder` with every fix applied that may be; nothing is written.

    `only` holds codes and names of rules and families (NUM); empty means all. A draft that is too long to be read whole
    stays as it is. Raises InputError where a file cannot be read back or comes in an encoding that would not come back
    the same.
    """
    first = draft = _opened(folder, name)
    done: list[Diagnostic] = []
    refused: dict[bytes, Diagnostic] = {}
    seen = {_state(draft)}
    found = check(draft.manuscript)
    whole = not any(one.code == READ_IN_PART for one in found)
    for _ in range(ROUNDS if whole else 0):
        wanted = [one for one in found if _wanted(one, only) and _key(one) not in refused]
        lines_of = {source.file: source.lines for source in draft.manuscript.sources}
        batch = [one for one in apart(wanted) if not _is_idle(one, lines_of)]
        applied, after = _safe(draft, batch, binding(draft.manuscript)) if batch else ([], draft)
        refused.update((_key(one), one) for one in batch if one not in applied)
        if not applied or _state(after) in seen:
            break
        seen.add(_state(after))
        done.extend(applied)
        draft, found = after, check(after.manuscript)
    return Mended(
        done=tuple(done),
        refused=tuple(refused.values()),
        left=found,
        sources=draft.manuscript.sources,
        changes=tuple(_changes(first, draft)),
    )


def _opened(folder: Path, name: str) -> _Draft:
    manuscript = load(folder, name)
    empty = _Draft(folder=folder, name=name, texts={}, manuscript=manuscript)
    texts: dict[str, bytes] = {}
    for source in manuscript.sources:
        relative = empty.relative(source.file)
        texts[relative] = bytes_of(folder / relative, source.file)
        if decode(texts[relative], source.file) != source:
            raise InputError(f"“{source.file}”在读的时候被改过。", "请稍后再运行一次。")
    return msgspec.structs.replace(empty, texts=texts)


def _changes(before: _Draft, after: _Draft) -> Iterator[Change]:
    for relative, data in before.texts.items():
        if after.texts[relative] != data:
            shown = f"drafts/{before.name}/{relative}"
            yield Change(path=before.folder / relative, shown=shown, before=data, after=after.texts[relative])


def _state(draft: _Draft) -> int:
    return hash(tuple(sorted(draft.texts.items())))


def _key(diagnostic: Diagnostic) -> bytes:
    return msgspec.json.encode((diagnostic.code, diagnostic.fix))


def _wanted(diagnostic: Diagnostic, only: frozenset[str]) -> bool:
    if diagnostic.fix is None:
        return False
    return not only or not only.isdisjoint({diagnostic.code, diagnostic.name, diagnostic.code[:3]})


def _is_idle(diagnostic: Diagnostic, lines_of: Mapping[str, list[str]]) -> bool:
    """Whether a fix names files that are not of the draft, or puts in what stands there already.

    Neither is a line touched that was too long to be read whole: each character more or less would move its end.
    """
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    if any(edit.span.file not in lines_of or _is_cut(edit.span, lines_of[edit.span.file]) for edit in edits):
        return True
    return all(_standing(edit.span, lines_of[edit.span.file]) == edit.text for edit in edits)


def _is_cut(span: Span, lines: list[str]) -> bool:
    return any(len(line) > MAX_LINE for line in lines[span.start.line - 1 : span.end.line])


def _standing(span: Span, lines: list[str]) -> str:
    """The text of a span."""
    held = lines[span.start.line - 1 : span.end.line]
    held[-1] = held[-1][: span.end.column - 1]
    held[0] = held[0][span.start.column - 1 :]
    return "\n".join(held)


def _edited(draft: _Draft, batch: Iterable[Diagnostic]) -> dict[str, bytes]:
    """The texts of the draft with the fixes of a batch, which do not overlap, put in."""
    by_file: dict[str, list[Edit]] = {}
    for diagnostic in batch:
        for edit in diagnostic.fix.edits if diagnostic.fix else ():
            by_file.setdefault(edit.span.file, []).append(edit)
    encodings = {source.file: source.encoding for source in draft.manuscript.sources}
    texts = dict(draft.texts)
    for file, edits in by_file.items():
        relative = draft.relative(file)
        texts[relative] = with_edits(texts[relative], encodings[file], edits)
    return texts


def _with(draft: _Draft, batch: Iterable[Diagnostic]) -> _Draft:
    texts = _edited(draft, batch)
    return _Draft(
        folder=draft.folder, name=draft.name, texts=texts, manuscript=load(draft.folder, draft.name, texts=texts)
    )


# --- obligations -----------------------------------------------------------------------------------------------


def binding(manuscript: Manuscript) -> Binding:
    """What a draft obliges to: the modal verbs of each passage, and the types of provisions of each block.

    Passages without modal verbs and blocks that only state are left out, so that a fixed sentence may be put right.
    """
    context = Context(manuscript.document, manuscript.resolution, manuscript.authored, manuscript.sources)
    verbs = (tuple(modal.word.text for modal in modals_of(passage.prose)) for passage in context.passages)
    types: dict[str, Counter[str]] = {}
    for provision in manuscript.resolution.provisions:
        if provision.type is not ProvisionType.STATEMENT:
            types.setdefault(provision.key, Counter())[provision.type.value] += 1
    blocks = (tuple(sorted(count.elements())) for count in types.values())
    return tuple(sorted(filter(None, verbs))), tuple(sorted(blocks))


def _safe(draft: _Draft, batch: list[Diagnostic], wanted: Binding) -> tuple[list[Diagnostic], _Draft]:
    """The fixes of a batch that leave all obligations as `wanted`, and the draft with them."""
    after = _with(draft, batch)
    if binding(after.manuscript) == wanted:
        return batch, after
    if len(batch) == 1:
        return [], draft
    middle = len(batch) // 2
    halves = (*_safe(draft, batch[:middle], wanted)[0], *_safe(draft, batch[middle:], wanted)[0])
    after = _with(draft, halves)
    if binding(after.manuscript) == wanted:
        return list(halves), after
    # Each half was harmless alone; together they are not, and one is enough for this round.
    return _safe(draft, list(halves[:1]), wanted)
