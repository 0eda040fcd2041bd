"""代替 of the cover and the history of editions (8.1, 8.3 c), h)): numbers, years and counts that must agree."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.document_numbers import YEAR_DASHES
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Place
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.transforms.statements import next_revision, ordinal_value

_YEAR = compiled(rf"[{YEAR_DASHES}]\s?(?:\d{{2,4}}|XXXX)(?!\d)(?:/.*)?")
_THIS = compiled(r"本次为第([一二三四五六七八九十]+|\d+)次修订")


def _bare(number: str) -> str:
    """A number without year and gaps, so that two spellings compare equal."""
    return compiled(r"\s").sub("", _YEAR.sub("", number))


class ReplacedNumbers(Rule):
    """被代替文件的编号写全年份，封面和前言列的是同样的文件。

    封面的“代替”由元数据给出；前言自己写“本文件代替……”时，要列出全部被代替的文件（GB/T 1.1—2020，8.1）。
    改法：在元数据“代替”中写全编号，如“DB3301/T 0123—2018”；前言的句子删去，由程序生成。
    """

    code = "COV-13"
    name = "replaced-numbers"
    clause = "8.1"
    severity = Severity.ERROR
    bad = (
        "---\n代替: DB3301/T 0123　公物仓管理规范\n---",
        "---\n代替: [DB3301/T 0123—2018　公物仓管理规范, DB3301/T 0124—2018　公物仓分类]\n---\n"
        "# 前言\n\n本文件代替DB3301/T 0123—2018《公物仓管理规范》。",
    )
    good = (
        "---\n代替: DB3301/T 0123—2018　公物仓管理规范\n---",
        "---\n代替: DB3301/T 0123—2018　公物仓管理规范\n---\n# 前言\n\n本文件代替DB3301/T 0123—2018《公物仓管理规范》。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at each number of 代替, and for each in a typed sentence."""
        replaced = context.metadata.replaces
        place = context.metadata.place("代替")
        for document in replaced:
            if not _YEAR.search(document.number):
                yield self.finding(
                    f"被代替的“{document.number}”没有写年份。", span=place, hint="写全编号，如“DB3301/T 0123—2018”。"
                )
        for passage in context.passages_at(Place.TEXT):
            if passage.element is not Element.FOREWORD or not compiled(r"本(?:文件|标准|部分)(?:部分)?代替").match(
                passage.text
            ):
                continue
            said = compiled(r"\s").sub("", passage.text)
            missing = [document.number for document in replaced if _bare(document.number) not in said]
            if missing:
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    f"前言没有列出被代替的{'、'.join(missing)}，封面却印了。",
                    hint="删去这一句，由程序生成；或补上。",
                )


class EditionCount(Rule):
    """历次版本包括被代替的文件，“本次为第几次修订”与所列的次数相符。

    读者由它知道文件的来历，次数数错就对不上（GB/T 1.1—2020，8.3 h）。
    改法：补上被代替的版本；“本次为……”一行可不写，由程序数出。
    """

    code = "FWD-15"
    name = "edition-count"
    clause = "8.3 h)"
    severity = Severity.WARNING
    bad = (
        "---\n代替: DB3301/T 0123—2018　公物仓管理规范\n历次版本: [2012年首次发布为DB3301/T 0099—2012]\n---",
        "---\n代替: DB3301/T 0123—2018　公物仓管理规范\n"
        "历次版本: [2018年首次发布为DB3301/T 0123—2018, 本次为第三次修订]\n---",
    )
    good = (
        "---\n代替: DB3301/T 0123—2018　公物仓管理规范\n"
        "历次版本: [2018年首次发布为DB3301/T 0123—2018, 本次为第一次修订]\n---",
        "---\n代替: DB3301/T 0123—2018　公物仓管理规范\n历次版本: [2018年首次发布为DB3301/T 0123—2018]\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the history with what is replaced and with its own count."""
        metadata = context.metadata
        if not metadata.history:
            return
        place = metadata.place("历次版本")
        told = compiled(r"\s").sub("", "\n".join(metadata.history))
        for document in metadata.replaces:
            if _bare(document.number) not in told:
                yield self.finding(
                    f"历次版本中没有被代替的{document.number}。", span=place, hint="补上它发布的年份和编号。"
                )
        former = tuple(line for line in metadata.history if not _THIS.search(line))
        this = next((found[1] for line in metadata.history if (found := _THIS.search(line))), "")
        if this and former and ordinal_value(this) != next_revision(former):
            yield self.finding(
                f"写“本次为第{this}次修订”，按所列的版本应为第{next_revision(former)}次。",
                span=place,
                hint="核对历次版本；删去这一行，由程序数出。",
            )
