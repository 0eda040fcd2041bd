"""Turns a passage into inlines with exact places, and says what Markdown would have swallowed or left standing."""

from __future__ import annotations

from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from biaogao.diagnostics import Fix
from biaogao.model.nodes import (
    CrossReference,
    Emphasis,
    FootnoteMark,
    Inline,
    LineBreak,
    Math,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from biaogao.patterns import compiled
from biaogao.readers import inline_rules
from biaogao.readers.attributes import ID, MAX_ID
from biaogao.readers.catalogue import Findings, mend
from biaogao.readers.passage import Passage

_MAX_EMPHASIS = 4
_SPECIAL = compiled(r"[\\$*_\[\]^~<`]")
_LOCAL_MARK = compiled(r"[a-z]")
_WORD = compiled(r"[0-9A-Za-z)\]）]")
_NOT_WIDE = compiled(r"[\x21-\x5a\x5c\x5e-\u2013\u2020-\u2025\u2027-\u2e7f]")

_STAR = compiled(r"\*\*|(?<![*0-9A-Za-z)])\*(?=[^\s*])")
_RANGE = compiled(r"(?<=[0-9%℃°A-Za-z])~{1,2}(?=[-+−－–0-9])")
_REFERENCE_LIKE = compiled(r"\[@[^\]]*\]?")
_LEFT = (
    (
        "MDN-28",
        compiled(r"(?<!!)\[[^\]\[@^]{1,200}\]\([^()\s]{1,500}\)"),
        "标准的条文中不能有链接，这里按文字处理。",
        "写出文件编号或网址本身。",
    ),
    (
        "MDN-41",
        compiled(r"!\[[^\]]{0,200}\]\([^()]{0,500}\)"),
        "图片夹在文字中间，没有读作图。",
        "图片单独成段：![图题](figures/文件名.svg){#fig-id}。",
    ),
    ("MDN-48", compiled(r"`+[^`]+`+"), "反引号在标准中没有含义，这里按文字处理。", "删去反引号。"),
    (
        "MDN-29",
        compiled(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--"),
        "正文中不能用HTML标签。",
        "改用标稿的写法，如 m^3^、H~2~O、*斜体*。",
    ),
    (
        "MDN-45",
        compiled(r"(?<=[0-9A-Za-z)）])\^"),
        "“^”没有读作上标。",
        "上标两边都要有^，中间只写字母、数字和符号，如 m^3^。",
    ),
    ("MDN-15", compiled(r"\[\^[^\]]*\s[^\]]*\]"), "脚注标记里不能有空格。", "写作 [^1]。"),
)
_LEFT_ANY = compiled(r"[\[`<^~$*_]")


class _Group(NamedTuple):
    """An open emphasis: its kind, the offset of its first mark and what it holds so far."""

    kind: str
    start: int
    children: list[Inline]


class InlineReader:
    """Reads passages; `local` passages stand in a table or figure, where `^a^` marks a footnote of their own."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._parser: MarkdownIt = inline_rules.make_parser()
        self.marks: list[FootnoteMark] = []

    def read(self, passage: Passage, *, local: bool = False) -> tuple[Inline, ...]:
        """The inlines of a passage."""
        if len(passage.pieces) == 1:
            text = passage.pieces[0].text
            if not text:
                return ()
            if not _SPECIAL.search(text):
                return (Text(text=text, span=passage.span()),)
        builder = _Builder(passage, local, self._findings)
        children = builder.build(inline_rules.tokens_of(self._parser, passage.text))
        self.marks.extend(builder.marks)
        return children


class _Builder:
    """Assembles the tokens of one passage."""

    def __init__(self, passage: Passage, local: bool, findings: Findings) -> None:
        self._passage = passage
        self._source = passage.text
        self._local = local
        self._findings = findings
        self._out: list[Inline] = []
        self._groups: list[_Group] = []
        self._run: tuple[int, int] | None = None
        self._dollar_said = False
        self.marks: list[FootnoteMark] = []

    def build(self, tokens: list[Token]) -> tuple[Inline, ...]:
        literal = _times(tokens, self._source)
        for index, token in enumerate(tokens):
            start, end = token.meta["start"], token.meta["end"]
            if index in literal:
                self._text(start, start + 1)
                if literal[index]:
                    self._times_finding(start, literal[index])
            elif token.type == "text":
                if token.content:
                    self._text(start, end)
            else:
                self._flush()
                self._construct(token, start, end)
        self._flush()
        return tuple(self._out)

    def _text(self, start: int, end: int) -> None:
        if self._run and self._run[1] == start:
            self._run = self._run[0], end
            return
        self._flush()
        self._run = start, end

    def _flush(self) -> None:
        if self._run is None:
            return
        start, end = self._run
        self._run = None
        text = self._source[start:end]
        self._add(Text(text=text, span=self._passage.span(start, end)))
        if _LEFT_ANY.search(text):
            self._left_over(text, start)

    def _add(self, inline: Inline) -> None:
        (self._groups[-1].children if self._groups else self._out).append(inline)

    def _construct(self, token: Token, start: int, end: int) -> None:
        kind = token.type
        if kind in ("em_open", "strong_open"):
            self._open(kind, start - (kind == "strong_open"))
        elif kind in ("em_close", "strong_close"):
            self._close(start + (2 if kind == "strong_close" else 1))
        elif kind == "softbreak":
            self._soft_break(start)
        elif kind == "text_special":
            self._special(token, start)
        else:
            self._leaf(token, start, end)

    def _leaf(self, token: Token, start: int, end: int) -> None:
        span = self._passage.span(start, end)
        content = token.content
        match token.type:
            case "math":
                self._add(Math(tex=content.strip(), span=span))
            case "reference":
                self._reference(content, start, end)
            case "footnote":
                self._mark(FootnoteMark(label=content, span=span))
            case "superscript" if self._local and _LOCAL_MARK.fullmatch(content):
                self._mark(FootnoteMark(label=content, local=True, span=span))
            case "superscript":
                self._add(Superscript(text=content, span=span))
            case "subscript":
                self._add(Subscript(text=content, span=span))
            case _:
                self._add(LineBreak(span=span))

    def _mark(self, mark: FootnoteMark) -> None:
        self.marks.append(mark)
        self._add(mark)

    def _reference(self, target: str, start: int, end: int) -> None:
        span = self._passage.span(start, end)
        if ID.fullmatch(target) and len(target) <= MAX_ID:
            self._add(CrossReference(target=target, span=span))
            return
        self._add(Text(text=self._source[start:end], span=span))
        self._findings.add(
            "MDN-52",
            f"引用“[@{target[:60]}]”中的标识不合格式。",
            span,
            hint="标识用小写拉丁字母、数字和连字符，如 [@tab-power]。",
        )

    def _special(self, token: Token, start: int) -> None:
        length = len(token.markup) or 2
        self._add(Text(text=token.content, span=self._passage.span(start, start + length)))

    def _open(self, kind: str, start: int) -> None:
        """Begin an emphasis; beyond a sane depth its content joins the one around it."""
        if len(self._groups) < _MAX_EMPHASIS:
            self._groups.append(_Group(kind, start, []))
            return
        self._groups.append(_Group("flat", start, self._groups[-1].children))
        self._say("MDN-44", start, start + 1, f"强调嵌套超过{_MAX_EMPHASIS}层，多出的标记不起作用。", "删去多余的“*”。")

    def _close(self, end: int) -> None:
        if not self._groups:
            return
        group = self._groups.pop()
        if group.kind == "flat":
            return
        children = tuple(group.children)
        span = self._passage.span(group.start, end)
        node = Strong if group.kind == "strong_open" else Emphasis
        self._add(node(children=children, span=span))

    def _soft_break(self, offset: int) -> None:
        """A line end is a space between two Latin words and nothing beside a Chinese character."""
        before = self._source[:offset].rstrip()[-1:]
        after = self._source[offset:].lstrip()[:1]
        if _NOT_WIDE.match(before) and _NOT_WIDE.match(after):
            self._add(Text(text=" ", span=self._passage.span(offset, offset + 1)))

    def _times_finding(self, start: int, end: int) -> None:
        part = self._source[start - 1 : end + 1]
        self._findings.add(
            "MDN-23",
            f"“{part[:40]}”中的“*”会被Markdown当作斜体标记而消失，这里按文字保留。",
            self._passage.span(start, end),
            hint="乘号写“×”；要斜体时在标记外留空格。",
            fix=self._times_mended(start, end),
        )

    def _times_mended(self, start: int, end: int) -> Fix | None:
        """Signs of multiplication where all around are digits."""
        if not compiled(r"\d\*\d(?:.*\d)?\*\d").fullmatch(self._source[start - 1 : end + 1]):
            return None
        places = (self._passage.span(start, start + 1), self._passage.span(end - 1, end))
        return mend("改为“×”", *((place, "×") for place in places))

    def _left_over(self, text: str, start: int) -> None:
        for code, pattern, message, hint in _LEFT:
            for match in pattern.finditer(text):
                place = self._passage.span(start + match.start(), start + match.end())
                fix = self._unquoted(start + match.start(), match[0]) if code == "MDN-48" else None
                self._findings.add(code, message, place, hint=hint, fix=fix)
        self._dollar(text, start)
        self._stars(text, start)
        for match in _RANGE.finditer(text):
            self._tilde(start + match.start(), start + match.end())
        for match in _REFERENCE_LIKE.finditer(text):
            self._say(
                "MDN-52", start + match.start(), start + match.end(), "没有读作引用。", "写作 [@标识]，中间不留空格。"
            )

    def _say(self, code: str, start: int, end: int, message: str, hint: str) -> None:
        self._findings.add(code, message, self._passage.span(start, end), hint=hint)

    def _unquoted(self, start: int, quoted: str) -> Fix:
        """The marks of code round a text taken away."""
        before = len(quoted) - len(quoted.lstrip("`"))
        after = len(quoted.rstrip("`"))
        places = ((start, start + before), (start + after, start + len(quoted)))
        return mend("删去反引号", *((self._passage.span(*place), "") for place in places))

    def _dollar(self, text: str, start: int) -> None:
        position = text.find("$")
        if position >= 0 and not self._dollar_said:
            self._dollar_said = True
            self._say(
                "MDN-22",
                start + position,
                start + position + 1,
                "“$”没有读作公式，会照原样印出。",
                "“$”前后紧挨数字时不读作公式：在数字与“$”之间空一格，单位不用公式写；成对书写“$”；要印“$”写作“\\$”。",
            )

    def _stars(self, text: str, start: int) -> None:
        match = _STAR.search(text)
        if match and (match.group() == "**" or "*" in text[match.end() :]):
            self._say(
                "MDN-24",
                start + match.start(),
                start + match.end(),
                "“*”没有读作强调，会照原样印出。",
                "标记内侧是标点、外侧是文字时不算强调：把标点移到标记外，如 **电压**（额定）；要印“*”写作“\\*”。",
            )

    def _tilde(self, start: int, end: int) -> None:
        span = self._passage.span(start, end)
        fix = mend("改为“～”", (span, "～"))
        self._findings.add("MDN-25", "数值范围用了半角“~”。", span, hint="范围写“～”，如10 ℃～20 ℃。", fix=fix)


def _times(tokens: list[Token], source: str) -> dict[int, int]:
    """Tokens of `*` that stand between two words, as in 3*4*5: index to end offset of the pair, 0 for its closing."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.type in ("em_open", "strong_open"):
            stack.append(index)
        elif token.type in ("em_close", "strong_close") and stack:
            opening = stack.pop()
            if token.type != "em_close" or token.markup != "*":
                continue
            start, end = tokens[opening].meta["start"], token.meta["end"]
            if _WORD.match(source[start - 1 : start]) and _WORD.match(source[end : end + 1]):
                found[opening] = end
                found[index] = 0
    return found
