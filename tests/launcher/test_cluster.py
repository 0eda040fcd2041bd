"""The environment of a cluster: of its own requirements, beside that of the drafters."""

import pytest

from launcher import cluster, stamp
from launcher.progress import Journal


@pytest.fixture
def tool(tmp_path, monkeypatch):
    monkeypatch.delenv("CONDA_PREFIX", raising=False)
    for name in ("biaogao", "launcher"):
        (tmp_path / "scripts" / name).mkdir(parents=True)
    for name in {*stamp.REQUIREMENTS, *cluster.REQUIREMENTS}:
        (tmp_path / name).write_text("# nothing is needed\n", encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_environment_is_made_beside_the_other_and_anew_for_other_requirements(tool):
    root = str(tool)
    assert cluster.ready_python(root) is None
    python = cluster.make(root, Journal(str(tool / ".biaogao/setup.log")))
    assert cluster.ready_python(root) == python == str(tool / ".venv-cluster/bin/python")
    assert not (tool / ".venv").exists()
    (tool / "requirements.txt").write_text("# of drafters alone\n", encoding="utf-8")
    assert cluster.ready_python(root) == python
    (tool / "requirements-cluster.txt").write_text("# another plugin\n", encoding="utf-8")
    assert cluster.ready_python(root) is None
