"""The report counts every piece, says what was lost, and is the same for the same source."""

from __future__ import annotations

from biaogao.importers.ledger import Fate, Ledger, Piece, Renumbered, losses, to_json, to_text


def report():
    ledger = Ledger()
    first = ledger.add(Piece.PARAGRAPH, "1第1段", "文字")
    ledger.settle(first, Fate.TEXT, "", "i1")
    ledger.settle(first, Fate.LOST, "后说的不算")
    ledger.settle(ledger.add(Piece.PICTURE, "2第1段"), Fate.LOST, "打不开")
    ledger.add(Piece.PARAGRAPH, "3第1段", "无处可去")
    ledger.settle(ledger.add(Piece.PARAGRAPH, "4第1段"), Fate.EMPTY)
    ledger.remarks.append("原稿带有宏")
    changed = Renumbered(where="5.2标题", printed="5.2", computed="5.1", text="外观", line=9)
    return losses(ledger, "旧稿.docx", (changed,), {"i1": 7})


def test_counts_and_lines():
    found = report()
    assert found.counts == {"段": {"写入草案": 1, "空段": 1, "没有写入": 1}, "图": {"没有写入": 1}}
    assert next((one.fate.value, one.line) for one in found.entries) == ("写入草案", 7)
    assert found.entries[2].note == "没有找到它在标准中的位置"
    assert to_json(found) == to_json(report())


def test_text():
    text = to_text(report())
    assert text.startswith("《旧稿.docx》导入报告\n\n段 3：写入草案 1，空段 1，没有写入 1\n图 1：没有写入 1\n")
    assert "说明（1）\n  原稿带有宏" in text
    assert "没有写入的内容（2）\n  2第1段　图——打不开\n  3第1段　段“无处可去”——" in text
    assert "编号与原稿不同（1）\n  5.2标题　原稿“5.2”，现为“5.1”“外观”（第9行）" in text
    assert "1第1段　段“文字” → 写入草案（第7行）" in text
