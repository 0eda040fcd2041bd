"""Turns TeX into Office Math (OMML) or another dialect: one call of pandoc for a whole document, kept by content."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
from lxml import etree

from biaogao.errors import ToolError

# Raised whenever the conversion or its mending changes, so that no old result is taken from the cache.
_FORMAT = "pandoc-3.9/3"
_TIMEOUT_SECONDS = 120
_LONGEST_FORMULA = 20_000
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_NAMESPACES = re.compile(r' xmlns:[A-Za-z0-9]+="[^"]*"')


class TeX(msgspec.Struct, frozen=True, order=True):
    """A formula as typed; `display` says that it stands on a line of its own (limits above and below)."""

    text: str
    display: bool = False


class Converted(msgspec.Struct, frozen=True, kw_only=True):
    """`markup` is one element of the dialect; empty where `problem` says why.

    In Office Math it is an `m:oMath` whose prefixes w and m are declared outside.
    """

    markup: str = ""
    problem: str = ""


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """What formulas are converted to: `form` names it in the cache, `convert` keeps the order of the formulas."""

    form: str
    convert: Callable[[list[TeX]], list[Converted]]


class Mathematics:
    """Formulas converted so far, in memory and, where a folder is given, on disk by the digest of their text.

    `cache` is that folder; pictures drawn for the same draft are kept in it too. The dialect is Office Math by default.
    """

    def __init__(self, cache: Path | None = None, dialect: Dialect | None = None) -> None:
        self.cache = cache
        self._dialect = dialect or Dialect(form=_FORMAT, convert=convert)
        self._known: dict[TeX, Converted] = {}

    def prepare(self, formulas: Iterable[TeX]) -> None:
        """Convert all formulas that are not known yet in one call; raises ToolError where pandoc fails."""
        wanted = [formula for formula in dict.fromkeys(formulas) if formula not in self._known]
        missing = []
        for formula in wanted:
            stored = self._stored(formula)
            if stored is None:
                missing.append(formula)
            else:
                self._known[formula] = stored
        for formula, converted in zip(missing, self._dialect.convert(missing), strict=True):
            self._known[formula] = converted
            self._store(formula, converted)

    def get(self, formula: TeX) -> Converted:
        """The converted formula; one that was not prepared costs a call of its own."""
        if formula not in self._known:
            self.prepare((formula,))
        return self._known[formula]

    def _path(self, formula: TeX) -> Path | None:
        if self.cache is None:
            return None
        material = "\n".join((self._dialect.form, str(formula.display), formula.text))
        return self.cache / f"{hashlib.sha256(material.encode()).hexdigest()}.json"

    def _stored(self, formula: TeX) -> Converted | None:
        path = self._path(formula)
        if path is None:
            return None
        try:
            return msgspec.json.decode(path.read_bytes(), type=Converted)
        except (OSError, msgspec.MsgspecError):
            return None

    def _store(self, formula: TeX, converted: Converted) -> None:
        path = self._path(formula)
        if path is None:
            return
        part = path.with_suffix(f".{os.getpid()}.part")
        # A cache that cannot be written costs time, not the document.
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.encode(converted))
            part.replace(path)


def convert(formulas: list[TeX]) -> list[Converted]:
    """Formulas as Office Math in one call of pandoc, in their order; raises ToolError where pandoc itself fails."""
    return convert_good(formulas, _batch)


def convert_good(formulas: list[TeX], batch: Callable[[list[TeX]], Iterable[Converted]]) -> list[Converted]:
    """Convert by `batch` the formulas that pandoc may be given; the others say why not."""
    refused = [_refusal(formula) for formula in formulas]
    good = [formula for formula, problem in zip(formulas, refused, strict=True) if not problem]
    made = iter(batch(good) if good else ())
    return [Converted(problem=problem) if problem else next(made) for problem in refused]


def _refusal(formula: TeX) -> str:
    if not formula.text.strip():
        return "公式是空的"
    if len(formula.text) > _LONGEST_FORMULA:
        return f"公式超过{_LONGEST_FORMULA}个字符"
    return ""


def _batch(formulas: list[TeX]) -> Iterator[Converted]:
    output, warnings = run_pandoc(formulas, "docx")
    yield from paired(formulas, _paragraphs(output), warnings, f".//{{{_MATH}}}oMath", _serialise)


def paired(
    formulas: list[TeX],
    paragraphs: list[etree._Element],
    warnings: list[str],
    path: str,
    serialise: Callable[[etree._Element], str],
) -> Iterator[Converted]:
    """What pandoc made of each formula, found at `path` of its paragraph. Raises ToolError where some are missing."""
    if len(paragraphs) != len(formulas):
        raise ToolError("pandoc转换公式的结果不完整。", "请用“./biaogao doctor”检查环境。")
    reasons = iter(warnings)
    for paragraph in paragraphs:
        math = paragraph.find(path)
        if math is None or not len(math):
            yield Converted(problem=next(reasons, "") or "公式的TeX写法有误")
        else:
            yield Converted(markup=serialise(math))


def _pandoc_document(formulas: list[TeX]) -> bytes:
    """One paragraph per formula, as pandoc's own JSON, so that no character of a formula means anything else."""
    kinds = {True: "DisplayMath", False: "InlineMath"}
    blocks = [
        {"t": "Para", "c": [{"t": "Math", "c": [{"t": kinds[formula.display]}, formula.text.strip()]}]}
        for formula in formulas
    ]
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}).encode()


def _pandoc() -> str:
    """The program that came with pypandoc; importing pypandoc to ask takes as long as converting some formulas."""
    found = find_spec("pypandoc")
    if found is not None and found.origin is not None:
        program = Path(found.origin).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
        if program.is_file():
            return str(program)
    import pypandoc  # noqa: PLC0415 - only where the program stands elsewhere

    return str(pypandoc.get_pandoc_path())


def run_pandoc(formulas: list[TeX], form: str, *options: str) -> tuple[bytes, list[str]]:
    """What pandoc writes in a format, a paragraph for each formula, and why it refused some. Raises ToolError."""
    try:
        command = [_pandoc(), "--sandbox", "-f", "json", "-t", form, *options, "-o", "-"]
        document = _pandoc_document(formulas)
        done = subprocess.run(command, input=document, capture_output=True, timeout=_TIMEOUT_SECONDS, check=False)
    except OSError as failure:
        raise ToolError("找不到pandoc，公式无法转换。", "请重新安装依赖（pypandoc_binary）。") from failure
    except subprocess.TimeoutExpired as failure:
        raise ToolError(f"pandoc转换公式超过{_TIMEOUT_SECONDS}秒。", "请检查是否有异常长的公式。") from failure
    if done.returncode:
        raise ToolError("pandoc转换公式失败。", done.stderr.decode("utf-8", "replace").strip()[:500])
    return done.stdout, _reasons(done.stderr.decode("utf-8", "replace"))


def _reasons(stderr: str) -> list[str]:
    """One Chinese reason for each formula that pandoc could not convert, in the order of the formulas."""
    return [_reason(warning) for warning in stderr.split("[WARNING] Could not convert TeX math ")[1:]]


def _reason(warning: str) -> str:
    unknown = re.search(r"^\s*unexpected control sequence (\S+)", warning, re.MULTILINE)
    if unknown:
        return f"公式里有不支持的命令{unknown.group(1)}"
    if re.search(r"^\s*unexpected (?:eof|end of input)", warning, re.MULTILINE):
        return "公式不完整，可能缺少右括号"
    return "公式的TeX写法有误"


def _paragraphs(docx: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
    return root.findall(f"{{{_WORD}}}body/{{{_WORD}}}p")


def _serialise(math: etree._Element) -> str:
    """Mend what pandoc writes against the schema, and write the element without its namespace declarations."""
    for properties in math.iter(f"{{{_MATH}}}mcPr"):
        count = properties.find(f"{{{_MATH}}}count")
        if count is not None:
            properties.insert(0, count)
    for properties in math.iter(f"{{{_MATH}}}rPr"):
        style = properties.find(f"{{{_MATH}}}sty")
        if style is not None and properties.find(f"{{{_MATH}}}nor") is not None:
            properties.remove(style)
    for accent in math.iter(f"{{{_MATH}}}chr"):
        # pandoc writes an overline for \\bar; Word writes this sign itself, and LibreOffice knows no other.
        if accent.get(f"{{{_MATH}}}val") == "\u203e":
            accent.set(f"{{{_MATH}}}val", "\u0305")
    math.tail = None
    return _NAMESPACES.sub("", etree.tostring(math, encoding="unicode"))
