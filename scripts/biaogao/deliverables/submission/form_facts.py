"""What several forms say of a standard in the same words; nothing where nobody wrote it."""

from __future__ import annotations

import re

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.submission.case import Case

UNSEALED = "待签章"
"""What stands on a form until people have signed and sealed it."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def running(text: str) -> str:
    """Text whose later lines are indented like the first, for papers that are set as prose."""
    return "\n　　".join(line.strip() for line in text.split("\n") if line.strip())


def day(date: str) -> str:
    """2024年3月5日 for an ISO date; what is no date yet (XXXX-XX-XX, empty) is nothing."""
    return chinese_date(date) if _ISO.fullmatch(date) else ""


def basics(case: Case) -> dict[str, str]:
    """The blanks that every table on a standard begins with."""
    metadata = case.metadata
    return {
        "名称": case.title,
        "英文名称": metadata.english_title,
        "制修订": "修订" if metadata.replaces else "制定",
        "层次": metadata.level,
        "类别": metadata.kind,
        "ICS": metadata.ics,
        "CCS": metadata.ccs,
        "采标": adopted(case),
        "专利": patents(case),
        "归口单位": metadata.committee,
    }


def replaced(case: Case) -> str:
    """The documents that the standard replaces, one a line."""
    return "\n".join(
        f"{one.number}{f'《{one.title}》' if one.title else ''}{'（部分代替）' if one.partly else ''}"
        for one in case.metadata.replaces
    )


def adopted(case: Case) -> str:
    """Which international standard is adopted and how far; the card of the project goes before the front matter."""
    card, front = case.project.adoption, case.metadata.adoption
    if card is not None:
        return "，".join(filter(None, (card.degree, card.standard, card.remark)))
    return f"{front.number}，{front.degree}" if front is not None else ""


def patents(case: Case) -> str:
    """Whether patents are touched, and which."""
    card = case.project.patent
    if card is None:
        return ""
    named = (
        card.title,
        card.number and f"专利号 {card.number}",
        card.holder and f"专利权人 {card.holder}",
        card.remark,
    )
    return "：".join(filter(None, (card.state, "，".join(filter(None, named)))))
