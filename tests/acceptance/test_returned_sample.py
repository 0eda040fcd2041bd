"""What reviewers sent back for the sample, through all channels, held against what a person wrote down before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from acceptance.workspaces import ROOT
from biaogao.opinions.opinion import FileState
from biaogao.steps import intake
from biaogao.workspace import Workspace

pytestmark = pytest.mark.office
UNIT = "tanpaifang-hesuan"
EXPECTED = yaml.safe_load((Path(__file__).parents[1] / "opinions" / "expected.yaml").read_text("utf-8"))
FILES = EXPECTED["files"]


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    root = tmp_path_factory.mktemp("returned")
    shutil.copytree(ROOT / "drafts" / UNIT, root / "drafts" / UNIT)
    return intake.take(Workspace(root), UNIT).intake


def of_file(taken, name):
    return [one for one in taken.opinions if one.source.file == name]


def test_twenty_files_and_more_over_all_channels(taken):
    assert len(FILES) >= 20
    assert {one.channel.value for one in taken.opinions} == {
        "Word批注",
        "Word修订",
        "Word直接改动",
        "Word意见表",
        "Excel意见表",
        "文字来信",
        "电子邮件",
        "PDF批注",
        "人工录入",
    }


def test_no_file_is_left_out_and_none_added(taken):
    containers = {file.file for file in taken.files if file.state is FileState.CONTAINER}
    assert {file.file for file in taken.files} - containers == {file["file"] for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["file"])
def test_every_opinion_stands_in_its_clause(taken, file):
    found = of_file(taken, file["file"])
    lost = [one["words"] for one in file["opinions"] if not any(one["words"] in _said(each) for each in found)]
    assert lost == []
    assert len(found) == len(file["opinions"])
    for one in file["opinions"]:
        (each,) = [each for each in found if one["words"] in _said(each)]
        assert each.place is not None
        assert one["clause"] in {each.place.number, each.place.title, each.place.name} or each.place.name.startswith(
            one["clause"]
        )
        assert each.unit == one.get("unit", file["unit"])
        assert each.public is file.get("public", False)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["file"])
def test_every_file_is_told_as_what_it_is(taken, file):
    (told,) = [each for each in taken.files if each.file == file["file"]]
    assert told.unit == file.get("unit", "")
    state = FileState.READ
    for sign, other in (("nothing", FileState.NOTHING), ("typing", FileState.TYPING), ("repeated", FileState.REPEATED)):
        state = other if file.get(sign) else state
    assert told.state is state


def _said(opinion):
    return f"{opinion.opinion}{opinion.proposal}{opinion.reason}"
