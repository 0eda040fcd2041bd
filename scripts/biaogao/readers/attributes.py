"""Attribute tails: `{#id key="值"}` at the end of a heading, paragraph, item, caption or fence."""

from __future__ import annotations

from typing import NamedTuple

from biaogao.patterns import compiled
from biaogao.readers.catalogue import Findings
from biaogao.readers.passage import Passage
from biaogao.source import Span

MAX_ID = 36
ID = compiled(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = compiled(r"n[0-9]+|g-.*")

_TAIL = compiled(r"[ \u3000]*\{([^{}\n]*)\}[ \u3000]*$")
_LOOKS = compiled(r"\s*(?:[#＃]|[^\s=\"“{}]+\s*=)")
_PART = compiled(r"\s*(?:#(?P<id>[^\s}]+)|(?P<key>[^\s=\"“#]+)\s*=\s*(?P<value>\"[^\"]*\"|“[^”]*”|[^\s\"“]+))\s*")


class Attributes(NamedTuple):
    """The tail as read: `id` is well-formed or empty; `span` is that of the tail."""

    id: str = ""
    values: tuple[tuple[str, str], ...] = ()
    span: Span | None = None

    def get(self, key: str) -> str:
        """The value of `key`, empty where it was not given."""
        return dict(self.values).get(key, "")


NONE = Attributes()


class TypedTail(NamedTuple):
    """A tail that can be read whole: the offset at which it begins, and its parts, `#` standing for the id."""

    start: int
    parts: tuple[tuple[str, str], ...]


def typed_tail(line: str) -> TypedTail | None:
    """The tail at the end of a line; None where there is none, or one that cannot be read whole."""
    match = _TAIL.search(line)
    if match is None or not _LOOKS.match(match.group(1)):
        return None
    position, parts = 0, []
    inner = match.group(1)
    while position < len(inner):
        part = _PART.match(inner, position)
        if part is None:
            return None
        parts.append(("#", part["id"]) if part["id"] else (part["key"], part["value"].strip('"“”')))
        position = part.end()
    return TypedTail(match.start(), tuple(parts))


def take_tail(passage: Passage, findings: Findings, allowed: tuple[str, ...] = ()) -> tuple[Passage, Attributes]:
    """Cut the tail off `passage`; keys other than `allowed` and ids that are not kebab-case are findings."""
    last = passage.pieces[-1].text
    if not last.endswith("}"):
        return passage, NONE
    match = _TAIL.search(last)
    if match is None or not _LOOKS.match(match.group(1)):
        return passage, NONE
    text = passage.text
    start = len(text) - len(last) + match.start()
    span = passage.span(text.index("{", start), len(text))
    attributes = _read(match.group(1), span, findings, allowed)
    return passage.cut(0, start), attributes


def _read(inner: str, span: Span, findings: Findings, allowed: tuple[str, ...]) -> Attributes:
    position, name = 0, ""
    values: list[tuple[str, str]] = []
    while position < len(inner):
        part = _PART.match(inner, position)
        if part is None:
            findings.add("MDN-32", f"属性“{{{inner}}}”读不懂。", span, hint='写作 {#id 键="值"}，用半角的 # = 和引号。')
            break
        if part["id"]:
            name = part["id"]
        elif part["key"] in allowed:
            values.append((part["key"], part["value"].strip('"“”')))
        else:
            known = "、".join(allowed) or "（此处只可写 #id）"
            findings.add("MDN-32", f"属性“{part['key']}”在此处不存在。", span, hint=f"可用的属性：{known}。")
        position = part.end()
    return Attributes(checked_id(name, span, findings), tuple(values), span)


def checked_id(name: str, span: Span, findings: Findings) -> str:
    """`name` where it is ASCII kebab-case of at most 36 characters and not reserved, else empty with a finding."""
    if not name:
        return ""
    if not ID.fullmatch(name) or len(name) > MAX_ID:
        findings.add(
            "MDN-30",
            f"标识“{name[:60]}”不合格式。",
            span,
            hint=f"标识用小写拉丁字母、数字和连字符，如 req-power，不超过{MAX_ID}个字符。",
        )
        return ""
    if RESERVED.fullmatch(name):
        findings.add("MDN-30", f"标识“{name}”留给系统使用。", span, hint="n加数字、以g-开头的标识不能自用，请换一个。")
        return ""
    return name
