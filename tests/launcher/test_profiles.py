"""Which commands need the environment of a cluster."""

from pathlib import Path

import pytest

from launcher import profiles

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["build", "--profile", "slurm"], "slurm"),
        (["build", "--profile=/a/b", "x"], "/a/b"),
        (["profiles", "市级地方标准"], ""),
        (["build", "--profile"], ""),
    ],
)
def test_profile_is_found_among_the_arguments(arguments, name):
    assert profiles.named(arguments) == name


@pytest.mark.parametrize(("name", "wanted"), [("slurm", True), ("kubernetes", True), ("default", False), ("no", False)])
def test_profiles_of_the_tool_that_need_a_cluster(name, wanted):
    assert profiles.asks_for_cluster(str(ROOT), ["build", "--profile", name]) is wanted


def test_a_folder_of_the_site_is_a_profile_too(tmp_path):
    (tmp_path / "config.yaml").write_text("# ours\ncores: 4\nexecutor: 'slurm'\n", encoding="utf-8")
    assert profiles.settings_file(str(ROOT), str(tmp_path)) == str(tmp_path / "config.yaml")
    assert profiles.asks_for_cluster(str(ROOT), ["dossier", f"--profile={tmp_path}"])
    (tmp_path / "config.yaml").write_text("cores: 4\n", encoding="utf-8")
    assert not profiles.asks_for_cluster(str(ROOT), ["dossier", f"--profile={tmp_path}"])
