"""Names and ways to reach people are veiled; dates, codes and numbers of standards are not."""

from __future__ import annotations

import msgspec
import pytest

from biaogao.deliverables.pilot.portal_privacy import CONTACT, PERSON, veil_of
from biaogao.records.indicators import compute
from deliverables.pilot.telling import record
from pilot_sample import read, shapes, write_pilot

VEIL = veil_of(
    (
        record("people", 编号="R001", 姓名="人员一"),
        record("people", 编号="R002", 姓名="人员一二"),
        record("people", 编号="R003", 姓名="某"),
    )
)


def test_names_go_as_wholes_and_a_single_character_is_no_name() -> None:
    assert VEIL.over("人员一二和人员一到场，某单位缺席") == f"{PERSON}和{PERSON}到场，某单位缺席"


@pytest.mark.parametrize(
    "contact",
    [
        "13800000000",
        "138 0000 0000",
        "+8613800000000",
        "0571-85250000",
        "（0571）85250000",
        "a.b@example.com",
        "33010019900101001X",
    ],
)
def test_ways_to_reach_somebody_are_veiled(contact: str) -> None:
    assert VEIL.over(f"请联系{contact}。") == f"请联系{CONTACT}。"


@pytest.mark.parametrize(
    "words", ["2024-08-31", "GB/T 13016—2018", "JG-101-01", "10000人次", "P001 R001", "2023Q4-02", "3301005712345678"]
)
def test_other_numbers_stay(words: str) -> None:
    assert VEIL.over(words) == words


def test_an_indicator_of_people_is_known_by_its_lists(tmp_path) -> None:
    write_pilot(tmp_path)
    records = read(tmp_path)
    (one,) = compute(records.snapshot(shapes()), {})
    veil = veil_of(records.ledgers["people"])
    assert veil.personal(one)
    assert not veil.personal(msgspec.structs.replace(one, numerator=("JG-101-01 某规范",), denominator=("P001",)))
    assert veil.personal(msgspec.structs.replace(one, numerator=("P001 R001",), denominator=None))
