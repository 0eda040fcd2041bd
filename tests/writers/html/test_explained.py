"""A rule's page in HTML."""

from __future__ import annotations

from biaogao.diagnostics import Severity
from biaogao.reporters.explanation import Explanation
from biaogao.writers.html.explained import explained


def test_the_page_holds_text_clause_and_an_example_of_each_kind() -> None:
    page = Explanation(
        code="MOD-01",
        name="must",
        clause="附录C 表C.1",
        severity=Severity.ERROR,
        page="要求用“应”。\n\n甲<乙。\n改法：写“应”。",
        by="草案的检查",
        bad=("外壳必须接地。", "二"),
        good=("外壳应接地。",),
    )
    written = explained(page)
    assert written.startswith('<section id="r-MOD-01" class="rule"><h3><span class="code">MOD-01</span> 要求用“应”')
    assert "级别：错误　依据：GB/T 1.1—2020，附录C 表C.1　名称：must" in written
    assert "<p>甲&lt;乙。</p><p>改法：写“应”。</p>" in written
    assert written.count('class="case"') == 2 and "外壳必须接地。" in written and "二" not in written
