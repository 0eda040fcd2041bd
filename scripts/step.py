"""The one door between Snakemake and the package: runs a step over some units."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from biaogao.errors import BiaogaoError
from biaogao.steps.runner import Outcome, run
from biaogao.workspace import Workspace
from biaogao.writers.pdf.processes import die_with_parent


def main(arguments: list[str] | None = None) -> int:
    """Run a step; 0 when the index says of every unit what became of it, 3 when the step could not begin.

    Without an index, or where the first failure is to stop the work (`BIAOGAO_STOP`), 1 when a unit failed.
    """
    options = _parser().parse_intermixed_args(arguments)
    die_with_parent()
    workspace = Workspace(Path(options.workspace).resolve())
    try:
        outcome = run(options.rule, workspace, options.units, options.index and Path(options.index))
    except BiaogaoError as failure:
        print(f"✗ {failure.message}{failure.hint}", file=sys.stderr)
        return 3
    _report(outcome)
    told = options.index and not os.environ.get("BIAOGAO_STOP")
    return 1 if outcome.failures and not told else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rule")
    parser.add_argument("--workspace", default=".")
    parser.add_argument("--index")
    parser.add_argument("units", nargs="*")
    return parser


def _report(outcome: Outcome) -> None:
    for unit in outcome.held:
        print(f"{unit}：前面的步骤没有做成，这一步略过。", file=sys.stderr)
    for failure in outcome.failures:
        print(f"✗ {failure.unit}：{failure.message}{failure.hint}", file=sys.stderr)
        if failure.detail:
            print(failure.detail, file=sys.stderr)


if __name__ == "__main__":
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
