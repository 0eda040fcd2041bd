"""A bundle made for real, unpacked elsewhere and used where no network can be reached.

Asks the registries for everything and takes minutes: only where BIAOGAO_TEST_OFFLINE=1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not os.environ.get("BIAOGAO_TEST_OFFLINE"), reason="需要联网制作离线包；设 BIAOGAO_TEST_OFFLINE=1"
    ),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    target = tmp_path_factory.mktemp("made") / "包.tar.gz"
    command = [sys.executable, str(ROOT / "biaogao"), "bundle", "-o", str(target)]
    subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return target


def unpacked(archive, folder):
    folder.mkdir()
    subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)
    (found,) = folder.iterdir()
    return found


def run_cut_off(tool, folder, *arguments):
    """Run the tool from another folder, with an empty home, next to no environment and no route to anywhere."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("这里不允许建立网络命名空间（unshare -n）")
    home = folder / "空"
    home.mkdir(exist_ok=True)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}
    command = [unshare, "-rn", sys.executable, str(tool / "biaogao"), *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.office
def test_standard_is_built_without_any_network(archive, tmp_path):
    tool = unpacked(archive, tmp_path / "解开 这里")
    sums = ["sha256sum", "-c", "--quiet", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=tool, check=False, capture_output=True).stdout == b""
    ran = run_cut_off(tool, tmp_path, "build", "gongwucang")
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    assert "核对离线包：完成" in ran.stdout
    made = {path.suffix for path in (tool / "build/标准/gongwucang").iterdir()}
    assert {".docx", ".pdf", ".html"} <= made


def test_one_changed_byte_stops_everything_before_it_begins(archive, tmp_path):
    tool = unpacked(archive, tmp_path / "坏")
    wheel = next((tool / "offline/wheels").glob("lxml-*.whl"))
    content = bytearray(wheel.read_bytes())
    content[len(content) // 2] ^= 1
    wheel.write_bytes(content)
    ran = run_cut_off(tool, tmp_path, "check", "gongwucang")
    assert ran.returncode == 3
    assert f"离线包损坏或不完整：offline/wheels/{wheel.name} 与登记的校验值不符" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tool / ".venv").exists()
    assert not (tool / ".venv.part").exists()
