"""主要技术变化 (8.3 c): composes the list of the foreword from what changed, and holds a written list against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from biaogao.compare.changes import ChangeKind, ChangeSet, Classification, Numbering
from biaogao.compare.provisions import Provision, provisions
from biaogao.compare.regrouped import regrouped
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.source import Span

CLAUSE = "8.3 c)"
ADDED, CHANGED, REMOVED = "增加", "更改", "删除"

_YEAR = re.compile(r"[—–-]((?:19|20)\d{2})$")
_TARGET = re.compile(
    r"第\d+章|附录[A-Z]|公式（(?:[A-Z]\.)?\d+）|[图表](?:[A-Z]\.)?\d+|(?:[A-Z]|\d+)(?:\.\d+)+|(?<![\d.])\d+(?![\d.年])"
)
_SEE = re.compile(r"[（(]\s*见([^（）()]*(?:（[^（）()]*）[^（）()]*)*)[)）]")
_FORMER = re.compile(r"(?:(?:19|20)\d{2}年版|[^，、；（）]{1,20}稿)的")
_LETTER = re.compile(r"[A-Z]")
_PLAIN_TITLES = frozenset({"范围", "规范性引用文件", "术语和定义"})


class TechnicalChange(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list: what was done to what, and the numbers in the new and in the old edition."""

    verb: str
    subject: str
    new: tuple[str, ...]
    old: tuple[str, ...]
    edition: str

    @property
    def text(self) -> str:
        """The line in the prescribed form, without its mark and its end."""
        after = "、".join(map(reference, self.new))
        before = "、".join(map(reference, self.old))
        former = f"{self.edition}的{before}" if before else ""
        return f"{self.verb}了{self.subject}（见{'，'.join(filter(None, (after, former)))}）"


class WrittenChange(msgspec.Struct, frozen=True, kw_only=True):
    """A line as the draft has it, and where."""

    text: str
    span: Span | None


def technical_changes(changeset: ChangeSet) -> tuple[TechnicalChange, ...]:
    """The list: a line for each thing with a 技术性 change, in order of reading; like lines are joined."""
    rows = {_bare(row.new or row.old or ""): row for row in changeset.numbering}
    joined: dict[tuple[str, str], list[Provision]] = {}
    for provision in _technical(changeset):
        joined.setdefault((_verb(provision), _subject(provision, rows)), []).append(provision)
    edition = edition_name(changeset)
    return tuple(
        TechnicalChange(
            verb=verb,
            subject=subject,
            new=tuple(dict.fromkeys(number for one in found if (number := one.inside_new or one.new))),
            old=tuple(dict.fromkeys(number for one in found for number in _former(changeset, one)))
            if verb != ADDED
            else (),
            edition=edition,
        )
        for (verb, subject), found in joined.items()
    )


def _former(changeset: ChangeSet, provision: Provision) -> tuple[str, ...]:
    """The numbers of a provision in the old edition: its own and those that were merged into it."""
    own = provision.inside_old or provision.old
    merged = (row.old for change in provision.changes for row in regrouped(changeset, change) if row.new is None)
    return tuple(number for number in (own, *merged) if number)


def edition_name(changeset: ChangeSet) -> str:
    """How the text calls the old state: 2019年版, or by its name where it bears no year."""
    year = _YEAR.search(changeset.old.number)
    return f"{year[1]}年版" if year else changeset.old.name


def reference(number: str) -> str:
    """A number as referred to: 第4章, 5.2, 附录B, 表3."""
    if number.isdigit():
        return f"第{number}章"
    return f"附录{number}" if _LETTER.fullmatch(number) else number


def _technical(changeset: ChangeSet) -> tuple[Provision, ...]:
    technical = (
        change
        for change in changeset.changes
        if change.classification is Classification.TECHNICAL and change.kind is not ChangeKind.METADATA
    )
    return provisions(changeset, technical)


def _verb(provision: Provision) -> str:
    if not (provision.inside_new or provision.new):
        return REMOVED
    fresh = not (provision.inside_old if provision.inside_new else provision.old)
    return ADDED if fresh else CHANGED


def _subject(provision: Provision, rows: dict[str, Numbering]) -> str:
    """What a line is about, in words that need no number."""
    inside = provision.inside_new or provision.inside_old
    row = rows.get(_bare(inside or provision.new or provision.old))
    kind, title = (row.label_kind, row.title) if row else ("", provision.title)
    whole = _verb(provision) != CHANGED
    if inside.startswith(("表", "图")):
        return f"{inside[0]}“{title}”" if title else f"“{provision.title}”的{inside[0]}"
    if inside:
        return f"“{provision.title}”的公式"
    if title in _PLAIN_TITLES:
        return title
    if kind == "term":
        return f"术语“{title}”" if whole else f"术语“{title}”的定义"
    if kind == "annex":
        return f"附录“{title}”"
    titled = any(change.subject in {"章", "条"} and _begins(change.new_text, title) for change in provision.changes)
    return f"“{title}”" if whole and titled else f"“{title}”的内容"


def _begins(text: str, title: str) -> bool:
    """Whether the text of a whole block opens with its own title."""
    return bool(title) and text.split("\n", 1)[0].strip() == title


def judge_list(changeset: ChangeSet, written: Iterable[WrittenChange], place: Span | None) -> Iterator[Diagnostic]:
    """What is wrong with a written list; `place` is where the list stands, or should.

    Findings: a technical change that no line names, a named clause that did not change, a number that the old edition
    does not have.
    """
    lines = tuple(written)
    targets = [_targets(line.text) for line in lines]
    yield from _unlisted(changeset, targets, place)
    changed = tuple(
        _numbers(provisions(changeset, (c for c in changeset.changes if c.kind is not ChangeKind.RENUMBERED)))
    )
    known = {number for row in changeset.numbering if row.old for number in (_bare(row.old), row.old)}
    for line, (new, old) in zip(lines, targets, strict=True):
        for number in new:
            if not any(_covers(number, other) or _covers(other, number) for other in changed):
                yield _unchanged(line, number)
        for number in old:
            if number not in known:
                yield _unknown(line, number, edition_name(changeset))


def _numbers(found: Iterable[Provision]) -> Iterator[str]:
    for provision in found:
        yield from filter(None, (_bare(provision.new), _bare(provision.inside_new)))


def _unlisted(
    changeset: ChangeSet, targets: list[tuple[tuple[str, ...], tuple[str, ...]]], place: Span | None
) -> Iterator[Diagnostic]:
    named_new = [number for new, _ in targets for number in new]
    named_old = [number for _, old in targets for number in old]
    for change in technical_changes(changeset):
        numbers, named = (change.old, named_old) if change.verb == REMOVED else (change.new, named_new)
        missing = [one for one in numbers if not any(_covers(other, _bare(one)) for other in named)]
        if missing:
            yield Diagnostic(
                code="CHG-21",
                name="unlisted-change",
                severity=Severity.WARNING,
                message=f"主要技术变化中没有写与{change.edition}不同的{'、'.join(map(reference, missing))}。",
                hint=f"属于主要变化时补写“{change.text}”；只是编辑性改动时在 changes.yaml 中写明。",
                span=place,
                clause=CLAUSE,
            )


def _unchanged(line: WrittenChange, number: str) -> Diagnostic:
    return Diagnostic(
        code="CHG-22",
        name="unchanged-clause",
        severity=Severity.WARNING,
        message=f"主要技术变化中写到的{reference(number)}与旧版相同。",
        hint="核对编号，或删去这一条。",
        span=line.span,
        clause=CLAUSE,
    )


def _unknown(line: WrittenChange, number: str, edition: str) -> Diagnostic:
    return Diagnostic(
        code="CHG-23",
        name="former-clause",
        severity=Severity.ERROR,
        message=f"{edition}中没有{reference(number)}。",
        hint="按旧版核对编号；条款号变迁表列有新旧编号。",
        span=line.span,
        clause=CLAUSE,
    )


def _targets(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers that a line names in the new edition and in the old one."""
    new: list[str] = []
    old: list[str] = []
    for seen in _SEE.finditer(text):
        ours, *theirs = _FORMER.split(seen[1], maxsplit=1)
        new.extend(_bare(number) for number in _TARGET.findall(ours))
        old.extend(_bare(number) for part in theirs for number in _TARGET.findall(part))
    return tuple(new), tuple(old)


def _bare(number: str) -> str:
    """A number as tables of numbers have it: 4 for 第4章, A for 附录A, （3） for 公式（3）."""
    return number.removeprefix("第").removesuffix("章").removeprefix("附录").removeprefix("公式")


def _covers(outer: str, inner: str) -> bool:
    """Whether a named number takes in another one: 5 takes in 5.2.1."""
    return inner == outer or inner.startswith(f"{outer}.")
