"""What to do about a finding in Word: advice on drafts speaks of signs and keys that a Word paper does not have."""

from __future__ import annotations

import re
from types import MappingProxyType

from biaogao.diagnostics import Diagnostic

_OF_DRAFTS = re.compile(
    r"\[@|\{#|:::|“§”|standard\.md|“#+ |“\*|“- |行首写|属性|元数据|程序|: …|: true|“索引词”|“封面名称”|“---”|标识"
)
_MEND, _REMEDY = "改法：", "可自动改："
_RIGHT = re.compile(r"由程序生成：(“.+”)。?$")
_IN_WORD = MappingProxyType(
    {
        "MET-11": "在封面或前言里补写；已经写了的，核对它的写法。",
        "FWD-09": "写“本文件起草单位：……。”“本文件主要起草人：……。”。",
        "FWD-14": "在前言里写“本文件为首次发布。”，或写历次版本的发布情况。",
        "STR-01": "补上这一章。",
        "STR-12": "第一层次的条宜写标题。",
        "TAB-09": "写成“单位为毫米”的形式，放在表的右上方。",
        "TRM-02": "在术语之后写英文对应词。",
        "ANX-01": "在有关的条文里提到它，如“见附录A”“按附录A的规定”。",
    }
)


def in_word(one: Diagnostic) -> str:
    """The hint of a finding for somebody who writes in Word; empty where there is nothing to say there."""
    if not _OF_DRAFTS.search(one.hint):
        return one.hint
    if one.code in _IN_WORD:
        return _IN_WORD[one.code]
    if right := _RIGHT.search(one.hint):
        return f"改为{right[1]}"
    title = one.fix.title if one.fix else ""
    return f"{title}。" if title and not _OF_DRAFTS.search(title) else ""


def page_in_word(code: str, page: str) -> str:
    """The page of a rule whose advice somebody can follow in Word; the rule and its reason stay as they are."""
    kept = []
    for line in page.split("\n"):
        if line.startswith(_MEND):
            mend = _IN_WORD.get(code) or _without_drafts(line.removeprefix(_MEND))
            kept += [f"{_MEND}{mend}"] if mend else []
        elif not line.startswith(_REMEDY):
            kept.append(line)
    return "\n".join(kept)


def _without_drafts(advice: str) -> str:
    """Those parts of an advice that somebody can follow in Word."""
    parts = re.split("[；。]", advice)
    kept = [part.removeprefix("或").lstrip("，") for part in parts if part and not _OF_DRAFTS.search(part)]
    return f"{'；'.join(kept)}。" if kept else ""
