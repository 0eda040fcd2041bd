"""The experts in papers: who is named, of which unit, who led and kept the minutes; and no drafter among them."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.consistency.context import Context, Labelled
from biaogao.consistency.prose import letters, names, narrow, same_name
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Severity
from biaogao.procedures.submission import PaperKind

_LISTS = (PaperKind.EXPERT_LIST, PaperKind.MINUTES)
_NAMES = frozenset({"姓名", "专家姓名", "专家"})
_UNITS = ("单位", "单位名称", "工作单位", "所在单位")


class OtherExperts(Rule):
    """A list of experts in a paper names those of the list of experts."""

    code = "CON-19"
    name = "other-experts"
    example = PaperKind.EXPERT_LIST
    bad = (
        "序号\t姓名\t单位\n1\t专家一\t示例大学\n2\t专家八\t示例大学",
        "序号\t姓名\t单位\n1\t专家一\t示例大学",
    )
    good = (
        "序号\t姓名\t单位\n" + "\n".join(f"{at}\t专家{sign}\t示例大学" for at, sign in enumerate("一二三四五六七", 1)),
        "序号\t内容\n1\t议程",
    )

    def check(self, context: Context) -> Found:
        """Compare both ways: names that the list lacks, and those present whom the paper lacks."""
        own = {letters(one.name): one for one in context.facts.experts}
        for paper in context.papers if own else ():
            rows = [one for one in _rows(context) if one.said.paper is paper]
            if paper.kind not in _LISTS or not rows:
                continue
            told = {letters(one.value) for one in rows}
            for one in rows:
                if letters(one.value) not in own:
                    message = f"列了“{one.value}”，专家名单（experts.csv）里没有。"
                    yield self.at(
                        one.said, message, "核对专家；确实参加的，补入专家名单。", severity=_grave(paper.kind)
                    )
            missing = [one.name for one in context.facts.attending() if letters(one.name) not in told]
            if missing:
                message = f"{paper.title}（{paper.file}）没有列{'、'.join(missing)}，专家名单（experts.csv）里有。"
                yield self.found(message, paper.file, "核对专家，两处改成一致。", severity=_grave(paper.kind))


class OtherUnit(Rule):
    """An expert is of the same unit everywhere."""

    code = "CON-20"
    name = "expert-of-other-unit"
    severity = Severity.WARNING
    example = PaperKind.EXPERT_LIST
    bad = ("序号\t姓名\t单位名称\n1\t专家一\t示例研究院",)
    good = ("序号\t姓名\t单位名称\n1\t专家一\t示例大学", "序号\t姓名\t单位名称\n1\t专家一\t示例某大学")

    def check(self, context: Context) -> Found:
        """Look for the column of units in the head over each row that names an expert."""
        own = {letters(one.name): one for one in context.facts.experts}
        for row in _rows(context):
            expert = own.get(letters(row.value))
            heads = [narrow(head) for head in row.said.line.heads]
            at = next((heads.index(name) for name in _UNITS if name in heads), None)
            unit = narrow(row.said.line.cells[at]) if at is not None else ""
            if expert is not None and unit and expert.unit and not same_name(unit, expert.unit):
                told = f"写“{expert.name}”的单位是“{unit}”，专家名单（experts.csv）是“{expert.unit}”。"
                yield self.at(row.said, told, "核对后改正其中一处。")


class DrafterAmongExperts(Rule):
    """No drafter stands among the experts of a paper."""

    code = "CON-21"
    name = "drafter-among-experts-of-paper"
    example = PaperKind.EXPERT_LIST
    bad = ("序号\t姓名\t单位\n1\t起草人一\t示例大学",)
    good = ("序号\t姓名\t单位\n1\t专家一\t示例大学",)

    def check(self, context: Context) -> Found:
        """Compare the list with the front matter by unit, then the rows of the papers by name."""
        units = {letters(one) for one in context.facts.metadata.drafting_units}
        for expert in context.facts.experts:
            if letters(expert.unit) in units:
                told = f"专家名单（experts.csv）里“{expert.name}”的单位“{expert.unit}”是文件头的起草单位。"
                yield self.found(told, "experts.csv", "请核对是否需要回避。", severity=Severity.WARNING)
        drafters = {letters(one) for one in context.facts.metadata.drafters}
        for row in _rows(context):
            if letters(row.value) in drafters:
                told = f"列为专家的“{row.value}”是文件头的起草人。"
                yield self.at(row.said, told, "起草人不参加表决；请核对是否同名，或更换专家。")


class OtherRole(Rule):
    """Who led, who kept the minutes, and where, is told alike."""

    code = "CON-22"
    name = "other-role"
    severity = Severity.WARNING
    example = PaperKind.MINUTES
    bad = ("主持人：主持人二", "会议地点：另一会议室", "专家组组长：专家二")
    good = ("主持人：主持人一\n记录人：〔待填〕", "地点：示例会议室（三楼）", "专家组组长：专家一")

    def check(self, context: Context) -> Found:
        """Compare labelled values with the roles in the list of experts and in the log of the meeting."""
        meeting = context.facts.meeting
        leaders = "、".join(one.name for one in context.facts.experts if one.role == "组长")
        known = {"专家组组长": leaders, "组长": leaders}
        if meeting is not None:
            known |= {"主持人": meeting.chair, "主持": meeting.chair, "记录人": meeting.keeper, "记录": meeting.keeper}
            known |= {"地点": meeting.place, "会议地点": meeting.place}
        for pair in context.pairs:
            own = known.get(pair.label, "")
            if _tells(pair) and own and not _agree(pair, own):
                told = f"写的{pair.label}是“{pair.value}”，大事记（events.yaml）和专家名单是“{own}”。"
                yield self.at(pair.said, told, "核对后改正其中一处。")


def _tells(pair: Labelled) -> bool:
    """Whether a paper speaks of the review there: 编制说明 tells of other meetings too, but of one 专家组."""
    kind = pair.said.paper.kind
    return kind in (*_LISTS, PaperKind.MEETING_NOTICE) or (kind is PaperKind.EXPLANATION and "组长" in pair.label)


def _agree(pair: Labelled, own: str) -> bool:
    """Whether a value holds what is known, or is still to be filled."""
    typed = letters("、".join(names(pair.value)))
    return not typed or letters(own) in typed or typed in letters(own)


def _rows(context: Context) -> Iterator[Labelled]:
    """The names in tables of experts, each with its row."""
    for said in context.of(*_LISTS, PaperKind.MEETING_NOTICE):
        heads = [narrow(head).replace(" ", "") for head in said.line.heads]
        at = next((at for at, head in enumerate(heads) if head in _NAMES), None)
        if at is not None and at < len(said.line.cells) and (name := narrow(said.line.cells[at])):
            yield Labelled(said=said, label="姓名", value=name)


def _grave(kind: PaperKind) -> Severity:
    """Minutes may name others than experts in a table of the same look."""
    return Severity.ERROR if kind is PaperKind.EXPERT_LIST else Severity.WARNING
