"""The title of the standard, wherever a paper speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from biaogao.consistency.context import Context, Said
from biaogao.consistency.prose import letters
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.procedures.submission import PaperKind
from biaogao.resolve.citations import find_numbers

_NAMED = re.compile(r"《([^《》]{2,80})》")
_BEHIND = re.compile(
    r"^(?:\((?:征求意见|送审|报批|工作组讨论|审定|草案)稿?\)|(?:等\d*项)?(?:国家|行业|地方|团体|市级地方|省级地方)?标准?"
    r"(?:起草组|编制组|起草工作组|编制说明|审查会|审评会|审定会|征求意见稿|送审稿|报批稿|征求意见的))"
)
_BEFORE = re.compile(r"(?:关于(?:报送|报批|召开|印发|征求)|起草的|编制的|起草了|编制了)$")
_LABELS = frozenset({"标准名称", "项目名称", "标准项目名称", "中文名称"})
_ENGLISH = frozenset({"英文名称", "标准英文名称", "英文名"})
_BLANK = re.compile(r"〔[^〕]*〕")
_MARKS = re.compile(r"\((?:征求意见稿|送审稿|报批稿|工作组讨论稿|示例)\)|[《》]")
_NEAR = 82
_ABOUT = frozenset(PaperKind) - {
    PaperKind.TEXT, PaperKind.STANDARDS_LIST, PaperKind.OTHER, PaperKind.COMPARISON, PaperKind.CHECK_REPORT,
    PaperKind.MANAGEMENT_RULES, PaperKind.FILE_RULES, PaperKind.DATA_RULES,
}  # fmt: skip


class OtherTitle(Rule):
    """The title of the standard is the same in every paper."""

    code = "CON-01"
    name = "other-title"
    bad = (
        "《示例公物仓建设规范》（送审稿）编制说明",
        "标准名称：示例公务仓运行规范",
        "起草组编制了《示例公物仓运营规范》。",
        "标准名称\t另一项示例规范\t备注\t无",
    )
    good = (
        "《示例公物仓运行规范》（送审稿）编制说明",
        "标准名称：示例公物仓　运行规范",
        "按GB/T 99999《示例公物仓运行规则》和《示例市公物仓管理办法》编制。",
        "标准名称：〔待填〕",
    )

    def check(self, context: Context) -> Found:
        """Compare the titles in marks and those that stand behind a label."""
        for said in context.said:
            if said.paper.kind not in (PaperKind.STANDARDS_LIST,):
                for title, sure in _titles(said, context):
                    yield self._other(said, title, context, sure=sure)
        for pair in context.pairs:
            title = _MARKS.sub("", _BLANK.sub("", pair.value))
            if pair.label in _LABELS and title and not _is_own(title, context):
                yield self._other(pair.said, title, context, sure=True)

    def _other(self, said: Said, title: str, context: Context, *, sure: bool) -> Diagnostic:
        own = context.facts.metadata.title.replace("\u3000", " ")
        return self.at(
            said,
            f"写的标准名称是“{title}”，文件头的名称是“{own}”。",
            "改成与标准文本相同的名称；说的是另一项标准的，在前面写明它的编号。",
            severity=None if sure else Severity.WARNING,
        )


def _titles(said: Said, context: Context) -> Iterator[tuple[str, bool]]:
    """Titles in 《》 that are not ours: in a place where only ours can stand, or so near to ours that one is meant."""
    known = {letters(one.title) for one in context.facts.metadata.replaces} | {
        letters(context.facts.project.plan.title)
    }
    for match in _NAMED.finditer(said.text):
        title = match[1]
        before, behind = said.text[max(0, match.start() - 40) : match.start()], said.text[match.end() :]
        if _is_own(title, context) or letters(title) in known or _numbered(before, context):
            continue
        framed = _BEFORE.search(before) is not None or _BEHIND.match(behind) is not None
        if framed and said.paper.kind is not PaperKind.TEXT:
            yield title, True
        elif fuzz.ratio(letters(title), context.title) >= _NEAR:
            yield title, said.paper.kind is not PaperKind.TEXT


def _is_own(title: str, context: Context) -> bool:
    """Whether a title is that of the standard, also with 标准 or the mark of a draft behind it."""
    found = letters(_MARKS.sub("", title))
    return found == context.title or found.removesuffix("标准") == context.title


def _numbered(before: str, context: Context) -> bool:
    """Whether the number of another document stands right before a title."""
    own = context.facts.metadata.number.partition("—")[0]
    return any(
        one.end == len(before.rstrip()) and not before[one.start :].startswith(own) for one in find_numbers(before)
    )


class NoTitle(Rule):
    """A paper of the package names the standard somewhere."""

    code = "CON-02"
    name = "paper-of-another-standard"
    bad = ("本次会议讨论了各项议题。\n会议圆满结束，与会专家签字。",)
    good = ("示例公物仓运行规范\n会议圆满结束，与会专家签字。",)

    def check(self, context: Context) -> Found:
        """Seek the letters of the title in all that the paper says."""
        for paper in context.papers:
            if paper.kind not in _ABOUT or not paper.lines:
                continue
            told = letters("".join(line.text for line in paper.lines))
            if context.title not in told:
                own = context.facts.metadata.title.replace("\u3000", " ")
                yield self.found(
                    f"{paper.title}（{paper.file}）通篇没有标准名称“{own}”，可能是另一项标准的文书。",
                    paper.file,
                    "核对是否放错了文件；确是本标准的，写明标准名称。",
                )


class EnglishTitle(Rule):
    """The English title is the same in every paper."""

    code = "CON-03"
    name = "other-english-title"
    bad = ("英文名称\tAnother specification",)
    good = ("英文名称\tExample specification for operation  of shared depot", "英文名称\t〔待填〕")

    def check(self, context: Context) -> Found:
        """Compare the labelled values, letters only."""
        own = context.facts.metadata.english_title
        for pair in context.pairs:
            typed = _BLANK.sub("", pair.value)
            if pair.label in _ENGLISH and typed and own and letters(typed) != letters(own):
                yield self.at(pair.said, f"写的英文名称是“{typed}”，文件头是“{own}”。", "两处改成一致。")
