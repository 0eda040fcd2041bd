"""Says of a form of others which blanks it has, which of them a project fills, and what of it cannot be used.

Nothing of the form is run here: each blank is read as an expression and judged; in the end the form is filled once with
stand-in values, so that what is called usable is usable.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping

import msgspec
from jinja2 import Environment, nodes
from jinja2 import TemplateError as JinjaError
from rapidfuzz import fuzz, process

from biaogao.deliverables.blanks import shown
from biaogao.deliverables.form_stories import words_of
from biaogao.deliverables.forms import Form, Value, columns, fill, opened
from biaogao.errors import TemplateError
from biaogao.schema.store import load, schema_names

_FOLDER = "forms/"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_LOOP = re.compile(r"\{%-?\s*(?:tr|tc|p|r)?\s*(?=for\s|endfor)")
_CLOSE = re.compile(r"\{%\s*(?:tr|tc|p|r)?\s*endfor\s*%\}")
_LIKE = 50
_STAND_IN = "〔样值〕"
_HOW = "空格只能写作 {{ 名称 }}；各行写作 {%tr for 行 in 名称 %}、{{ 行.列名 }}、{%tr endfor %}。"


UNKNOWN_BLANK, FORBIDDEN, BROKEN_ROWS, UNFILLABLE = (f"FRM-{number:02d}" for number in range(1, 5))


class State(enum.StrEnum):
    """Who fills a blank."""

    PROJECT = "项目填写"
    WHERE_KNOWN = "项目写了就填"
    HAND = "由人填写"
    UNKNOWN = "没有对应"


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """A blank of a form: its name (行.列 for a column), where it stands, who fills it, what it holds.

    `open_words` is what is printed while nobody filled it; `near` is a declared name like an unknown one.
    """

    name: str
    place: str
    state: State
    meaning: str = ""
    open_words: str = ""
    near: str = ""


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a form unusable: where, what, what to do; `place` is empty where it is the form as a whole."""

    code: str
    place: str
    message: str
    hint: str


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """A form held against the paper that it is for: its blanks in reading order, those of ours that it leaves out.

    `plain` tells that nothing in it is written as a blank.
    """

    paper: str
    plain: bool
    blanks: tuple[Blank, ...]
    left_out: tuple[Blank, ...]
    wrong: tuple[Wrong, ...]


def form_names() -> tuple[str, ...]:
    """The papers that are filled from a form, sorted."""
    return tuple(name.removeprefix(_FOLDER) for name in schema_names() if name.startswith(_FOLDER))


def survey(form: Form) -> Survey:
    """All that is to say of a form. Raises TemplateError where the file is of no use: damaged, with macros or links."""
    parts = opened(form)
    reader = _Reader(form.name)
    tags = [(tag, words.place) for words in words_of(parts) for tag in _TAG.findall(words.text)]
    for tag, place in tags:
        reader.take(tag, place)
    reader.close()
    wrong = tuple(reader.wrong) or tuple(_trial(form))
    named = {blank.name.partition(".")[0] for blank in reader.blanks}
    left = tuple(one for one in _declared(form.name) if one.name not in named)
    return Survey(paper=form.name, plain=not tags, blanks=tuple(reader.blanks), left_out=left, wrong=wrong)


def likeliest(form: Form, titles: Mapping[str, str]) -> str:
    """The paper that a form is for: by its name or that of a paper (`titles`), else by its blanks; empty if unsure."""
    if form.name in form_names() or form.name in titles:
        return titles.get(form.name, form.name)
    tags = {tag for words in words_of(opened(form)) for tag in _TAG.findall(words.text)}
    named = {re.sub(r"[{}%\s]", "", tag).partition(".")[0] for tag in tags if tag.startswith("{{")}
    shared = sorted(((len(named & set(columns(name))), name) for name in form_names()), reverse=True)
    best, second = shared[0], shared[1]
    return best[1] if best[0] > max(1, second[0]) else ""


class _Reader:
    """Takes the tags of a form in reading order and knows which loop is open."""

    def __init__(self, name: str) -> None:
        self.known = columns(name)
        self.declared = load(f"{_FOLDER}{name}")["properties"]
        self.blanks: list[Blank] = []
        self.wrong: list[Wrong] = []
        self.loop: tuple[str, str] | None = None

    def take(self, tag: str, place: str) -> None:
        """A tag at a place."""
        if _CLOSE.fullmatch(tag):
            if self.loop is None:
                self._refuse(place, "有多余的“endfor”", "请删去，或在它前面补上 {%tr for 行 in 名称 %}。", BROKEN_ROWS)
            self.loop = None
        else:
            self._parsed(tag, place)

    def close(self) -> None:
        """The end of the form."""
        if self.loop is not None:
            self._refuse("", f"循环“{self.loop[1]}”没有结束", "请补上 {%tr endfor %}。", BROKEN_ROWS)

    def _parsed(self, tag: str, place: str) -> None:
        source = _LOOP.sub("{% ", tag)
        opening = source.startswith("{%")
        try:
            tree = Environment().parse(source + ("{% endfor %}" if opening else ""))  # parsed, never run
        except (JinjaError, RecursionError):
            self._refuse(place, f"用了不能使用的写法“{tag[:80]}”", _HOW)
            return
        node = tree.body[0] if tree.body else None
        if isinstance(node, nodes.Output) and len(node.nodes) == 1:
            node = node.nodes[0]
        match node:
            case nodes.Name():
                self._blank(node.name, place)
            case nodes.Getattr(node=nodes.Name(name=owner)) if self.loop and owner == self.loop[0]:
                self._column(node.attr, place)
            case nodes.For(iter=nodes.Name(), target=nodes.Name()) if self.loop is None and not _more(node):
                self._open(node, place)
            case None:
                self._refuse(place, "有空着的空格", "请写上名称，或删去。")
            case _:
                self._refuse(place, f"用了不能使用的写法“{shown(node)}”", _HOW)

    def _open(self, node: nodes.For, place: str) -> None:
        rows = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        self.loop = (target, rows)
        if not self.known.get(rows):
            several = [name for name, held in self.known.items() if held]
            self._unknown(rows, place, several, "循环的各行")
        if target in self.known:
            self._refuse(place, f"循环的行名“{target}”与空格同名", "请换一个行名。", BROKEN_ROWS)

    def _blank(self, name: str, place: str) -> None:
        if self.known.get(name):
            self._refuse(place, f"“{name}”是若干行，不能直接填入", _HOW, BROKEN_ROWS)
        elif name not in self.known:
            self._unknown(name, place, [one for one, held in self.known.items() if not held], "空格")
        else:
            self.blanks.append(msgspec.structs.replace(_as_declared(name, self.declared[name]), place=place))

    def _column(self, column: str, place: str) -> None:
        rows = self.loop[1] if self.loop else ""
        held = self.known.get(rows, frozenset())
        if not held:
            return
        if column not in held:
            self._unknown(f"{rows}.{column}", place, [f"{rows}.{one}" for one in sorted(held)], "空格")
            return
        meaning = self.declared[rows]["items"]["properties"][column].get("description", "")
        self.blanks.append(Blank(name=f"{rows}.{column}", place=place, state=State.PROJECT, meaning=meaning))

    def _unknown(self, name: str, place: str, known: list[str], what: str) -> None:
        found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_LIKE)
        near = found[0] if found else ""
        self.blanks.append(Blank(name=name, place=place, state=State.UNKNOWN, near=near))
        hint = f"是否要写“{near}”？" if near else "标稿没有这项内容：请删去空格，打印后手填。"
        self._refuse(place, f"{what}“{name}”没有对应的内容", hint, UNKNOWN_BLANK)

    def _refuse(self, place: str, message: str, hint: str, code: str = FORBIDDEN) -> None:
        self.wrong.append(Wrong(code=code, place=place, message=message, hint=hint))


def _more(node: nodes.For) -> bool:
    return bool(node.else_ or node.test or node.recursive)


def _declared(name: str) -> Iterator[Blank]:
    for blank, one in load(f"{_FOLDER}{name}")["properties"].items():
        yield _as_declared(blank, one)


def _as_declared(name: str, one: Mapping[str, str]) -> Blank:
    state = State.HAND if "x-by-hand" in one else State.WHERE_KNOWN if "x-intended" in one else State.PROJECT
    return Blank(
        name=name, place="", state=state, meaning=one.get("description", ""), open_words=one.get("x-intended", "")
    )


def _trial(form: Form) -> Iterator[Wrong]:
    """Fill the form once: what reading its blanks cannot tell is found here."""
    values: dict[str, Value] = {
        name: tuple(dict.fromkeys(held, _STAND_IN) for _ in range(2)) if held else f"{_STAND_IN}{name}"
        for name, held in columns(form.name).items()
    }
    try:
        fill(form, values)
    except TemplateError as failure:
        yield Wrong(
            code=UNFILLABLE, place="", message=failure.message.removeprefix(f"表格“{form.place}”"), hint=failure.hint
        )
