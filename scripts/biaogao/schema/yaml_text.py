"""Reads YAML as strings, lists and mappings with positions, without ever running what it says.

Scalars stay as typed (`35.240` is not 35.24). Aliases, tags, second documents, deep nesting and huge files are refused,
so that no file can grow when read. A full-width colon after a known key is read as `: `, and said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import yaml

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.patterns import compiled
from biaogao.schema.positions import Path, Positions, Value
from biaogao.source import CONTROL, Point, SourceFile, Span

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 20
MAX_NODES = 200_000

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WIDE_COLON = compiled(r"([^\s:：#'\"\[\]{}|>-][^:：]{0,30}?)[ \u3000]*：[ \u3000]*")

_NO_COLON = "could not find expected ':'"
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "这一行的冒号用得不对，可能多了一个冒号，或上一行的引号没有配对。",
        "值里有“: ”时把整个值放进引号。",
    ),
    (_NO_COLON, "这一行的键后面没有冒号。", "写作“键: 值”，冒号用半角，其后空一格。"),
    ("expected ',' or ']'", "方括号里的列表没有写完。", "写作 [甲, 乙]，逗号用半角，最后写“]”。"),
    ("expected ',' or '}'", "花括号没有写完。", "写作 {键: 值}，最后写“}”。"),
    ("found unexpected end of stream", "引号没有配对。", "补上后一个引号。"),
    ("cannot start any token", "值不能以这个字符开头。", "把值放进引号。"),
    ("did not find expected key", "缩进不一致，或引号、括号没有配对。", "同一层的键对齐写。"),
    ("expected the node content", "这里缺少内容。", "检查标点和缩进。"),
)


class _Refused(Exception):
    """A file that is YAML but not one that is read here."""

    def __init__(self, name: str, message: str, hint: str, mark: Any) -> None:
        super().__init__(message)
        self.name, self.message, self.hint, self.mark = name, message, hint, mark


def load_any_yaml(source: SourceFile, *, keys: Collection[str] = ()) -> tuple[Value, Positions, tuple[Diagnostic, ...]]:
    """The value of a YAML file, the places of its parts, and findings; an unreadable file gives "" and says why.

    `keys` are the keys after which a full-width colon is mended.
    """
    text, shifted, findings = _mend_colons(source, frozenset(keys))
    builder = _Builder(source.file, shifted)
    try:
        if len(text) > MAX_CHARACTERS:
            raise _Refused("yaml-too-big", "文件太大，没有读。", "拆分文件。", None)
        builder.run(_events(text))
        value = builder.value
    except _Refused as refusal:
        findings.append(builder.finding(refusal.name, refusal.message, refusal.hint, refusal.mark))
        value = ""
    except yaml.YAMLError as failure:
        findings.append(_explain(builder, failure, text))
        value = ""
    findings.extend(builder.findings)
    return value, builder.positions(), tuple(findings)


def _events(text: str) -> Iterator[Any]:
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start())
        raise _Refused(
            "yaml-control",
            "文件里有不可见的控制字符。",
            "删去这个字符。",
            _Mark(line, control.start() - text.rfind("\n", 0, control.start()) - 1),
        )
    yield from yaml.parse(text, Loader=_LOADER)


class _Mark:
    """A place as PyYAML gives it: line and column from 0."""

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


def _mend_colons(source: SourceFile, keys: frozenset[str]) -> tuple[str, dict[int, tuple[int, int]], list[Diagnostic]]:
    """The text with `键：值` at the line's beginning made `键: 值`; lines changed map to (column, growth)."""
    if not keys or "：" not in source.text:
        return source.text, {}, []
    shifted: dict[int, tuple[int, int]] = {}
    findings: list[Diagnostic] = []
    lines = source.lines
    for number, line in enumerate(lines):
        match = _WIDE_COLON.match(line)
        if match is None or match[1] not in keys:
            continue
        lines[number] = f"{match[1]}: {line[match.end() :]}"
        shifted[number] = match.end(), len(match[1]) + 2 - match.end()
        column = line.index("：") + 1
        span = Span.of(source.file, number + 1, column, number + 1, column + 1)
        findings.append(
            Diagnostic(
                code="SRC-23",
                name="full-width-colon",
                severity=Severity.WARNING,
                message=f"“{match[1]}”后面是全角冒号，已按半角冒号读出。",
                span=span,
                hint="键与值之间写半角冒号和一个空格。",
                fix=Fix(title="改为“: ”", edits=(Edit(span=span, text=": "),)),
            )
        )
    return "\n".join(lines), shifted, findings


_UNWRITABLE = compiled(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What an escape in double quotes can say and no Word file, workbook or page can hold."""

_CODES = {"yaml-syntax": "SRC-21", "yaml-refused": "SRC-22", "yaml-too-big": "SRC-22", "yaml-too-deep": "SRC-22"}


class _Builder:
    """Builds the value from events, without recursion."""

    def __init__(self, file: str, shifted: dict[int, tuple[int, int]]) -> None:
        self.value: Value = ""
        self.findings: list[Diagnostic] = []
        self._file = file
        self._shifted = shifted
        self._values: dict[Path, Span] = {}
        self._keys: dict[Path, Span] = {}
        self._stack: list[tuple[Value, Path, Any]] = []
        self._key: list[str | None] = []
        self._nodes = 0
        self._documents = 0

    def positions(self) -> Positions:
        return Positions(values=self._values, keys=self._keys)

    def finding(self, name: str, message: str, hint: str, mark: Any) -> Diagnostic:
        span = self._span(mark, mark) if mark is not None else Span.of(self._file, 1, 1, 1, 1)
        return Diagnostic(
            code=_CODES.get(name, "SRC-21"), name=name, severity=Severity.ERROR, message=message, span=span, hint=hint
        )

    def run(self, events: Iterator[Any]) -> None:
        for event in events:
            match event:
                case yaml.AliasEvent():
                    raise _Refused(
                        "yaml-refused", "不能用“*”引用别处的值。", "把值写全；值以“*”开头时放进引号。", event.start_mark
                    )
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        raise _Refused(
                            "yaml-refused", "一个文件只能有一份内容。", "删去多余的“---”。", event.start_mark
                        )
                case yaml.ScalarEvent():
                    self._count(event)
                    if _UNWRITABLE.search(str(event.value)):
                        raise _Refused("yaml-control", "值里有不可见的控制字符。", "删去这个字符。", event.start_mark)
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._count(event)
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close(event)

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refused("yaml-too-big", f"内容超过{MAX_NODES}项，没有读。", "拆分文件。", event.start_mark)
        if event.anchor is not None or (event.tag is not None and event.tag != "!"):
            raise _Refused("yaml-refused", "不能用“&”或“!”的写法。", "值以“&”“!”开头时放进引号。", event.start_mark)

    def _open(self, event: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise _Refused("yaml-too-deep", f"嵌套超过{MAX_DEPTH}层，没有读。", "减少层次。", event.start_mark)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            raise _Refused("yaml-refused", "键只能是一个词。", "检查括号和问号；键里不用方括号。", event.start_mark)
        path = self._next_path()
        inner: Value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._attach(inner)
        self._stack.append((inner, path, event.start_mark))
        self._key.append(None)

    def _close(self, event: Any) -> None:
        _, path, start = self._stack.pop()
        self._key.pop()
        self._values[path] = self._span(start, event.end_mark)

    def _scalar(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            self._new_key(str(event.value), span)
            return
        self._values[self._next_path()] = span
        self._attach(_text(event))

    def _new_key(self, key: str, span: Span) -> None:
        mapping, path, _ = self._stack[-1]
        if isinstance(mapping, dict) and key in mapping:
            self.findings.append(
                Diagnostic(
                    code="SRC-24",
                    name="yaml-repeated-key",
                    severity=Severity.ERROR,
                    message=f"“{key[:40]}”写了两次，后一个起作用。",
                    span=span,
                    hint="删去其中一个。",
                )
            )
        self._key[-1] = key
        self._keys[(*path, key)] = span

    def _next_path(self) -> Path:
        if not self._stack:
            return ()
        container, path, _ = self._stack[-1]
        step = self._key[-1] if isinstance(container, dict) else len(container)
        return (*path, "" if step is None else step)

    def _attach(self, value: Value) -> None:
        if not self._stack:
            self.value = value
            return
        container = self._stack[-1][0]
        if isinstance(container, dict):
            container[self._key[-1] or ""] = value
            self._key[-1] = None
        elif isinstance(container, list):
            container.append(value)

    def _span(self, start: Any, end: Any) -> Span:
        return Span(file=self._file, start=self._point(start), end=self._point(end))

    def _point(self, mark: Any) -> Point:
        line, column = mark.line, mark.column
        if line in self._shifted:
            begin, growth = self._shifted[line]
            if column >= begin + growth:
                column -= growth
        return Point(line + 1, column + 1)


def _text(event: Any) -> str:
    value = str(event.value)
    return "" if not event.style and value in ("~", "null") else value


def _explain(builder: _Builder, failure: yaml.YAMLError, text: str) -> Diagnostic:
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    problem = f"{getattr(failure, 'problem', '') or ''} {getattr(failure, 'context', '') or ''}"
    if _NO_COLON in problem:
        # The parser stops behind the key; what is to be mended is the key itself.
        mark = getattr(failure, "context_mark", None) or mark
    if _at_tab(text, mark):
        return builder.finding("yaml-syntax", "行首用了制表符。", "用空格缩进。", mark)
    for part, message, hint in _PROBLEMS:
        if part in problem:
            return builder.finding("yaml-syntax", message, _about_colon(text, mark) or hint, mark)
    return builder.finding(
        "yaml-syntax", "这里不是YAML的写法。", _about_colon(text, mark) or "每行写作“键: 值”。", mark
    )


def _at_tab(text: str, mark: Any) -> bool:
    """Whether a tab stands at the failure or before it; the parser in C does not say so.

    What is not closed fails behind the last line.
    """
    lines = text.split("\n")
    return mark is not None and mark.line < len(lines) and "\t" in lines[mark.line][: mark.column + 1]


def _about_colon(text: str, mark: Any) -> str:
    """Points at a full-width colon near the failure, the most frequent cause."""
    if mark is None:
        return ""
    lines = text.split("\n")
    near = lines[max(mark.line - 1, 0) : mark.line + 1]
    return "附近有全角冒号“：”：键与值之间用半角冒号加空格。" if any("：" in line for line in near) else ""
