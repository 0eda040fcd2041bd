"""A bundle where it is received: whether it fits, whether it is unharmed, and what pip and apt are shown of it."""

import json
import os
import platform
import subprocess
import sys

import pytest

from launcher import bundle_archive, bundle_packages, debian, environment, offline, stamp
from launcher.bundle_archive import Entry
from launcher.progress import Failure, Journal

dpkg = pytest.mark.skipif(not debian.usable(), reason="只用于 Debian 与 Ubuntu")


@pytest.fixture
def tool(tmp_path):
    root = tmp_path / "标稿 一"
    root.mkdir()
    for name in (*stamp.REQUIREMENTS, *stamp.TEST_REQUIREMENTS):
        (root / name).write_text(f"{name}==1\n", encoding="utf-8")
    return root


@pytest.fixture
def bundle(tool):
    """A bundle for this machine with one wheel and one package, as the archive would leave it."""
    place(
        tool, kind=offline.this_kind(str(tool)), wheels={"a-1-py3-none-any.whl": b"a" * 9}, packages={"Packages": b""}
    )
    return offline.find(str(tool))


def place(tool, *, kind, wheels, packages):
    sums = []
    for folder, files in (("wheels", wheels), ("packages", packages)):
        (tool / "offline" / folder).mkdir(parents=True)
        for name, content in files.items():
            path = tool / "offline" / folder / name
            path.write_bytes(content)
            sums.append(f"{offline.digest_of(str(path))}  offline/{folder}/{name}\n")
    (tool / "offline" / "bundle.json").write_bytes(offline.write_kind(kind))
    (tool / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def test_tool_without_a_bundle_has_none(tool):
    assert offline.find(str(tool)) is None


def test_bundle_is_found_as_it_was_written(tool, bundle):
    assert bundle == offline.Bundle(str(tool), offline.this_kind(str(tool)))
    offline.judge(bundle, test=True)
    offline.verify(bundle, ("wheels", "packages"))


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"schema_version": 1}', b"\xff\xfe", b'"x"'])
def test_unreadable_bundle_is_said_in_one_sentence(tool, content):
    (tool / "offline").mkdir()
    (tool / "offline/bundle.json").write_bytes(content)
    with pytest.raises(Failure, match=r"离线包损坏：offline/bundle\.json 读不懂。请重新拷贝"):
        offline.find(str(tool))


def test_bundle_of_another_time_is_refused(tool, bundle):
    path = tool / "offline/bundle.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"schema_version": 2}), encoding="utf-8")
    with pytest.raises(Failure, match="另一版标稿"):
        offline.find(str(tool))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"machine": "loongarch64"}, "为另一种计算机（.* loongarch64）制作的"),
        ({"platform": "win32"}, "为另一种计算机（win32 .*）制作的"),
        ({"python": "3.99"}, r"为 Python 3\.99 制作的，现在用的是 .*请安装 Python 3\.99，或在"),
        ({"base": "base 0"}, "与程序不是同一版"),
        ({"test": "test 0"}, "与程序不是同一版"),
        ({"test": ""}, "没有测试组件.*--with-tests"),
    ],
)
def test_bundle_for_another_machine_is_refused_before_anything_is_made(bundle, change, sentence):
    with pytest.raises(Failure, match=sentence):
        offline.judge(bundle._replace(kind=bundle.kind._replace(**change)), test=True)


def test_bundle_without_tests_serves_all_other_commands(bundle):
    offline.judge(bundle._replace(kind=bundle.kind._replace(test="")), test=False)


def test_python_that_fits_is_named_where_there_is_one(bundle, tmp_path, monkeypatch):
    python = tmp_path / "python3.99"
    python.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Failure, match=r"请这样运行：.*python3\.99 \./biaogao"):
        offline.judge(bundle._replace(kind=bundle.kind._replace(python="3.99")), test=False)


def test_older_glibc_is_said(bundle, monkeypatch):
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.17"))
    newer = bundle._replace(kind=bundle.kind._replace(libc="2.28"))
    with pytest.raises(Failure, match=r"需要 glibc 2\.28 以上，这台计算机的是 2\.17"):
        offline.judge(newer, test=False)
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.100"))
    offline.judge(newer, test=False)


def test_packages_serve_the_release_they_were_made_on(bundle, monkeypatch):
    kind = bundle.kind._replace(release="debian 12")
    monkeypatch.setattr(offline, "this_release", lambda: "debian 12")
    assert offline.unfit_packages(bundle._replace(kind=kind)) == ""
    monkeypatch.setattr(offline, "this_release", lambda: "openEuler 24.03")
    assert "用于 debian 12，这台计算机是 openEuler 24.03" in offline.unfit_packages(bundle._replace(kind=kind))
    assert "没有系统部件" in offline.unfit_packages(bundle._replace(kind=kind._replace(release="")))


def test_one_changed_byte_is_refused_and_named(tool, bundle):
    (tool / "offline/wheels/a-1-py3-none-any.whl").write_bytes(b"a" * 8 + b"b")
    with pytest.raises(Failure, match=r"offline/wheels/a-1-py3-none-any\.whl 与登记的校验值不符.*没有安装任何东西"):
        offline.verify(bundle, ("wheels",))
    offline.verify(bundle, ("packages",))


def test_missing_files_are_named_and_counted(tool, bundle):
    (tool / "SHA256SUMS").write_text("".join(f"{'0' * 64}  offline/wheels/{one}.whl\n" for one in "甲乙丙丁"), "utf-8")
    with pytest.raises(Failure, match=r"缺少 offline/wheels/甲\.whl；.*等 4 处"):
        offline.verify(bundle, ("wheels",))


def test_bundle_without_its_list_is_refused(tool, bundle):
    (tool / "SHA256SUMS").write_text("", encoding="utf-8")
    with pytest.raises(Failure, match="没有登记 wheels"):
        offline.verify(bundle, ("wheels",))
    (tool / "SHA256SUMS").unlink()
    with pytest.raises(Failure, match="SHA256SUMS 读不出"):
        offline.verify(bundle, ("wheels",))


def test_pip_sees_the_bundle_and_no_settings_of_the_machine(bundle, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "elsewhere")
    monkeypatch.setenv("KEPT", "1")
    seen = environment.pip_environment(bundle)
    assert seen["PIP_CONFIG_FILE"] == os.devnull
    assert "PIP_INDEX_URL" not in seen
    assert seen["KEPT"] == "1"
    assert bundle.pip_options() == ["--no-index", "--find-links", bundle.wheels]


def test_bundle_without_pip_is_incomplete(bundle):
    with pytest.raises(Failure, match="没有 pip"):
        bundle.pip()


def build_package(folder, name, depends=""):
    content = folder / name
    (content / "DEBIAN").mkdir(parents=True)
    (content / "usr/share" / name).mkdir(parents=True)
    (content / "usr/share" / name / "words").write_text(name, encoding="utf-8")
    needs = f"Depends: {depends}\n" if depends else ""
    control = f"Package: {name}\nVersion: 2:1.0-1\nArchitecture: all\nMaintainer: 示例 <a@example.com>\n{needs}"
    (content / "DEBIAN/control").write_text(f"{control}Description: sample\n", encoding="utf-8")
    archive = folder / f"{name}_2%3a1.0-1_all.deb"
    subprocess.run(["dpkg-deb", "--build", "--root-owner-group", content, archive], check=True, capture_output=True)
    return str(archive)


@dpkg
def test_apt_takes_packages_and_what_they_need_from_the_bundle_alone(tool, tmp_path):
    archives = [build_package(tmp_path, "biaogao-a", "biaogao-b"), build_package(tmp_path, "biaogao-b")]
    files = {bundle_packages.plain_name(path): open(path, "rb").read() for path in archives}  # noqa: PTH123, SIM115
    files["Packages"] = bundle_packages.index(archives)
    place(tool, kind=offline.this_kind(str(tool)), wheels={}, packages=files)
    bundle = offline.find(str(tool))
    offline.verify(bundle, ("packages",))
    folder = tool / ".biaogao/system"
    with offline.apt_sources(bundle) as sources:
        journal = Journal(str(tool / "log"))
        debian.unpack(str(tool), journal, "解包", ("biaogao-a",), str(folder), sources=sources)
        listed = sources[1].partition("=")[2]
    assert (folder / "usr/share/biaogao-a/words").read_text(encoding="utf-8") == "biaogao-a"
    assert (folder / "usr/share/biaogao-b/words").read_text(encoding="utf-8") == "biaogao-b"
    assert not os.path.exists(listed)  # noqa: PTH110


def tiny_wheel(path):
    import zipfile

    told = {
        "tiny_words/__init__.py": "WORDS = '离线'\n",
        "tiny_words-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny-words\nVersion: 1\n",
        "tiny_words-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "tiny_words-1.dist-info/RECORD": "",
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, text in told.items():
            file.writestr(name, text)
    return path


@pytest.mark.slow
def test_environment_is_made_from_an_unpacked_bundle_and_nothing_else(tool, tmp_path, monkeypatch):
    wheel = tiny_wheel(tmp_path / "tiny_words-1-py3-none-any.whl")
    for name in (*stamp.REQUIREMENTS, *stamp.TEST_REQUIREMENTS):
        (tool / name).write_text("# nothing\n", encoding="utf-8")
    needed = f"tiny-words==1 --hash=sha256:{offline.digest_of(str(wheel))}\n"
    (tool / "requirements.txt").write_text(needed, encoding="utf-8")
    journal = Journal(str(tmp_path / "log"))
    wheels = [str(wheel), environment.pip_wheel(str(tool), journal)]
    entries = [Entry(name, str(tool / name)) for name in (*stamp.REQUIREMENTS, *stamp.TEST_REQUIREMENTS)]
    entries += [Entry(f"offline/wheels/{os.path.basename(path)}", path) for path in wheels]  # noqa: PTH119
    entries += [Entry("offline/bundle.json", "", offline.write_kind(offline.this_kind(str(tool))))]
    archive = tmp_path / "b.tar.gz"
    bundle_archive.write(str(archive), "biaogao-1", entries, changed=10**9)
    received = tmp_path / "收到"
    received.mkdir()
    subprocess.run(["tar", "-xzf", archive, "-C", received], check=True)
    root = str(received / "biaogao-1")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    bundle = offline.find(root)
    offline.judge(bundle, test=False)
    offline.verify(bundle, ("wheels",))
    python = environment.make(root, journal, test=False, bundle=bundle)
    said = subprocess.check_output([python, "-c", "import tiny_words; print(tiny_words.WORDS)"], encoding="utf-8")
    assert said == "离线\n"
    assert python == stamp.ready_python(root, test=False)
    assert sys.executable != python
