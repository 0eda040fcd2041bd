"""What is known of a code beyond its findings: title, reason, mend, examples; given to reporters from above."""

from __future__ import annotations

import msgspec

from biaogao.diagnostics import Severity
from biaogao.patterns import compiled

STANDARD = "GB/T 1.1—2020"
MEND, REMEDY = "改法：", "可自动改："


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a code. `page` is Chinese text whose first paragraph is the rule itself.

    `bad` and `good` are fragments of a draft, `by` says in Chinese what judges (规则, 读取, 成品版面 …).
    """

    code: str
    name: str
    clause: str
    severity: Severity
    page: str
    by: str
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    waivable: bool = False
    mendable: bool = False

    @property
    def family(self) -> str:
        """The letters before the number."""
        return self.code.partition("-")[0]

    @property
    def title(self) -> str:
        """The rule in one sentence, without its full stop."""
        return self.paragraphs[0].removesuffix("。") if self.paragraphs else self.name

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the page, lines joined, as Chinese has no space where a line turns. Mends stand apart."""
        apart = compiled(rf"\n(?={MEND}|{REMEDY})").sub("\n\n", self.page)
        parts = (part for part in apart.split("\n\n") if part.strip())
        return tuple("".join(map(_joined, part.split("\n"))).strip() for part in parts)

    @property
    def anchor(self) -> str:
        """The place of the page in its family's file."""
        return self.code.lower()

    @property
    def document(self) -> str:
        """The page's file and place, from the root of the tool."""
        return f"docs/rules/{self.family}.md#{self.anchor}"


def cited(clause: str) -> str:
    """The clause with its document: a bare clause or annex is one of GB/T 1.1; another rule names its own document."""
    bare = clause[:1].isdigit() or clause[1:2] == "." or clause.startswith("附录")
    return f"{STANDARD}，{clause}" if bare else clause


def legible(example: str) -> str:
    """A fragment of a draft as a reader sees it: the marks that say how a case is set up are said in words."""
    bare = example.replace("<!-- 全文 -->\n", "")
    bare = bare.replace("<!-- 邻稿 -->", "<!-- 以下是工作区里的另一份草案 -->")
    return compiled(r"<!-- 清单 (\w+) -->").sub(r"<!-- 以下是工作区的清单 data/\1.json -->", bare).strip("\n")


def fenced(example: str) -> str:
    """A fragment of a draft as a block of code, whatever fences stand in it."""
    shown = legible(example)
    fence = "````" if "```" in shown else "```"
    return f"{fence}markdown\n{shown.rstrip()}\n{fence}"


def _joined(line: str) -> str:
    line = line.strip()
    return f"{line} " if line[-1:].isascii() and line[-1:].isalnum() else line
