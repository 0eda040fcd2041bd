"""Says on which machine something was measured, by which versions, and how busy it was at the start."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

import msgspec
import pypandoc

from biaogao.errors import ToolError
from biaogao.writers.pdf.office import find_office

UNKNOWN = "（没有）"


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """A machine and what runs on it; `memory` in GB."""

    processors: int
    model: str
    memory: float
    system: str
    python: str
    office: str
    pandoc: str


def describe() -> Machine:
    """This machine."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return Machine(
        processors=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        model=_model(),
        memory=round(pages * size / 2**30, 1),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        office=_office(),
        pandoc=str(pypandoc.get_pandoc_version()),
    )


def load() -> float:
    """How many processes wanted a processor in the last minute."""
    return round(os.getloadavg()[0], 2)


def _model() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or UNKNOWN
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return re.sub(r"\s+", " ", found[1]).strip() if found else platform.processor() or UNKNOWN


def _office() -> str:
    try:
        program = find_office().program
    except ToolError:
        return UNKNOWN
    said = subprocess.run([str(program), "--version"], capture_output=True, text=True, timeout=60, check=False).stdout
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found[0] if found else UNKNOWN
