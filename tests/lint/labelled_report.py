"""The report on labelled sentences: precision and recall of each family, and every miss and false alarm judged."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from lint.labels import FAMILIES, FOLDER, Figures, Verdict, figures

TITLES = {
    "given": "真实的句子（given.tsv）",
    "own": "自拟的第一批（own.tsv）",
    "third": "自拟的第二批（third.tsv）",
    "fourth": "自拟的第三批（fourth.tsv）",
    "fifth": "自拟的第四批（fifth.tsv）",
}
REPORT = FOLDER / "REPORT.md"
_HEAD = """# 规则判得准不准

由测试生成（`pytest tests/lint/test_labels.py --accept`），与规则不一致时测试不通过。

每个句子放进一份没有毛病的草稿里它应在的位置（条文、列项、表、注、示例、术语、范围、前言、附录等），由真正的读取程序和全部规则检查。
召回率是该指出的指出了多少；准确率是指出的有多少是对的，陷阱句和其他族的句子上的误报都算进去。
“提示”一级只请看一眼，算指出，不算误报。规则的分族见 `tests/lint/labels.py`。
"""


def report(judged: dict[str, tuple[Verdict, ...]]) -> str:
    """The whole report in Markdown."""
    parts = [_HEAD]
    for name, verdicts in judged.items():
        parts += [f"## {TITLES[name]}\n", _sizes(verdicts), _table(figures(verdicts))]
    parts += ["## 首次运行的结果\n", _first_head(), *_first_tables()]
    parts += ["## 漏报和误报\n", "\n".join(_faults(judged)) or "没有。", ""]
    return "\n".join(parts)


def _sizes(verdicts: tuple[Verdict, ...]) -> str:
    violations = sum(one.row.violation for one in verdicts)
    return f"{len(verdicts)} 句，违反 {violations}，陷阱 {len(verdicts) - violations}。\n"


def _table(counts: dict[str, Figures]) -> str:
    lines = ["| 族 | 违反 | 指出 | 召回率 | 陷阱 | 误报 | 准确率 |", "|---|---|---|---|---|---|---|"]
    for family, count in {**counts, "**合计**": _sum(counts.values())}.items():
        if count.violations or count.traps or count.alarms:
            shares = f"{count.recall:.1%} | {count.traps or '—'} | {count.alarms} | {count.precision:.1%}"
            lines.append(f"| {family} | {count.violations} | {count.found} | {shares} |")
    return "\n".join([*lines, ""])


def _sum(counts: Iterable[Figures]) -> Figures:
    rows = list(counts)
    return Figures(
        violations=sum(row.violations for row in rows),
        found=sum(row.found for row in rows),
        traps=sum(row.traps for row in rows),
        alarms=sum(row.alarms for row in rows),
    )


def _first_head() -> str:
    return (
        "写好之后、改规则之前第一次运行的数，以后不改：这才说明规则对没有见过的句子判得怎样。\n"
        "标注漏写的也照记：误报里 given 的 26 处有 24 处、own 的 23 处有 14 处、fourth 的 11 处有 5 处、"
        "fifth 的 3 处有 2 处，句子确有所指的毛病。写句子的人也改规则，别人写的句子会难一些。\n"
    )


def _first_tables() -> Iterator[str]:
    records = list(_records("first-runs.tsv"))
    for name in dict.fromkeys(record["set"] for record in records):
        counts = {
            record["family"]: Figures(
                violations=int(record["violations"]), found=int(record["found"]), alarms=int(record["alarms"])
            )
            for record in records
            if record["set"] == name
        }
        yield f"### {TITLES[name]}\n"
        yield _table({family: counts[family] for family in FAMILIES if family in counts})


def _faults(judged: dict[str, tuple[Verdict, ...]]) -> Iterator[str]:
    words = judgements()
    for verdicts in judged.values():
        for one in verdicts:
            for title, families in (("漏报", one.missed), ("误报", one.false_alarms)):
                for family in families:
                    text = one.row.text.replace("\n", " ").strip()
                    verdict = words.get((one.row.id, family), "还没有判断。")
                    yield f"- {one.row.id} {title}（{family}）：{text}\n  判断：{verdict}"


def judgements() -> dict[tuple[str, str], str]:
    """What was thought of each known fault, by id of the row and family."""
    return {(record["id"], record["family"]): record["judgement"] for record in _records("judgements.tsv")}


def _records(name: str) -> Iterator[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )


def faults(verdicts: tuple[Verdict, ...]) -> set[tuple[str, str]]:
    """Every miss and false alarm of a set, by id of the row and family."""
    return {(one.row.id, family) for one in verdicts for family in (*one.missed, *one.false_alarms)}


def write(text: str, path: Path = REPORT) -> None:
    """Write the report."""
    path.write_text(text, encoding="utf-8", newline="\n")
