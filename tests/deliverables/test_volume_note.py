"""The note at the end of a volume counts what is bound and names what is not."""

from __future__ import annotations

from biaogao.deliverables.volume_note import values
from biaogao.deliverables.volumes import Held, Piece
from biaogao.records.plan import Volume
from pilot_sample import plan

VOLUME = Volume(number="六", name="宣贯培训")
HELD = Piece(title="签到", origin="evidence", source="签到.png")
LOST = Piece(title="课件", origin="evidence", source="课件.pdf", reason="佐证缺失")


def test_files_and_pages_are_counted() -> None:
    told = values(VOLUME, [Held(piece=HELD, pages=3)], plan(), "2024-08-31", sample=True)
    assert told["卷"] == "卷六 宣贯培训" and told["标记"] == "示例·待签字"
    assert told["情况说明"] == (
        "目录所列文件1件，已装订1件，共3页（不含封面、目录和本表）。\n台账截至日期：2024-08-31。\n没有缺件。"
    )


def test_what_is_not_bound_is_named_with_its_reason() -> None:
    told = values(VOLUME, [Held(piece=HELD, pages=3), Held(piece=LOST)], plan(), "2024-08-31", sample=False)
    assert told["标记"] == "待签字"
    assert told["情况说明"].split("\n")[2:] == ["未装订1件：", "1. 课件（佐证缺失）"]
