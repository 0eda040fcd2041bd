"""What a secretariat must look at after an intake: no place, no sender, unreadable, of another draft, uncertain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.opinions.consultees import PUBLIC
from biaogao.opinions.opinion import FileState, Opinion, TakenFile
from biaogao.opinions.typing_rows import NAME as TYPING_SHEET

_UNPLACED = ("OPN-01", "unplaced-opinion", Severity.WARNING)
_UNREADABLE = ("OPN-02", "unreadable-reply", Severity.ERROR)
_NO_SENDER = ("OPN-03", "unknown-sender", Severity.WARNING)
_OTHER_DRAFT = ("OPN-04", "other-draft", Severity.WARNING)
_DOUBTFUL = ("OPN-05", "doubtful-place", Severity.INFO)
_FROM_SOMEBODY = frozenset({FileState.READ, FileState.NOTHING, FileState.TYPING})
_QUOTED = 40


def findings(opinions: Iterable[Opinion], files: Iterable[TakenFile], standard: str) -> tuple[Diagnostic, ...]:
    """All findings, files first, in the order of the list."""
    return (*_of_files(files, standard), *_of_opinions(opinions))


def is_senderless(file: TakenFile) -> bool:
    """Whether a file must be of somebody of whom nothing is known."""
    if file.unit or file.state not in _FROM_SOMEBODY:
        return False
    return PUBLIC not in file.file.split("/") and not file.file.endswith(TYPING_SHEET)


def _of_files(files: Iterable[TakenFile], standard: str) -> Iterator[Diagnostic]:
    for file in files:
        where = f"comments/{file.round}/{file.file}"
        if file.state is FileState.UNREADABLE:
            message = f"读不出：{file.note}"
            yield _finding(_UNREADABLE, message, where, "处理后重新运行 intake。")
        elif file.draft and file.draft != standard:
            message = f"这是另一项标准“{file.draft}”的文件，其中的{file.opinions}条意见没有放到条款里。"
            yield _finding(_OTHER_DRAFT, message, where, "放错了文件夹的，移走它。")
        elif is_senderless(file):
            hint = "在文件名前写上单位，或放进以单位命名的文件夹，如 comments/征求意见/市财政局/意见.docx。"
            yield _finding(_NO_SENDER, "看不出是哪个单位的意见。", where, hint)


def _of_opinions(opinions: Iterable[Opinion]) -> Iterator[Diagnostic]:
    for one in opinions:
        where = f"comments/{one.round}/{one.source.file}，{one.source.place}"
        words = one.opinion if len(one.opinion) <= _QUOTED else f"{one.opinion[:_QUOTED]}……"
        if one.place is None:
            message = f"意见{one.number}没有找到对应的条款：“{words}”。"
            yield _finding(_UNPLACED, message, where, "处理时请写明针对哪一条。")
        elif one.place.doubtful:
            message = f"意见{one.number}放在{one.place.name}：{one.place.why}"
            yield _finding(_DOUBTFUL, message, where, "核对位置。")


def _finding(rule: tuple[str, str, Severity], message: str, where: str, hint: str) -> Diagnostic:
    code, name, severity = rule
    return Diagnostic(code=code, name=name, severity=severity, message=message, where=where, hint=hint)
