"""Units and persons behind a standard: who drafted it, who proposed it, to whom it belongs."""

from __future__ import annotations

import re

from biaogao.consistency.context import Context, Labelled, Said
from biaogao.consistency.prose import letters, names, same_name
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Severity
from biaogao.procedures.submission import PaperKind

_UNITS = frozenset({"起草单位", "主要起草单位", "起草单位名称", "编制单位"})
_DRAFTERS = frozenset({"起草人", "主要起草人", "起草人员", "主要起草人员"})
_WHOLE = frozenset({PaperKind.TEXT, PaperKind.DECLARATION, PaperKind.EXPLANATION, PaperKind.APPROVAL_LETTER})
"""Papers that name all units; others may name the first alone."""
_AND_OTHERS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?(?:家|个)?(?:有关|相关)?(?:单位|人)?$")
_AND = re.compile(r"、|,|;|和|及|与")
_LED = re.compile(
    r"由(?P<lead>[^。;,、由]{2,40}?)(?:单位)?(?:牵头|主持|负责起草|承担)(?:起草|编制|制定)?,?(?:并?由)?"
    r"(?P<others>[^。;,]{2,120}?)(?:共同)?(?:参加|参与|配合|协助)(?:了)?(?:起草|编制|制定|完成)"
)
_ONE_OF = re.compile(
    r"(?:^|[。;,])(?P<unit>[^。;,:、《》]{4,30})(?:为|是|作为)(?:本标准|本文件)?(?:的)?(?:主要|牵头|参与|参加)?起草单位"
)
_TOGETHER = re.compile("^(?:会同|联合|并由?|由|组织|委托)|(?:共同|联合)$")
_OWN = re.compile(r"[^\w].*$")


class OtherUnits(Rule):
    """The drafting units are those of the front matter, in their order."""

    code = "CON-23"
    name = "other-drafting-units"
    bad = (
        "起草单位：示例单位甲。",
        "起草单位：示例单位甲、示例单位乙、示例单位丙。",
        "由示例单位甲牵头，示例单位丙参加起草。",
    )
    good = (
        "起草单位：示例单位甲、示例单位乙。",
        "起草单位：示例单位甲等单位。",
        "由示例单位甲牵头，示例单位乙参加起草。",
    )

    def check(self, context: Context) -> Found:
        """Compare labelled lists, the units that a sentence says led, and a unit that is called one of them."""
        own = context.facts.metadata.drafting_units
        for pair in context.pairs:
            if pair.label in _UNITS and own:
                yield from _compared(self, pair, own, "起草单位")
        for said in context.prose if own else ():
            for match in _LED.finditer(said.text):
                yield from self._led(said, tuple(_AND.split(f"{match['lead']},{match['others']}")), own)
        for said in context.prose if own else ():
            for match in _ONE_OF.finditer(said.text):
                if match["unit"].endswith(("单位", "组", "本")) or _is_in(match["unit"], own):
                    continue
                yield self.at(said, f"写“{match['unit']}”是起草单位，文件头的起草单位里没有。", "核对起草单位。")

    def _led(self, said: Said, told: tuple[str, ...], own: tuple[str, ...]) -> Found:
        told = tuple(_TOGETHER.sub("", one) for one in told)
        extra = [one for one in told if one and not _AND_OTHERS.search(one) and not _is_in(one, own)]
        missing = [one for one in own if not _is_in(one, told)]
        if extra:
            yield self.at(said, f"写参加起草的有“{'、'.join(extra)}”，文件头的起草单位里没有。", "核对起草单位。")
        if missing and not any(_AND_OTHERS.search(one) for one in told):
            message = f"没有写参加起草的“{'、'.join(missing)}”，文件头的起草单位里有。"
            yield self.at(said, message, "核对起草单位。", severity=Severity.WARNING)


class OtherDrafters(Rule):
    """The drafters are those of the front matter, in their order."""

    code = "CON-24"
    name = "other-drafters"
    bad = ("主要起草人：起草人一、起草人三。", "主要起草人\t起草人一")
    good = ("主要起草人：起草人一、起草人二。", "主要起草人\t起草人一、起草人二", "起草人：〔待填〕")

    def check(self, context: Context) -> Found:
        """Compare the labelled lists, name by name."""
        own = context.facts.metadata.drafters
        for pair in context.pairs:
            if pair.label in _DRAFTERS and own:
                yield from _compared(self, pair, own, "起草人")


class OtherOwner(Rule):
    """Proposer and committee are those of the front matter."""

    code = "CON-25"
    name = "other-proposer-or-committee"
    bad = ("归口单位\t另一示例局", "本文件由另一示例局提出并归口。")
    good = ("归口单位\t示例机关事务管理局", "本文件由示例机关事务管理局提出并归口。", "归口单位\t〔待填〕")

    def check(self, context: Context) -> Found:
        """Compare labelled values and the sentence of the foreword that names both."""
        metadata = context.facts.metadata
        for pair in context.pairs:
            if pair.label in ("归口单位", "技术归口单位", "归口管理单位"):
                yield from self._one(pair.said, pair.value, "归口", metadata.committee)
            elif pair.label in ("提出单位",):
                yield from self._one(pair.said, pair.value, "提出", metadata.proposer)
        for said in context.said:
            for match in re.finditer(
                r"本?(?:文件|标准)由([^。;,]{2,40}?)(提出并归口|提出|归口)(?:管理)?(?=[。;,]|$)", said.text
            ):
                own = metadata.committee if match[2] == "归口" else metadata.proposer
                yield from self._one(said, match[1], match[2][:2], own)

    def _one(self, said: Said, typed: str, what: str, own: str) -> Found:
        told = names(_OWN.sub("", typed))
        if told and own and not any(same_name(one, each) for one in told for each in names(own)):
            yield self.at(said, f"写的{what}单位是“{told[0]}”，文件头是“{own}”。", "核对后改正其中一处。")


class Undertaker(Rule):
    """Unit and leader of the card are among those who drafted."""

    code = "CON-26"
    name = "undertaker-no-drafter"
    severity = Severity.WARNING

    def check(self, context: Context) -> Found:
        """Seek the unit and the leader of the card among those of the front matter."""
        project, metadata = context.facts.project, context.facts.metadata
        if project.undertaker and metadata.drafting_units and not _is_in(project.undertaker, metadata.drafting_units):
            told = f"project.yaml的承担单位“{project.undertaker}”不在文件头的起草单位里。"
            yield self.found(told, "project.yaml，承担单位", "核对起草单位；单位更名的，两处用同一名称。")
        if project.leader and metadata.drafters and not _is_in(project.leader, metadata.drafters):
            told = f"project.yaml的负责人“{project.leader}”不在文件头的起草人里。"
            yield self.found(told, "project.yaml，负责人", "核对起草人。")


def _compared(rule: Rule, pair: Labelled, own: tuple[str, ...], what: str) -> Found:
    """Findings on a list: what is too much, what is missing, and another order."""
    told = tuple(one for one in names(pair.value) if not one.startswith("等"))
    if not told:
        return
    # A list that is broken over two paragraphs goes on in the next one.
    open_end = pair.value.endswith(("、", ",")) or _AND_OTHERS.search(pair.value.rstrip("。")) is not None
    told = tuple(_AND_OTHERS.sub("", one) or one for one in told)
    told = tuple(part for one in told for part in ([one] if _is_in(one, own) else _AND.split(one)))
    extra = [one for one in told if not _is_in(one, own)]
    missing = [one for one in own if not _is_in(one, told)]
    if extra:
        yield rule.at(pair.said, f"写了{what}“{'、'.join(extra)}”，文件头没有。", "两处改成一致。")
    if missing and not open_end and pair.said.paper.kind in _WHOLE:
        yield rule.at(pair.said, f"没有写{what}“{'、'.join(missing)}”，文件头有。", "两处改成一致。")
    shown, known = [letters(one) for one in told], [letters(one) for one in own]
    if not extra and not missing and shown != known and set(shown) <= set(known):
        message = f"{what}的顺序是{'、'.join(told)}，文件头是{'、'.join(own)}。"
        yield rule.at(pair.said, message, "按封面和前言的顺序写。", severity=Severity.WARNING)


def _is_in(one: str, many: tuple[str, ...]) -> bool:
    return any(same_name(one, each) for each in many)
