"""Feeds the reader, the rules, the fixes and the layout with drafts that nobody would write, for so many seconds.

Half are random drafts of every construct, half are sample standards that were damaged. Counted are exceptions, drafts
that took more than ten times the usual time for their length, fixes that do not come to rest, and layouts that
would have changed the document. What failed is kept, so that it can be run again.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from biaogao import errors, manuscript  # noqa: E402 - the package stands beside this folder
from biaogao.formatting.draft import lay_out  # noqa: E402
from biaogao.mending import mend  # noqa: E402
from property.strategies import Draft, drafts  # noqa: E402

SAMPLES = ("drafts/gongwucang", "drafts/tanpaifang-hesuan", "drafts/zhihui-shitang", "tests/golden/torture")
PIECES = (
    *("# ", "## ", "§ ", "- ", "1. ", "> ", "::: 表 x\n", "::: 示例\n", ":::\n", "```\n", "$$", "$", "**", "~", "^"),
    *("|", "| a | b |\n|---|---|\n", "^^", "<<", "{#a}", "{#", '{单位="', "[@x]", "[@", "[^1]", "[^1]: x\n", "!["),
    *(
        "<!-- 允许 MOD-01：试 -->\n",
        "<!--",
        "---\n",
        "注：",
        "示例：",
        "式中：\n",
        "表：",
        "# 附录（规范性）",
        "# 附录",
    ),
    *("应", "宜", "可", "不可", "必须", "不得", "禁止", "10～20mm", "1.2±3%", "GB/T1.1-2009", "见第5.2条", "附件A"),
    *(
        "\t",
        "\r\n",
        "\x00",
        "\x0b",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\u0301",
        "𠮷",
        "👨‍👩",
        "\ud7ff",
        "\ue000",
        "　",
        " ",
    ),
)
SLOW = 10
MENDED = 4
"""Every so many drafts are mended twice and laid out, which takes as long as ten checks."""
HANG = 60


@dataclass
class Case:
    """One draft: where it came from and its bytes."""

    kind: str
    data: bytes


@dataclass
class Tally:
    """What came of the drafts: counts, seconds per thousand bytes, and the names under which failures are kept."""

    counts: dict[str, int] = field(default_factory=dict)
    rates: list[tuple[float, float, Case]] = field(default_factory=list)
    failures: list[tuple[str, Case, str]] = field(default_factory=list)

    def add(self, what: str, number: int = 1) -> None:
        """Count something."""
        self.counts[what] = self.counts.get(what, 0) + number


def generated(number: int, salt: int) -> list[Case]:
    """So many random drafts; the same salt gives the same ones."""
    made: list[Case] = []

    @seed(salt)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(drafts())
    def collect(draft: Draft) -> None:
        made.append(Case("生成", draft.text.encode("utf-8", "replace")))

    collect()
    return made


def damaged(salt: int) -> Iterator[Case]:
    """Sample standards with lines and characters deleted, doubled, swapped or put in, for ever."""
    dice = random.Random(salt)
    texts = [(ROOT / name / "standard.md").read_text(encoding="utf-8") for name in SAMPLES]
    while True:
        text = dice.choice(texts)
        for _ in range(dice.choice((1, 1, 2, 3, 5, 8, 20))):
            text = dice.choice(DAMAGES)(text, dice)
        yield Case("破坏", _encoded(text, dice))


def _encoded(text: str, dice: random.Random) -> bytes:
    kind = dice.random()
    if kind < 0.03:
        return text.encode("gb18030", "replace")
    if kind < 0.06:
        return text.replace("\n", "\r\n").encode("utf-8", "replace")
    data = text.encode("utf-8", "replace")
    if kind < 0.09:
        place = dice.randrange(len(data) + 1)
        return data[:place] + dice.randbytes(dice.randint(1, 9)) + data[place:]
    return data


def _lines(text: str, dice: random.Random) -> tuple[list[str], int, int]:
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    return lines, start, min(start + dice.choice((1, 1, 2, 4, 10, 40)), len(lines))


def _delete_lines(text: str, dice: random.Random) -> str:
    lines, start, end = _lines(text, dice)
    return "\n".join([*lines[:start], *lines[end:]])


def _double_lines(text: str, dice: random.Random) -> str:
    lines, start, end = _lines(text, dice)
    return "\n".join([*lines[:end], *lines[start:end] * dice.choice((1, 1, 2, 9)), *lines[end:]])


def _swap_lines(text: str, dice: random.Random) -> str:
    lines, one, _ = _lines(text, dice)
    other = dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _join_lines(text: str, dice: random.Random) -> str:
    lines, start, end = _lines(text, dice)
    return "\n".join([*lines[:start], "".join(lines[start:end]), *lines[end:]])


def _delete_characters(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) + 1)
    return text[:place] + text[place + dice.choice((1, 1, 3, 30, 300)) :]


def _double_characters(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) + 1)
    end = place + dice.choice((1, 2, 10, 60))
    return text[:end] + text[place:end] * dice.choice((1, 2, 50)) + text[end:]


def _swap_characters(text: str, dice: random.Random) -> str:
    place = dice.randrange(max(len(text) - 1, 1))
    return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]


def _put_in(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) + 1)
    return text[:place] + dice.choice(PIECES) * dice.choice((1, 1, 1, 3, 40)) + text[place:]


def _put_in_any(text: str, dice: random.Random) -> str:
    place = dice.randrange(len(text) + 1)
    any_text = "".join(chr(dice.choice((dice.randrange(0xD800), dice.randrange(0xE000, 0x110000)))) for _ in range(8))
    return text[:place] + any_text + text[place:]


DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(_delete_lines, _double_lines, _swap_lines, _join_lines, _delete_characters, _double_characters),
    *(_swap_characters, _put_in, _put_in, _put_in_any),
)


def run(cases: Iterator[Case], stop: Callable[[int], bool], folder: Path) -> Tally:
    """Judge, mend and lay out drafts until `stop`, told how many were done, says so."""
    tally = Tally()
    for done, case in enumerate(cases):
        if stop(done):
            break
        tally.add(case.kind)
        try:
            _check(case, folder, tally)
            if done % MENDED == 0:
                _mend(case, folder, tally)
        except errors.BiaogaoError:
            tally.add("程序用中文拒绝的操作")
        except Exception:
            tally.add("异常")
            tally.failures.append(("exception", case, traceback.format_exc()))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    _find_slow(tally)
    return tally


def _check(case: Case, folder: Path, tally: Tally) -> None:
    path = folder / "standard.md"
    path.write_bytes(case.data)
    signal.setitimer(signal.ITIMER_REAL, HANG)
    start = time.process_time()
    findings = manuscript.check(manuscript.load(folder, "fuzz"))
    seconds = time.process_time() - start
    tally.rates.append((seconds, seconds * 1000 / (len(case.data) + 2000), case))
    tally.add("检查结果", len(findings))


def _mend(case: Case, folder: Path, tally: Tally) -> None:
    path = folder / "standard.md"
    tally.add("改过并排过版面的")
    mended = mend(folder, "fuzz")
    tally.add("改动", len(mended.done))
    tally.add("版面未动的块", len(lay_out(folder, "fuzz").left))
    for change in mended.changes:
        path.write_bytes(change.after)
    again = mend(folder, "fuzz")
    if again.done:
        tally.add("再改仍有改动")
        tally.failures.append(("restless", case, "\n".join(f"{one.code} {one.message}" for one in again.done)))


def _find_slow(tally: Tally) -> None:
    usual = statistics.median([rate for _, rate, _ in tally.rates] or [0.0])
    for seconds, rate, case in tally.rates:
        if rate > SLOW * usual and seconds > 0.5:
            tally.add("慢于平常十倍")
            tally.failures.append(("slow", case, f"{seconds:.1f} s"))


def report(tally: Tally, salt: int, seconds: float) -> str:
    """The figures in Markdown."""
    times = sorted(taken for taken, _, _ in tally.rates)
    lines = [f"# 随机稿件（种子{salt}，{seconds:.0f} s）", "", "| 项目 | 数 |", "|---|---|"]
    names = (
        "生成",
        "破坏",
        "改过并排过版面的",
        "异常",
        "慢于平常十倍",
        "再改仍有改动",
        "程序用中文拒绝的操作",
        "检查结果",
        "改动",
        "版面未动的块",
    )
    lines += [f"| {name} | {tally.counts.get(name, 0)} |" for name in names]
    lines += [f"| 检查一份的中位时间 | {statistics.median(times) * 1000:.0f} ms |"]
    lines += [f"| 检查一份的最长时间 | {times[-1] * 1000:.0f} ms |", ""]
    return "\n".join(lines)


def _expire(*_: object) -> None:
    raise TimeoutError(f"longer than {HANG} s")


def main() -> None:
    """Run for the seconds asked, print the figures, and keep what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--generated", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz")
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _expire)
    start = time.monotonic()

    def cases() -> Iterator[Case]:
        yield from generated(options.generated, options.seed)
        yield from damaged(options.seed)

    with tempfile.TemporaryDirectory() as folder:
        run(damaged(0), lambda done: done > 2, Path(folder))  # the first drafts pay for what is compiled on first use
        tally = run(cases(), lambda _: time.monotonic() - start > options.seconds, Path(folder))
    sys.stdout.write(report(tally, options.seed, time.monotonic() - start))
    options.keep.mkdir(parents=True, exist_ok=True)
    for number, (what, case, said) in enumerate(tally.failures):
        (options.keep / f"{what}-{number}.md").write_bytes(case.data)
        (options.keep / f"{what}-{number}.txt").write_text(said, encoding="utf-8")
    sys.exit(1 if tally.failures else 0)


if __name__ == "__main__":
    main()
