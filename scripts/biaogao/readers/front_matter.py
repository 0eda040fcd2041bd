"""The YAML front matter of a draft as Metadata, checked against the schema of its class of standard (依据 8.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from biaogao.diagnostics import Diagnostic, Fix
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.model.metadata import CHINESE_KEYS, Adoption, Metadata, Replaced, waiver_position
from biaogao.patterns import compiled
from biaogao.readers.catalogue import Findings, mend
from biaogao.schema import Positions, Value, load_yaml, validate
from biaogao.source import SourceFile, Span

SCHEMA = "front-matter"

_FENCE = compiled(r"-{3,}[ \t]*$")
_LISTS = ("起草单位", "起草人", "历次版本", "主要技术变化", "发布机构", "索引词", "目次图表")
_NAMES = ("起草单位", "起草人", "发布机构", "索引词")
_FLAGS = ("首次发布", "示例")
_TRUE = ("true", "是")


def split_front_matter(source: SourceFile, findings: Findings) -> tuple[SourceFile | None, int]:
    """The YAML between the first two lines of `---`, its line numbers kept, and the index of the line after it."""
    lines = source.lines
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not _FENCE.match(lines[first].strip()):
        findings.add(
            "MET-01",
            "文件开头没有元数据。",
            Span.of(source.file, 1, 1, 1, 1),
            hint="在文件开头写两行“---”，中间写“编号: …”“名称: …”等；用 ./biaogao new 可得到样子。",
        )
        return None, 0
    for index in range(first + 1, len(lines)):
        if _FENCE.match(lines[index]) or lines[index].rstrip() == "...":
            return _part(source, first + 1, index), index + 1
        if lines[index].startswith("# ") and not any(line.strip() for line in lines[index - 1 : index]):
            return _not_closed(source, findings, first, index)
    return _not_closed(source, findings, first, len(lines))


def _part(source: SourceFile, start: int, stop: int) -> SourceFile:
    text = "\n" * start + "\n".join(source.lines[start:stop]) + "\n"
    return SourceFile(file=source.file, text=text, encoding=source.encoding)


def _not_closed(source: SourceFile, findings: Findings, first: int, stop: int) -> tuple[SourceFile | None, int]:
    findings.add(
        "MET-02",
        "元数据没有以“---”结束。",
        Span.of(source.file, first + 1, 1, first + 1, 4),
        hint="在最后一个键的下一行写“---”。",
    )
    return _part(source, first + 1, stop), stop


def read_front_matter(part: SourceFile, findings: Findings) -> Metadata:
    """The metadata; what does not fit the schema is a finding and left empty."""
    value, positions, problems = load_yaml(part, keys=CHINESE_KEYS)
    findings.extend(problems)
    if not isinstance(value, dict):
        if not problems:
            findings.add(
                "MET-01",
                "元数据里没有“键: 值”。",
                Span.of(part.file, 1, 1, 1, 1),
                hint="每行写作“名称: 值”，冒号用半角，其后空一格。",
            )
        return Metadata()
    mended: dict[str, Value] = {key: _split_wide(key, one) for key, one in value.items()}
    findings.extend(_wide_commas(value, positions))
    findings.extend(validate(mended, _schema_of(mended), positions, prefix="MET"))
    return _metadata(mended, positions)


def _schema_of(value: Mapping[str, Value]) -> str:
    """The schema of the class of standard that the front matter names, else the one of all classes."""
    level = value.get("层次")
    row = TYPE_OF_LEVEL.get(level) if isinstance(level, str) else None
    return row.schema if row else SCHEMA


def _split_wide(key: str, value: Value) -> Value:
    """A list whose names were parted by full-width commas, as the list that was meant."""
    if key not in _NAMES or not isinstance(value, list):
        return value
    parts: list[Value] = []
    for one in value:
        parts.extend(compiled(r"\s*[，、；]\s*").split(one) if isinstance(one, str) else [one])
    return parts


def _wide_commas(value: Mapping[str, Value], positions: Positions) -> list[Diagnostic]:
    findings = Findings()
    for key in _NAMES:
        listed = value.get(key)
        for index, one in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(one, str) and compiled("[，、；]").search(one):
                findings.add(
                    "MET-04",
                    f"“{key}”的列表用了全角标点分隔，已分开读出。",
                    place := positions.value((key, index)),
                    hint="写作 [甲, 乙]，逗号用半角。",
                    fix=_with_commas(one, place),
                )
    return list(findings.all())


def _with_commas(typed: str, place: Span | None) -> Fix | None:
    """The names parted by half-width commas, where the place holds just what was read."""
    if place is None or place.start.line != place.end.line or place.end.column - place.start.column != len(typed):
        return None
    return mend("改为半角逗号", (place, compiled(r"\s*[，、；]\s*").sub(", ", typed)))


def _metadata(value: Mapping[str, Value], positions: Positions) -> Metadata:
    fields: dict[str, Any] = {
        CHINESE_KEYS[key]: one
        for key, one in value.items()
        if key in CHINESE_KEYS and isinstance(one, str) and key not in (*_LISTS, *_FLAGS, *_SPECIAL)
    }
    fields |= {CHINESE_KEYS[key]: _strings(value.get(key)) for key in _LISTS}
    fields |= {CHINESE_KEYS[key]: value.get(key) in _TRUE for key in _FLAGS}
    depth = value.get("目次层次")
    return Metadata(
        **fields,
        replaces=_replaces(value.get("代替")),
        adoption=_adoption(value.get("采用")),
        contents_depth=int(depth) if isinstance(depth, str) and depth in "123456" and len(depth) == 1 else 1,
        waivers=_waivers(value.get("允许")),
        positions=tuple(_places(value, positions)),
    )


def _places(value: Mapping[str, Value], positions: Positions) -> Iterator[tuple[str, Span]]:
    """The place of each value, and of the rule of each entry of 允许."""
    for key in value:
        if span := positions.value((key,)):
            yield key, span
    waivers = value.get("允许")
    for rule in waivers if isinstance(waivers, dict) else ():
        if span := positions.key(("允许", rule)):
            yield waiver_position(rule), span


_SPECIAL = ("代替", "采用", "目次层次", "允许")


def _strings(value: Value | None) -> tuple[str, ...]:
    """A list of strings; a single string is a list of one."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _text(value: Mapping[str, Value], key: str) -> str:
    one = value.get(key)
    return one if isinstance(one, str) else ""


def _replaces(value: Value | None) -> tuple[Replaced, ...]:
    listed = value if isinstance(value, list) else [value] if value else []
    found: list[Replaced] = []
    for one in listed:
        if isinstance(one, str):
            number, _, title = one.partition("\u3000")
            found.append(Replaced(number=number.strip(), title=title.strip()))
        elif isinstance(one, dict):
            found.append(Replaced(number=_text(one, "编号"), title=_text(one, "名称"), partly=one.get("部分") in _TRUE))
    return tuple(found)


def _adoption(value: Value | None) -> Adoption | None:
    if not isinstance(value, dict):
        return None
    return Adoption(
        number=_text(value, "编号"),
        degree=_text(value, "程度"),
        title=_text(value, "英文名称"),
        chinese_title=_text(value, "名称"),
    )


def _waivers(value: Value | None) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        return ()
    return tuple((rule, reason) for rule, reason in value.items() if isinstance(reason, str))
