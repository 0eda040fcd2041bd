"""A draft from a skeleton."""

import re

import msgspec
import pytest

from biaogao import manuscript
from biaogao.cli import main
from biaogao.commands import init, new
from biaogao.errors import InputError
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.procedures.events import parse_events, read_events
from biaogao.procedures.experts import read_experts
from biaogao.procedures.project import Project, parse_project, read_project
from biaogao.source import SourceFile


@pytest.fixture
def workspace(tmp_path):
    init.make(tmp_path / "w")
    return tmp_path / "w"


def test_draft_is_written_from_level_and_kind(workspace, capsys):
    assert main(["--workspace", str(workspace), "new", "shitang", "--层次", "团体标准", "--类别", "规程"]) == 0
    text = (workspace / "drafts/shitang/standard.md").read_text(encoding="utf-8")
    assert "层次: 团体标准\n" in text
    assert "编号: T/ABC XXX—XXXX\n" in text
    assert "类别: 规程\n" in text
    assert "./biaogao check shitang" in capsys.readouterr().out


@pytest.mark.parametrize("kind", new.kinds())
@pytest.mark.parametrize("level", TYPE_OF_LEVEL)
def test_each_skeleton_asks_only_to_be_filled_in(workspace, kind, level):
    path = new.make(workspace, "x", level=level, kind=kind, title=new.blank_title(kind))
    found = manuscript.check(manuscript.load(path.parent, "x"))
    assert [(one.code, one.message) for one in found if "【请填写" not in one.message] == []
    assert {"DRF-01", "DRF-02"} >= {one.code for one in found}
    assert any(one.code == "DRF-01" for one in found)


def test_given_title_and_number_are_written(workspace):
    path = new.make(workspace, "x", level="市级地方标准", kind="规范", title="食堂　建设规范", number="DB3301/T 1—2024")
    text = path.read_text(encoding="utf-8")
    assert "名称: 食堂　建设规范\n" in text
    assert "编号: DB3301/T 1—2024\n" in text


@pytest.mark.parametrize("level", TYPE_OF_LEVEL)
def test_placeholder_has_the_form_of_the_level(level):
    assert re.match(TYPE_OF_LEVEL[level].code, new.placeholder(level))
    assert new.placeholder(level).endswith(("—XXXX", "X"))


def test_existing_draft_stays(workspace):
    path = new.make(workspace, "x", level="国家标准", kind="指南", title="甲指南")
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="已存在"):
        new.make(workspace, "x", level="国家标准", kind="指南", title="甲指南")
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "-x", "a*"])
def test_names_that_no_folder_may_have(workspace, name):
    with pytest.raises(InputError, match="不能使用"):
        new.make(workspace, name, level="国家标准", kind="指南", title="甲指南")


def test_records_stand_ready_and_say_nothing_yet(workspace):
    folder = new.make(workspace, "x", level="市级地方标准", kind="规范", title="食堂规范").parent
    log, card, jury = read_events(folder, "x"), read_project(folder, "x"), read_experts(folder, "x")
    assert (log.events, log.findings) == ((), ())
    assert msgspec.structs.replace(card, file="") == Project()
    assert (jury.experts, jury.findings) == ((), ())


@pytest.mark.parametrize(("name", "parse"), [("events.yaml", parse_events), ("project.yaml", parse_project)])
def test_the_records_fit_their_schema_once_they_are_filled_in(name, parse):
    lines = (new.RECORDS / name).read_text(encoding="utf-8").split("\n#\n")[1].split("\n")
    found = parse(SourceFile(file=name, text="\n".join(line.removeprefix("# ") for line in lines)))
    assert found.findings == ()
    assert found != parse(SourceFile(file=name, text=""))
