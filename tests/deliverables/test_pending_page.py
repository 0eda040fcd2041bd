from __future__ import annotations

import re

import html5lib

from biaogao.deliverables.opinion_table import named_units
from biaogao.deliverables.pending_page import Pending, pending_page, read_pending_look
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.opinions.opinion import FileState, TakenFile
from biaogao.opinions.settling import settle
from biaogao.opinions.suggestions import suggest
from biaogao.workspace import TOOL_ROOT
from opinions.made import DAMP, decisions, opinion

CAME = (
    opinion(1, opinion="温度<script>alert(1)</script>偏高", proposal="改为“25 ℃”"),
    opinion(2, proposal="改为“24 ℃”"),
    opinion(3, None),
    opinion(4, DAMP),
)
SCAN = TakenFile(file="扫描.pdf", round="征求意见", sha256="0", size=1, what="扫描件", state=FileState.TYPING)
FINDING = Diagnostic(
    code="GAT-03", name="x", severity=Severity.ERROR, message="没有改动。", hint="请改。", where="意见4"
)


def page(written: str, opinions=CAME, files=(SCAN,), findings=(FINDING,)) -> str:
    pending = Pending(
        standard="示例标准",
        items=settle(opinions, decisions(written)).items,
        suggestions=suggest(opinions, {}),
        files=files,
        findings=findings,
    )
    look = read_pending_look(TOOL_ROOT / "templates" / "html")
    return pending_page(
        pending, look, named_units, lambda one: f"../x.html#{one.place.id}" if one.place else ""
    ).decode()


def test_every_open_matter_leads_to_its_opinion_and_to_its_clause() -> None:
    text = page("- 意见: 4\n  处理: 采纳\n")
    html5lib.HTMLParser(strict=True).parse(text)
    links = set(re.findall(r'href="#(\w+)"', text))
    assert links and all(f'id="{link}"' in text for link in links)
    assert {"_open", "_unplaced", "_files", "_conflicts", "_gate", "o1", "o2", "o3"} <= links
    assert 'href="../x.html#heat"' in text and "尚未处理3条" in text
    assert "征求意见/扫描.pdf：待录入" in text and "没有改动。" in text
    assert "意见4" not in text.split("所提到的意见")[1]


def test_words_of_reviewers_never_become_markup_and_nothing_is_fetched() -> None:
    text = page("")
    assert "<script>alert" not in text and "&lt;script&gt;" in text
    assert "default-src &#39;none&#39;" in text and not re.search(r'(src|href)="(https?:)?//', text)


def test_when_nothing_is_open_it_says_so() -> None:
    text = page("- 意见: 4\n  处理: 采纳\n", (CAME[3],), (), ())
    assert "没有未处理、重复或矛盾的意见。" in text and page("", ()) == page("", ())
