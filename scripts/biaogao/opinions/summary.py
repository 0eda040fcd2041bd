"""Says in a few lines of Chinese what an intake found: counts, then all that a person must look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from biaogao.opinions.notices import is_senderless
from biaogao.opinions.opinion import Basis, FileState, Intake, Opinion, Replied, TakenFile

_QUOTED = 36
_BASES = {Basis.BOOKMARK: "按书签", Basis.CITED: "按条款号", Basis.TEXT: "按原文", Basis.WHOLE: "针对全文"}


def summary(intake: Intake, rounds: Iterable[str] = ()) -> str:
    """The lines of one or more rounds (all of them by default), each with a title."""
    known = tuple(dict.fromkeys(file.round for file in intake.files))
    chosen = tuple(rounds) or known
    if not known:
        return f"drafts/{intake.standard}/comments/ 里还没有返回的文件。"
    return "\n\n".join("\n".join(_of_round(intake, name)) for name in chosen)


def _of_round(intake: Intake, name: str) -> Iterator[str]:
    files = [file for file in intake.files if file.round == name]
    opinions = [one for one in intake.opinions if one.round == name]
    yield f"【{name}】"
    yield _files_line(files)
    yield _opinions_line(opinions)
    yield from _listed("没有放到条款的意见", (_told(one) for one in opinions if one.place is None))
    doubtful = [one for one in opinions if one.place is not None and one.place.doubtful]
    yield from _listed("位置要核对的意见", (f"{_head(one)}：{one.place.why}" for one in doubtful if one.place))
    yield from _listed("读不出的文件", _noted(files, FileState.UNREADABLE))
    yield from _listed("要人工录入的文件", _noted(files, FileState.TYPING))
    strangers = [file for file in files if file.draft and file.draft != intake.standard]
    yield from _listed("别的标准的文件", (f"{file.file}（{file.draft}）" for file in strangers))
    yield from _listed("看不出单位的文件", (file.file for file in files if is_senderless(file)))
    noted = [file for file in files if file.note and file.state in {FileState.READ, FileState.NOTHING}]
    yield from _listed("说明", (f"{file.file}　{file.note}" for file in noted))
    yield from _replies([one for one in intake.replies if one.round == name], files)


def _files_line(files: list[TakenFile]) -> str:
    counts = Counter(file.state for file in files)
    parts = "，".join(f"{state.value}{counts[state]}个" for state in FileState if counts[state])
    return f"文件{len(files)}个：{parts}。"


def _opinions_line(opinions: list[Opinion]) -> str:
    if not opinions:
        return "没有意见。"
    placed = [one.place for one in opinions if one.place is not None]
    bases = Counter(place.basis for place in placed)
    how = "、".join(f"{label}{bases[basis]}条" for basis, label in _BASES.items() if bases[basis])
    return (
        f"意见{len(opinions)}条，放到条款{len(placed)}条（{how}）。"
        if placed
        else f"意见{len(opinions)}条，都没有放到条款。"
    )


def _told(one: Opinion) -> str:
    return f"{_head(one)}　{_short(one.opinion or one.proposal)}"


def _head(one: Opinion) -> str:
    cited = f"，写的是“{one.cited}”" if one.cited else ""
    return f"意见{one.number}（{one.source.file}，{one.source.place}{cited}）"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}……"


def _noted(files: list[TakenFile], state: FileState) -> Iterator[str]:
    return (f"{file.file}　{file.note}" for file in files if file.state is state)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A title with the number of lines, and the lines; nothing where there are none."""
    found = list(lines)
    if found:
        yield f"{title}（{len(found)}）："
        yield from (f"  {line}" for line in found)


def _replies(replies: list[Replied], files: Iterable[TakenFile]) -> Iterator[str]:
    """Who answered; the public is counted apart, and so are units whose files tell neither opinion nor 无意见."""
    came = {file.unit for file in files}
    nothing = {file.unit for file in files if file.state is FileState.NOTHING}
    nothing |= {one.unit for one in replies if one.unit not in came}  # registered by hand
    units = [one for one in replies if not one.public]
    replied = [one for one in units if one.replied]
    if units:
        with_opinions = sum(1 for one in replied if one.opinions)
        said_nothing = sum(1 for one in replied if not one.opinions and one.unit in nothing)
        unclear = len(replied) - with_opinions - said_nothing
        tail = f"、有待查看{unclear}个" if unclear else ""
        yield f"已回函{len(replied)}个单位，其中有意见{with_opinions}个、无意见{said_nothing}个{tail}。"
    unasked = [one.unit for one in replied if not one.asked]
    if unasked and any(one.asked for one in units):
        yield f"不在征求单位名单里（{len(unasked)}）：{'、'.join(unasked)}"
    silent = [one.unit for one in units if one.asked and not one.replied]
    if silent:
        yield f"还没有回函（{len(silent)}）：{'、'.join(silent)}"
    public = sum(one.opinions for one in replies if one.public)
    if public:
        yield f"另有公众意见{public}条。"
