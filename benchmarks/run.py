"""Runs chosen parts of the benchmarks, keeps the last result of each, and writes the page and the pictures of all."""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import machine
import page
import parts
import pictures
import profiling
import results
import scale
import screen
from biaogao.commands.parser import ChineseParser
from ground import Ground
from measuring import HERE, Unmeasurable

SIZES = (1, 10, 100, 1000)
_FAILED = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write; 3 where a part could not be measured, the others being kept."""
    options = parser().parse_args(arguments)
    unknown = [name for name in options.names if name not in parts.MODULES]
    if unknown:
        print(f"错误：没有这一项：{'、'.join(unknown)}。可选：{'、'.join(parts.MODULES)}。", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="biaogao-bench-") as name:
        ground = Ground(
            root=Path(options.keep or name).resolve(),
            sizes=options.sizes,
            seed=options.seed,
            quick=options.quick,
            given_rounds=options.rounds,
        )
        ground.root.mkdir(parents=True, exist_ok=True)
        if options.profile:
            print(profiling.write(ground, options.profile))
            return 0
        kept_in = Path(options.out or HERE) if options.out or not options.quick else None
        return _measure(ground, options.names or tuple(parts.MODULES), kept_in)


def parser() -> argparse.ArgumentParser:
    """What the command line takes; the command `bench` describes it to users."""
    made = ChineseParser(program="./biaogao bench", description="测量速度。")
    made.add_argument("names", nargs="*")
    made.add_argument("--sizes", type=sizes, default=SIZES)
    made.add_argument("--rounds", type=int, default=0)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--quick", action="store_true")
    made.add_argument("--keep")
    made.add_argument("--out")
    made.add_argument("--profile", choices=profiling.NAMES)
    return made


def sizes(text: str) -> tuple[int, ...]:
    """Numbers of standards with commas between, in order. Raises ValueError for others than whole ones above 0."""
    found = tuple(sorted({int(one) for one in text.replace("，", ",").split(",")}))
    if found[0] < 1:
        raise ValueError(text)
    return found


def _measure(ground: Ground, names: Sequence[str], kept_in: Path | None) -> int:
    """Measure part after part; what was measured is kept at once, so that a run cut short loses one part only."""
    on = machine.describe()
    code = 0
    for name in names:
        ground.say(f"{parts.TITLES[name]}（{name}）")
        try:
            part = _part(ground, name, on)
        except Unmeasurable as failure:
            ground.say(f"  没有测成：{failure}")
            code = _FAILED
            continue
        print(screen.told(part), flush=True)
        if kept_in is not None:
            _keep(kept_in, {name: part})
    return code


def _part(ground: Ground, name: str, on: machine.Machine) -> results.Part:
    loaded, began = machine.load(), time.perf_counter()
    found = parts.load(name).measure(ground)
    return results.Part(
        day=datetime.date.today().isoformat(),
        load=loaded,
        machine=on,
        quick=ground.quick,
        seconds=round(time.perf_counter() - began, 1),
        measures=found.measures,
        changes=found.changes,
        facts=found.facts,
        rows=found.rows,
    )


def _keep(folder: Path, fresh: dict[str, results.Part]) -> None:
    """Merge into what a folder holds; the figures of docs/scale.md follow where the folder is the tool's own."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = results.merged(results.read(folder), fresh)
    results.write(folder, kept)
    (folder / "RESULTS.md").write_text(page.page(kept), "utf-8")
    (folder / page.PICTURES).mkdir(exist_ok=True)
    for name, data in pictures.pictures(kept.parts).items():
        (folder / page.PICTURES / name).write_bytes(data)
    if folder == HERE:
        scale.write(scale.PAGE, kept.parts)


if __name__ == "__main__":
    sys.exit(main())
