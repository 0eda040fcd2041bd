"""索引: keywords under their initials, each with links to its clauses (8.14)."""

from __future__ import annotations

from itertools import groupby

from biaogao.resolve.index import initial
from biaogao.resolve.resolution import LabelKind
from biaogao.writers.html.inlines import link
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.setting import Setting

_PLACES = frozenset({LabelKind.CLAUSE, LabelKind.ANNEX, LabelKind.TERM})


def write_index(setting: Setting) -> str:
    """The index that resolve made, in its order."""
    keys = _keys(setting)
    groups: list[str] = []
    for letter, entries in groupby(setting.resolution.index, key=lambda entry: initial(entry[0])):
        lines = "\n".join(_line(keyword, labels, keys) for keyword, labels in entries)
        groups.append(f"{element('p', text(letter), class_='initial')}\n{lines}")
    return "\n".join(groups)


def _keys(setting: Setting) -> dict[str, str]:
    """Node keys by how the index names them: 第4章, 5.2, 附录A."""
    labels = setting.resolution.labels.items()
    return {name: key for key, label in labels if label.kind in _PLACES for name in (label.number, label.reference)}


def _line(keyword: str, labels: tuple[str, ...], keys: dict[str, str]) -> str:
    places = (link(keys[label], text(label)) if label in keys else text(label) for label in labels)
    return element("p", f"{text(keyword)}　{'，'.join(places)}", class_="keyword")
