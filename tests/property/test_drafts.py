"""60 random drafts: each is read without an exception, gives a valid Word file, and reads back to the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from property.rebuilt import build_and_compare, drafts_folder
from property.strategies import Draft, drafts

CHECKS = settings(
    max_examples=60,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drafts_folder(tmp_path_factory.mktemp("drafts"))


@seed(1)
@pytest.mark.slow
@CHECKS
@given(draft=drafts())
def test_random_drafts_build_validate_and_read_back(folder: Path, draft: Draft) -> None:
    printed = build_and_compare(folder, draft.text)
    assert not [mark for mark in draft.marks if mark not in printed]
