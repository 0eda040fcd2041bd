"""Measures made by hand, for the tests of pages and pictures."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from machine import Machine
from results import Change, Measure, Part

MACHINE = Machine(
    processors=2, model="某处理器", memory=23.5, system="Linux x86_64", python="3.11.7", office="7.4.7.2", pandoc="3.9"
)


def measure(task, size, *wall, **more):
    """A measure whose processor seconds are twice those of the clock."""
    return Measure(task=task, size=size, wall=wall, cpu=tuple(2 * one for one in wall), memory=100.0, **more)


def part(*measures, day="2026-01-01", **more):
    """A part measured on the machine."""
    return Part(day=day, load=0.5, machine=MACHINE, seconds=60.0, measures=measures, **more)


def whole():
    """Parts with a demand that holds, one that does not, growth over four sizes, and what a build wrote."""
    idle = [
        one
        for size, most in ((1, 1.5), (10, None), (100, None), (1000, 2.5))
        for one in (
            measure("没有改动", size, 1.0 + size / 1000, peers=("一条规则",), most=most, steps=True),
            measure("一条规则", size, 1.0, is_peer=True),
        )
    ]
    written = tuple(f"work/s00001/{number:02d}.json" for number in range(45))
    changes = (
        Change(task="没有改动", size=1000, written=(), standing=37_000),
        Change(task="改一处", size=1000, written=written, standing=37_000),
    )
    check = (
        measure("check", 1, 0.4, 0.5, 0.6, peers=("pandoc", "启动"), most=1.0, steps=True),
        measure("pandoc", 1, 0.2, 0.2, 0.2, is_peer=True),
        measure("启动", 1, 0.05, 0.05, 0.05, is_peer=True),
    )
    built = (
        measure("build：第一次", 100, 200.0, peers=("LibreOffice 转全部一遍",), steps=True),
        measure("LibreOffice 转全部一遍", 100, 60.0, is_peer=True),
        measure("一步的一次启动", 100, 0.1),
    )
    facts = {
        "standards": 100, "jobs": 700, "steps": 7, "pages": 900, "files": 3700,
        "bytes": 9e7, "bytes_published": 4e7, "bytes_cached": 3e7,
    }  # fmt: skip
    packed = (
        measure("submit：第一次", 1, 5.0),
        measure("submit：重做", 1, 2.0, draft="约60页", peers=("照抄",)),
        measure("照抄", 1, 0.001, draft="约60页", is_peer=True),
    )
    return {
        "lint": part(*check),
        "pdf": part(*built, facts=facts),
        "noop": part(*idle, changes=changes),
        "submission": part(*packed, facts={"files": 17, "bytes": 1.6e6, "bytes_made": 5e6}),
    }
