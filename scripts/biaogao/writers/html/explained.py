"""The page of a rule as a section of HTML."""

from __future__ import annotations

from biaogao.reporters.explanation import Explanation, cited, legible
from biaogao.writers.html.markup import element, text


def explained(page: Explanation) -> str:
    """Title, gravity, clause, the text, and one example of each kind; docs/rules has them all."""
    title = element("h3", f"{element('span', text(page.code), class_='code')} {text(page.title)}")
    facts = "　".join(
        text(fact)
        for fact in (
            f"级别：{page.severity.label}",
            f"依据：{cited(page.clause)}" if page.clause else "",
            f"名称：{page.name}" if page.name else "",
        )
        if fact
    )
    body = "".join(element("p", text(paragraph)) for paragraph in page.paragraphs[1:])
    examples = _examples("不符合", page.bad[:1]) + _examples("符合", page.good[:1])
    return element(
        "section", f"{title}{element('p', facts, class_='facts')}{body}{examples}", id=f"r-{page.code}", class_="rule"
    )


def _examples(label: str, cases: tuple[str, ...]) -> str:
    return "".join(
        element("p", label, class_="label")
        + element("pre", element("code", text(legible(case).strip())), class_="case")
        for case in cases
    )
