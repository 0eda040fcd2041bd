"""Writes docs/rules: a page for each family and one that lists the families, as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from biaogao.diagnostics import Severity
from biaogao.reporters.explanation import Explanation, cited, fenced
from biaogao.reporters.families import family_title

_INTRODUCTION = """\
# 规则

这里的每一页由规则本身生成，与程序里的规则一致。命令行里用 `./biaogao explain 代码` 看同一内容。

- 级别：GB/T 1.1—2020 用“应”的是错误，用“宜”的是警告，用“可”的和凭惯例的是提示；
- “检查”一栏说明由什么判断：草案的检查在 `check` 时进行，成品的版面检查在生成之后进行；
  “生成保证”“需人工判断”的不会出现在检查结果里，列在这里是为了说明 GB/T 1.1—2020 的每项要求落在哪里；
- 草案的检查和成品的版面检查以外的，如读稿时的发现，不能“允许”，请改写法。
"""


def book(pages: Mapping[str, Explanation]) -> dict[str, str]:
    """The files of docs/rules by name; the same pages give the same text."""
    families: dict[str, list[Explanation]] = {}
    for page in pages.values():
        families.setdefault(page.family, []).append(page)
    files = {f"{family}.md": _family(family, of) for family, of in families.items()}
    return {"README.md": _index(families), **files}


def _index(families: Mapping[str, list[Explanation]]) -> str:
    head = "| 类别 | 内容 | 错误 | 警告 | 提示 | 合计 |\n|---|---|--:|--:|--:|--:|\n"
    rows = [f"| [{family}]({family}.md) | {family_title(family)} |{_counts(of)}" for family, of in families.items()]
    everything = [page for of in families.values() for page in of]
    total = f"| 合计 | |{_counts(everything)}"
    by = Counter(page.by for page in everything)
    ways = "\n".join(f"| {way} | {count} |" for way, count in by.items())
    return f"{_INTRODUCTION}\n{head}{''.join(rows)}{total}\n| 由什么判断 | 条数 |\n|---|--:|\n{ways}\n"


def _counts(pages: Iterable[Explanation]) -> str:
    counted = Counter(page.severity for page in pages)
    return "".join(f" {counted[severity]} |" for severity in Severity) + f" {sum(counted.values())} |\n"


def _family(family: str, pages: Iterable[Explanation]) -> str:
    of = tuple(pages)
    rows = "".join(
        f"| [{page.code}](#{page.anchor}) | {_cell(page.title)} | {page.severity.label} | {page.by} |\n" for page in of
    )
    head = f"# {family}　{family_title(family)}\n\n[全部类别](README.md)\n\n"
    table = f"| 代码 | 规则 | 级别 | 检查 |\n|---|---|---|---|\n{rows}"
    return f"{head}{table}\n" + "\n".join(map(_section, of))


def _section(page: Explanation) -> str:
    """A page with an anchor of its own: a heading with Chinese in it has another address in every viewer."""
    facts = [f"级别：{page.severity.label}", f"检查：{page.by}"]
    facts += [f"依据：{cited(page.clause)}"] if page.clause else []
    facts += [f"名称：`{page.name}`"] if page.name else []
    body = "\n\n".join(map(_prose, page.paragraphs[1:]))
    parts = [f'<a id="{page.anchor}"></a>\n\n## {page.code}　{_prose(page.title)}', "；".join(facts) + "。", body]
    parts += [f"{label}：\n\n{fenced(case)}" for label, cases in _examples(page) for case in cases]
    return "\n\n".join(part for part in parts if part) + "\n"


def _examples(page: Explanation) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("不符合", page.bad), ("符合", page.good))


def _prose(text: str) -> str:
    """Text whose signs are not taken for Markdown."""
    return text if "`" in text else "".join(f"\\{sign}" if sign in "\\*_<>[]#|$~^" else sign for sign in text)


def _cell(text: str) -> str:
    return _prose(text).replace("|", "\\|") if "`" in text else _prose(text)
