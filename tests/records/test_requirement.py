from __future__ import annotations

import msgspec
import pytest

from biaogao.records.requirement import Proof, Requirement


def test_the_keys_are_those_of_the_plan() -> None:
    given = {
        "编号": "T1",
        "原文": "某",
        "类别": "任务",
        "证明": [{"台账": "a", "至少": "3"}],
        "责任": "甲",
        "期限": "P1",
    }
    one = msgspec.convert(given, Requirement, strict=False)
    assert one.proofs == (Proof(ledger="a", least=3),) and one.record == ""


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"台帐": "a"}, Proof)
