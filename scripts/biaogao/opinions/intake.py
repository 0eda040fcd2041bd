"""Takes in all files that came back: each is read, its opinions are placed, named and put in the order of the text.

Ids come from `opinions.naming`: more files, another order or another name of a file change none; the same file twice
adds nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from biaogao.opinions import notices, wording
from biaogao.opinions.atlas import Atlas
from biaogao.opinions.carrying import Crossing
from biaogao.opinions.consultees import Consultee
from biaogao.opinions.naming import Namer
from biaogao.opinions.opinion import FileState, Intake, Kind, Opinion, Person, Place, Source, TakenFile
from biaogao.opinions.placing import place
from biaogao.opinions.register import Register, extended
from biaogao.opinions.replies import replies_of
from biaogao.opinions.returned import Enclosed, RawOpinion, Returned, Typed
from biaogao.opinions.revisions import Revision
from biaogao.opinions.senders import NOBODY, Sender, received_in, sender_of
from biaogao.opinions.typing_rows import NAME as TYPING_SHEET

_DEEPEST = 3
_MOST_ENCLOSED = 1_000
_MOST_ENCLOSED_BYTES = 300_000_000
_TYPED = "意见已录入“待录入.xlsx”。"
_LIKELY_COPY = 0.3


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """A returned file: `path` below the folder of its round; `refusal` is why it could not even be opened."""

    round: str
    path: str
    data: bytes
    refusal: str = ""


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """What is known before anything is read.

    `revisions` are all states that reviewers may have had, the newest first; `targets` says which of them (by its place
    there) each round is about, the first one where a round is not named. `read` turns the bytes and name of a file of a
    round into what it holds.
    """

    standard: str
    revisions: tuple[Revision, ...]
    targets: Mapping[str, int]
    consultees: tuple[Consultee, ...]
    read: Callable[[bytes, str, str], Returned]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The result of an intake, and the register of numbers with those that it gave."""

    intake: Intake
    register: Register


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    """A file with what it holds and who sent it."""

    round: str
    path: str
    digest: str
    size: int
    returned: Returned = Returned(what="")
    sender: Sender = NOBODY


class _Found(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion before it has a number; `order` sorts it in its round."""

    opinion: Opinion
    person: Person
    order: tuple[int, int]


def take_in(files: Iterable[Arrived], consultation: Consultation, register: Register) -> Taken:
    """Read, place and number all opinions; `files` are gone through once, so they may be opened one by one."""
    desk = _Desk(consultation)
    for file in files:
        desk.take(file, file.path, 0)
    rounds = {name: at for at, name in enumerate(dict.fromkeys(one.round for one in desk.files))}
    found = sorted(desk.found, key=lambda one: (rounds[one.opinion.round], one.order, one.opinion.id))
    numbers = extended(register, (one.opinion.id for one in found))
    opinions = tuple(msgspec.structs.replace(one.opinion, number=numbers.numbers[one.opinion.id]) for one in found)
    files_taken = desk.files_taken()
    replies = replies_of(opinions, files_taken, consultation.consultees)
    intake = Intake(
        standard=consultation.standard,
        opinions=opinions,
        files=files_taken,
        replies=replies,
        people={one.opinion.id: one.person for one in found if one.person != Person()},
        findings=notices.findings(opinions, files_taken, consultation.standard),
    )
    return Taken(intake=intake, register=numbers)


class _Desk:
    """What one intake collects."""

    def __init__(self, consultation: Consultation) -> None:
        self._consultation = consultation
        self._atlases = [Atlas(revision) for revision in consultation.revisions]
        self._crossings: dict[tuple[int, int], Crossing] = {}
        self._seen: dict[tuple[str, str], str] = {}
        metadata = [revision.document.metadata for revision in consultation.revisions]
        titles = [title for each in metadata for title in (each.title, each.title.replace("\u3000", ""), each.number)]
        self._titles = tuple(dict.fromkeys(filter(None, (*titles, consultation.standard))))
        self.found: list[_Found] = []
        self.files: list[TakenFile] = []
        self._typed: dict[tuple[str, str], Typed] = {}
        self._enclosed = self._enclosed_bytes = 0

    def files_taken(self) -> tuple[TakenFile, ...]:
        """All files; those that people typed out are read by now."""
        return tuple(self._typed_out(file) for file in self.files)

    def _typed_out(self, file: TakenFile) -> TakenFile:
        typed = self._typed.get((file.round, file.file))
        if typed is None or file.state is not FileState.TYPING:
            return file
        state = FileState.READ if typed.opinions else FileState.NOTHING
        return msgspec.structs.replace(
            file, state=state, unit=typed.unit or file.unit, opinions=typed.opinions, note=_TYPED
        )

    def take(self, file: Arrived, path: str, depth: int, outer: Sender = NOBODY) -> None:
        """One file and those in it; `outer` sent what it was in."""
        digest = hashlib.sha256(file.data).hexdigest()
        before = path if file.refusal else self._seen.setdefault((file.round, digest), path)
        read = _Read(round=file.round, path=path, digest=digest, size=len(file.data))
        if before != path:
            again = Returned(what="", state=FileState.REPEATED, notes=(f"与“{before}”相同。",))
            self.files.append(_taken(msgspec.structs.replace(read, returned=again), 0, ""))
            return
        returned = self._returned(file, path)
        authors = {each.author for each in returned.opinions} - {""}
        author = next(iter(authors)) if len(authors) == 1 else ""
        sender = self._sender(path, returned.unit, author, returned.person)
        sender = sender if sender.unit else _inside(outer, sender)
        if _is_typing_sheet(path):
            self._typed.update({(file.round, name): typed for name, typed in returned.typed.items()})
            sender = NOBODY
        read = msgspec.structs.replace(read, returned=returned, sender=sender)
        foreign = bool(returned.draft) and returned.draft != self._consultation.standard
        found = tuple(self._opinions(read, foreign))
        self.found.extend(found)
        note = f"这是另一项标准“{returned.draft}”的文件，意见没有放到条款里。" if foreign else ""
        self.files.append(_taken(read, len(found), note))
        if not depth:
            self._enclosed = self._enclosed_bytes = 0
        for number, each in enumerate(returned.enclosed):
            if self._is_full(each):
                self.files.append(_left_out(read, len(returned.enclosed) - number))
                break
            refusal = file.refusal or ("压缩包套得太深，没有再拆。" if depth + 1 >= _DEEPEST else "")
            inner = Arrived(round=file.round, path=path, data=each.data, refusal=refusal)
            self.take(inner, f"{path}/{each.name}", depth + 1, sender)

    def _is_full(self, one: Enclosed) -> bool:
        """Whether one more file is too much of what came as one: bounds of one archive bound no archives in it."""
        self._enclosed += 1
        self._enclosed_bytes += len(one.data)
        return self._enclosed > _MOST_ENCLOSED or self._enclosed_bytes > _MOST_ENCLOSED_BYTES

    def _returned(self, file: Arrived, path: str) -> Returned:
        if file.refusal:
            return Returned(what="文件", state=FileState.UNREADABLE, notes=(file.refusal,))
        return self._consultation.read(file.data, path.rpartition("/")[2], file.round)

    def _sender(self, path: str, form: str, author: str, person: str) -> Sender:
        asked, titles = self._consultation.consultees, self._titles
        return sender_of(path, asked, titles, form=form, author=author, person=person)

    def _opinions(self, read: _Read, foreign: bool) -> Iterator[_Found]:
        target = self._consultation.targets.get(read.round, 0)
        own = self._revision_of(read.returned, target)
        # The sheet for typing out grows while people fill it in: what they typed names it, not its digest.
        namer = Namer(read.round, "" if _is_typing_sheet(read.path) else read.digest)
        for at, raw in enumerate(read.returned.opinions):
            spot = None if foreign else self._place(raw, own, target)
            sender = self._sender_in(read, raw)
            opinion = self._opinion(namer.name(raw.said), read, raw, spot, sender)
            person = Person(name=sender.person, author=raw.author, contact=raw.contact or read.returned.contact)
            yield _Found(opinion=opinion, person=person, order=(self._order(spot, target), at))

    def _sender_in(self, read: _Read, raw: RawOpinion) -> Sender:
        """A file is of one unit: authors inside it tell persons, and units only where the file itself tells none."""
        if raw.unit in {"", read.sender.unit} and not raw.author:
            return read.sender
        unit, person = raw.unit or read.returned.unit, raw.person or read.returned.person
        own = self._sender(read.path, unit, raw.author, person)
        return own if raw.unit or not read.sender.unit else msgspec.structs.replace(read.sender, person=own.person)

    def _opinion(self, name: str, read: _Read, raw: RawOpinion, spot: Place | None, sender: Sender) -> Opinion:
        kind, said = _kind(raw, spot)
        revisions = self._consultation.revisions
        target = self._consultation.targets.get(read.round, 0)
        return Opinion(
            id=name,
            number=0,
            standard=self._consultation.standard,
            revision=revisions[target].revision if revisions else "",
            round=read.round,
            place=spot,
            cited=raw.cited,
            anchor=raw.anchor,
            kind=kind,
            kind_said=said,
            opinion=raw.opinion,
            proposal=raw.proposal,
            reason=raw.reason,
            unit=sender.unit,
            channel=raw.channel,
            received=raw.date or read.returned.date or received_in(read.path),
            source=Source(file=read.path, sha256=read.digest, place=raw.place),
            replies=raw.replies,
            resolved=raw.resolved,
            edits=raw.edits,
            public=sender.public,
        )

    def _revision_of(self, returned: Returned, target: int) -> int:
        """The revision that the writer had: the one the file names, the one whose bookmarks it has, else the target."""
        for at, each in enumerate(self._consultation.revisions):
            if returned.revision and each.revision == returned.revision:
                return at
        if not returned.bookmarks or not self._atlases:
            return target
        shares = [len(returned.bookmarks & atlas.marks.keys()) for atlas in self._atlases]
        best = max(shares)
        likely = best >= _LIKELY_COPY * len(returned.bookmarks) and best > shares[target]
        return shares.index(best) if likely else target

    def _place(self, raw: RawOpinion, own: int, target: int) -> Place | None:
        if not self._atlases:
            return None
        found = place(raw, self._atlases[own])
        if found is None or own == target:
            return found
        crossing = self._crossings.setdefault((own, target), Crossing(self._atlases[own], self._atlases[target]))
        return crossing.carried(found)

    def _order(self, spot: Place | None, target: int) -> int:
        if spot is None:
            return 1_000_000
        return self._atlases[target].order.get(spot.key, -1 if not spot.key else 999_999)


def _kind(raw: RawOpinion, spot: Place | None) -> tuple[Kind, bool]:
    if raw.edits and not raw.kind:
        return wording.kind_of_edits(raw.edits), False
    return wording.kind_of(raw.kind, f"{raw.opinion}{raw.proposal}", spot is not None and not spot.key)


def _inside(outer: Sender, own: Sender) -> Sender:
    """Who sent a file that names no unit: who sent what it came in; the person that it names, and 公众, stay."""
    return Sender(
        unit=outer.unit, person=own.person or outer.person, known=outer.known, public=own.public or outer.public
    )


def _is_typing_sheet(path: str) -> bool:
    return path.rpartition("/")[2] == TYPING_SHEET


def _left_out(read: _Read, count: int) -> TakenFile:
    """The line of those files in another that are too many to be read."""
    note = (
        f"同一份来件里的文件超过{_MOST_ENCLOSED}个或{_MOST_ENCLOSED_BYTES // 1_000_000} MB，"
        f"其余{count}个没有读取。请解压后分批放入。"
    )
    returned = Returned(what="文件", state=FileState.UNREADABLE, notes=(note,))
    rest = msgspec.structs.replace(read, path=f"{read.path}/（其余{count}个文件）", size=0, returned=returned)
    return _taken(rest, 0, "")


def _taken(read: _Read, count: int, note: str) -> TakenFile:
    returned = read.returned
    return TakenFile(
        file=read.path,
        round=read.round,
        sha256=read.digest,
        size=read.size,
        what=returned.what,
        state=returned.state,
        unit=read.sender.unit,
        received=returned.date or received_in(read.path),
        opinions=count,
        draft=returned.draft,
        revision=returned.revision,
        note=f"{note}{''.join(returned.notes)}",
    )
