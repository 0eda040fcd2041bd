"""Looks at files before they are handed out, beside what makes them: who asks later is answered by their very bytes.

What was told of other bytes answers nobody, so that no answer rests on a file that was not handed out. Only of bytes
that are known to show the same (`shows`) it is taken over.
"""

from __future__ import annotations

import contextlib
import contextvars
import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from typing import ParamSpec, TypeVar, cast

from biaogao.steps.beside import Beside

P = ParamSpec("P")
T = TypeVar("T")

Question = tuple[str, ...]
"""What is asked, and of what: names and the digests of files."""

Answers = Mapping[Question, object]


class Ahead:
    """What was begun for one standard."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._begun: dict[Question, Future[object]] = {}

    def begin(self, ask: Callable[..., object], *given: bytes | str) -> None:
        """Have a question answered, unless it was asked before."""
        question = _question(ask, *given)
        if question not in self._begun:
            self._begun[question] = self._beside.begin(ask, *given)

    def shows(self, finished: bytes, raw: bytes) -> None:
        """Let what is told of one file be told of another that shows the same."""
        after, before = _digest(finished), _digest(raw)
        for question, answer in tuple(self._begun.items()):
            self._begun[tuple(after if part == before else part for part in question)] = answer

    def answers(self) -> Answers:
        """All answers that there are; what failed will fail again where it is asked for."""
        told = {question: answer for question, answer in self._begun.items() if answer.exception() is None}
        return {question: answer.result() for question, answer in told.items()}


# Of the thread alone in which they are entered.
_AHEAD: contextvars.ContextVar[Ahead | None] = contextvars.ContextVar("ahead", default=None)
_ANSWERS: contextvars.ContextVar[Answers | None] = contextvars.ContextVar("answers", default=None)


@contextlib.contextmanager
def asked_of(beside: Beside) -> Iterator[Ahead]:
    """While entered, questions of this thread go to who works beside."""
    ahead = Ahead(beside)
    token = _AHEAD.set(ahead)
    try:
        yield ahead
    finally:
        _AHEAD.reset(token)


@contextlib.contextmanager
def answered(answers: Answers) -> Iterator[None]:
    """While entered, this thread has these answers."""
    token = _ANSWERS.set(answers)
    try:
        yield
    finally:
        _ANSWERS.reset(token)


def begin(ask: Callable[..., object], *given: bytes | str) -> None:
    """Have a question answered by who stands beside; nothing where nobody does."""
    ahead = _AHEAD.get()
    if ahead is not None:
        ahead.begin(ask, *given)


def shows(finished: bytes, raw: bytes) -> None:
    """Say of a file that it shows what another one shows."""
    ahead = _AHEAD.get()
    if ahead is not None:
        ahead.shows(finished, raw)


def told(ask: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """The answer that there is, else the answer now."""
    answers = _ANSWERS.get() or {}
    question = _question(ask, *given)
    return cast(T, answers[question]) if question in answers else ask(*given, **named)


def _question(ask: Callable[..., object], *given: object) -> Question:
    return (ask.__module__, ask.__qualname__, *(_digest(one) if isinstance(one, bytes) else str(one) for one in given))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
