"""The one door between Snakemake and the package: runs a step over some units."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from biaogao.errors import BiaogaoError
from biaogao.steps.runner import Outcome, run
from biaogao.workspace import Workspace
from biaogao.writers.pdf.processes import die_with_parent


def main(arguments: list[str] | None = None) -> int:
    """Run a step; 0 when every unit is up to date, 1 when a unit failed, 3 when the step could not begin."""
    options = _parser().parse_intermixed_args(arguments)
    die_with_parent()
    workspace = Workspace(Path(options.workspace).resolve())
    try:
        outcome = run(options.rule, workspace, options.units, options.index and Path(options.index))
    except BiaogaoError as failure:
        print(f"✗ {failure.message}{failure.hint}", file=sys.stderr)
        return 3
    return _report(outcome)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rule")
    parser.add_argument("--workspace", default=".")
    parser.add_argument("--index")
    parser.add_argument("units", nargs="*")
    return parser


def _report(outcome: Outcome) -> int:
    for failure in outcome.failures:
        print(f"✗ {failure.unit}：{failure.message}{failure.hint}", file=sys.stderr)
        if failure.detail:
            print(failure.detail, file=sys.stderr)
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
