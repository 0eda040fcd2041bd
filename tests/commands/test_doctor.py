"""What doctor says of this machine."""

import json

import pytest

from biaogao.cli import main
from biaogao.commands import doctor
from launcher import environment, system


@pytest.fixture
def bare(monkeypatch):
    monkeypatch.setattr(system, "place", lambda root, part: "")


@pytest.fixture
def complete(monkeypatch):
    monkeypatch.setattr(system, "place", lambda root, part: f"/usr/bin/{part.key}")


def test_complete_machine(complete, capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "[正常] LibreOffice（文字、表格、公式）：/usr/bin/office" in said
    assert "[正常] Snakemake：" in said
    assert "缺少" not in said


def test_missing_office_is_said_with_its_remedy(bare, capsys):
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "[缺少] LibreOffice" in said
    assert "Word 文件照常生成" in said
    assert "办法：" in said


def test_parts_for_tests_alone_are_no_failure(monkeypatch):
    monkeypatch.setattr(system, "place", lambda root, part: "" if part in system.FOR_TESTS else "/x")
    assert main(["doctor"]) == 0


def test_json_says_the_same(complete, capsys):
    assert main(["doctor", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["schema_version"] == 1
    states = {item["name"]: item["state"] for item in report["items"]}
    assert states["qpdf"] == "正常"
    assert "conda" in states


def test_conda_note_names_what_it_does_not_bring():
    item = next(item for item in doctor.examine().items if item.name == "conda")
    assert "LibreOffice" in item.detail
    assert not item.required


def test_package_of_another_version_is_named(monkeypatch):
    monkeypatch.setattr(environment, "installed", lambda name, version: name != "lxml")
    item = doctor.examine().items[0]
    assert item.state == "缺少"
    assert "lxml（应为" in item.detail


@pytest.mark.parametrize(
    ("platform", "expected"), [("darwin", "brew install --cask libreoffice"), ("win32", "zh-cn.libreoffice.org")]
)
def test_remedy_fits_the_system(platform, expected):
    assert expected in doctor.remedy(system.OFFICE, platform)


def test_parts_of_a_cluster_are_no_need_of_drafters(complete, monkeypatch, capsys):
    monkeypatch.setattr(doctor.cluster, "ready_python", lambda root: None)
    assert main(["doctor"]) == 0
    assert "[注意] 集群组件：没有安装；在集群上构建时才需要" in capsys.readouterr().out
    monkeypatch.setattr(doctor.cluster, "ready_python", lambda root: "/tool/.venv-cluster/bin/python")
    assert main(["doctor"]) == 0
    assert "[正常] 集群组件：/tool/.venv-cluster/bin/python" in capsys.readouterr().out
