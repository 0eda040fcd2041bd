"""Runs the command line: `python -m biaogao`."""

import gc
import sys

# A document is a tree without cycles: looking for garbage after every 700 new values costs a tenth of a check.
gc.set_threshold(100_000)

from biaogao import loading  # noqa: E402

# Before anything else is imported: all of it is kept there.
shelf = loading.begin()

from biaogao.cli import main  # noqa: E402

sys.exit(main(sys.argv[1:], shelf))
