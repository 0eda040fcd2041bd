"""Runs the command line: `python -m biaogao`."""

import sys

from biaogao.cli import main

sys.exit(main(sys.argv[1:]))
