"""LibreOffice is found, bounded and believed only by what it wrote."""

from __future__ import annotations

import io
import stat
import time
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from biaogao.errors import InputError, ToolError
from biaogao.writers.pdf.finish import Details, finish, fonts_used
from biaogao.writers.pdf.fonts import FontSet, find_fonts
from biaogao.writers.pdf.office import Office, convert, convert_many, find_office
from biaogao.writers.pdf.pages import page_count

NO_FONTS = FontSet(folders=(), policy="内置")


def word_file(text: str = "正文", face: str = "宋体") -> bytes:
    document = docx.Document()
    run = document.add_paragraph().add_run(text)
    run.font.name = face
    run._r.rPr.rFonts.set(qn("w:eastAsia"), face)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def fake(folder: Path, script: str) -> Office:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Office(program=program)


def test_a_configured_program_must_be_there() -> None:
    with pytest.raises(ToolError, match=r"config.yaml 指定的 LibreOffice 不存在"):
        find_office("/no/such/soffice")


def test_none_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.writers.pdf.office._PLACES", ())
    with pytest.raises(ToolError, match=r"没有找到 LibreOffice.*Word 文件不受影响"):
        find_office(environ={"PATH": str(tmp_path)})


def test_one_without_math_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.writers.pdf.office._PLACES", ())
    fake(tmp_path, "exit 0")
    for name in ("libmergedlo.so", "libswlo.so"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ToolError, match=r"libreoffice-math-nogui.*公式"):
        find_office(environ={"PATH": str(tmp_path)})
    (tmp_path / "libsmlo.so").write_bytes(b"")
    assert find_office(environ={"PATH": str(tmp_path)}).program == tmp_path / "soffice"


def test_the_private_one_is_started_by_its_script(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    fake(tmp_path / "bin", "exit 0")
    home = tmp_path / "usr/lib/libreoffice/program"
    assert find_office(environ={"BIAOGAO_SYSTEM": str(tmp_path), "PATH": ""}).folder == home


def test_success_without_a_file_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"没有产出 PDF（退出码 0）.*could not be loaded"):
        convert(fake(tmp_path, "echo Error: source file could not be loaded"), NO_FONTS, b"x")


def test_a_full_disk_for_temporary_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.writers.pdf.office._ROOM", 1 << 62)
    with pytest.raises(ToolError, match=r"临时文件夹“.+”所在的磁盘已满。 请腾出空间，或用环境变量 TMPDIR"):
        convert(fake(tmp_path, "echo Error: source file could not be loaded"), NO_FONTS, b"x")


def test_half_a_file_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="没有产出 PDF"):
        convert(fake(tmp_path, "mkdir out; printf '%%PDF-1.7 half' > out/00000.pdf"), NO_FONTS, b"x")


def test_a_hang_is_ended_with_all_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.writers.pdf.office._START_SECONDS", 0)
    mark = tmp_path / "pid"
    office = fake(tmp_path, f"sleep 60 & echo $! > {mark}; wait")
    start = time.monotonic()
    with pytest.raises(ToolError, match="超过 1 秒"):
        convert(office, NO_FONTS, b"x", timeout=1)
    assert time.monotonic() - start < 10
    assert not _alive(int(mark.read_text()))


# Takes its files one after the other like LibreOffice; what is in a file says what happens at it.
SERIAL = """
mkdir -p out
for file in "$@"; do case "$file" in *.docx)
  said=$(cat "$file"); echo "$said" >> "$LOG"
  case "$said" in
    crash*) exit 134;; hang*) sleep 60;; refuse*) continue;;
    once*) if [ ! -e "$LOG.once" ]; then touch "$LOG.once"; exit 139; fi;;
    killed*) if [ ! -e "$LOG.killed" ]; then touch "$LOG.killed"; kill -9 $$; fi;;
    tired*) [ "$file" = 00000.docx ] || exit 77;;
  esac
  printf '%%PDF-1.7 %s %%%%EOF' "$said" > "out/${file%.docx}.pdf";;
esac; done
"""


def serial(tmp_path: Path, *contents: str, timeout: int = 20) -> tuple[dict[str, str], str]:
    """What came of files with these contents, and the order in which they were taken."""
    log = tmp_path / "log"
    office = fake(tmp_path, SERIAL.replace("$LOG", str(log)))
    results = convert_many(office, NO_FONTS, {text: text.encode() for text in contents}, timeout=timeout)
    assert list(results) == list(contents)
    told = {text: result.message if isinstance(result, ToolError) else "PDF" for text, result in results.items()}
    for text, result in results.items():
        assert isinstance(result, ToolError) or result == f"%PDF-1.7 {text} %%EOF".encode()
    return told, log.read_text().replace("\n", " ").strip()


def test_a_crash_costs_no_file_but_its_own(tmp_path: Path) -> None:
    told, order = serial(tmp_path, "a", "b", "crash", "d", "e")
    assert [text for text, said in told.items() if said != "PDF"] == ["crash"]
    assert "退出码 134" in told["crash"]
    assert order == "a b crash crash d e"


def test_what_dies_of_what_came_before_it_is_made_in_a_fresh_process(tmp_path: Path) -> None:
    told, order = serial(tmp_path, "a", "once", "tired", "d")
    assert set(told.values()) == {"PDF"}
    assert order == "a once once tired d"
    told, order = serial(tmp_path, "x", "tired", "z")
    assert set(told.values()) == {"PDF"}
    assert order.endswith("x tired tired z")


def test_what_was_killed_from_outside_is_made_all_the_same(tmp_path: Path) -> None:
    told, order = serial(tmp_path, "killed")
    assert (told, order) == ({"killed": "PDF"}, "killed killed")


def test_what_is_refused_is_tried_once_more_alone(tmp_path: Path) -> None:
    told, order = serial(tmp_path, "a", "refuse", "c", "refuse too")
    assert [text for text, said in told.items() if said != "PDF"] == ["refuse", "refuse too"]
    assert order == "a refuse c refuse too refuse refuse too"


def test_a_hang_is_noticed_by_the_file_and_not_by_the_sum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.writers.pdf.office._START_SECONDS", 0)
    told, order = serial(tmp_path, "a", "hang", "c", timeout=1)
    assert [text for text, said in told.items() if said != "PDF"] == ["hang"]
    assert "超过 1 秒" in told["hang"]
    assert order == "a hang hang c"


def test_a_program_that_only_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.writers.pdf.office._START_SECONDS", 0)
    told, order = serial(tmp_path, *(f"hang {number}" for number in range(6)), timeout=1)
    assert order == "hang 0 hang 1 hang 2"
    assert list(told.values())[3:] == ["LibreOffice 接连 3 次没有反应，其余文件没有再试。"] * 3


def test_a_program_that_does_not_start_is_told_of_each_file(tmp_path: Path) -> None:
    results = convert_many(Office(program=tmp_path / "none"), NO_FONTS, {"a": b"x", "b": b"y"})
    assert {str(result)[:17] for result in results.values()} <= {"LibreOffice 无法启动：没", "LibreOffice 没有产出 "}


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_another_font_policy_is_refused() -> None:
    with pytest.raises(InputError, match="字体只能是"):
        find_fonts("随便")


def test_font_policies_differ_in_order_only() -> None:
    cache = Path("c")
    assert 'mode="assign" binding="strong"><string>Noto Serif SC' in find_fonts("内置").configuration(cache)
    assert 'mode="append" binding="strong"><string>Noto Serif SC' in find_fonts("本机").configuration(cache)
    assert find_fonts("内置").fingerprint() != find_fonts("本机").fingerprint()


def test_a_missing_kai_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.writers.pdf.fonts._roots", lambda environ: (tmp_path,))
    assert find_fonts().missing == ("楷体", "仿宋")


@pytest.mark.office
def test_each_face_has_its_stand_in(tmp_path: Path) -> None:
    office, fonts = find_office(), find_fonts()
    files = {face: word_file("国家标准 abc", face) for face in ("宋体", "黑体", "楷体", "仿宋", "Times New Roman")}
    drawn = {
        face: fonts_used(pdf) if isinstance(pdf, bytes) else pdf
        for face, pdf in convert_many(office, fonts, files, cache=tmp_path / "fonts").items()
    }
    assert drawn["宋体"] == ("NotoSerifSC-Regular-VKana",)
    assert drawn["黑体"] == ("NotoSansSC-Regular-VKana",)
    assert drawn["楷体"] == drawn["仿宋"] == ("GBZenKai-Medium",)
    assert drawn["Times New Roman"] == ("LiberationSerif", "NotoSerifSC-Regular-VKana")


@pytest.mark.office
def test_one_broken_file_spoils_no_other(tmp_path: Path) -> None:
    files = {"好一": word_file("一"), "坏": b"no zip", "好二": word_file("二")}
    results = convert_many(find_office(), find_fonts(), files, cache=tmp_path)
    good = [result for result in (results["好一"], results["好二"]) if isinstance(result, bytes)]
    assert [page_count(pdf) for pdf in good] == [1, 1]
    assert isinstance(results["坏"], ToolError)


@pytest.mark.office
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    convert(find_office(), find_fonts(), word_file())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.office
def test_two_cold_conversions_give_the_same_bytes_when_finished(tmp_path: Path) -> None:
    office, fonts, source = find_office(), find_fonts(), word_file("正文 text 123", "黑体")
    first = finish(convert(office, fonts, source, cache=tmp_path), Details(title="题"))
    # The clock of a colour profile's header has a second as its smallest step.
    time.sleep(1.1)
    assert finish(convert(office, fonts, source, cache=tmp_path), Details(title="题")) == first
