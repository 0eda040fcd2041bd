"""Runs the command line: `python -m biaogao`."""

import gc
import sys

from biaogao.cli import main

# A document is a tree without cycles: looking for garbage after every 700 new values costs a tenth of a check.
gc.set_threshold(100_000)
sys.exit(main(sys.argv[1:], alone=True))
