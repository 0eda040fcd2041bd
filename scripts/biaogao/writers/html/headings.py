"""Headings with their numbers and a link to themselves, which a reviewer can copy into a comment."""

from __future__ import annotations

from biaogao.writers.html.markup import element, text

_DEEPEST = 6


def heading(level: int, number: str, title: str, key: str) -> str:
    """A heading of a clause of `level` (章 is 1), below the title of the standard; `title` is markup.

    HTML has six levels; a deeper one is told to programs that read aloud.
    """
    depth = level + 1
    label = element("span", text(number), class_="number") + "\u3000" if number else ""
    told = depth if depth > _DEEPEST else None
    return element(f"h{min(depth, _DEEPEST)}", f"{label}{title}{copy_link(key, number)}", aria_level=told)


def copy_link(key: str, number: str) -> str:
    """The sign behind a heading that leads to it and, clicked, puts the address on the clipboard."""
    name = f"复制{number}的链接" if number else "复制链接"
    return element("a", "#", class_="anchor", href=f"#{key}", title=name, aria_label=name)
