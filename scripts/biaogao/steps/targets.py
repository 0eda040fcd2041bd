"""Names what can be built, and which steps make it: known before anything heavier is imported."""

from __future__ import annotations

# In the order of the work; each is a rule of the Snakefile and a module of this folder.
STANDARD_STEPS = (
    "parse", "word", "check", "pdf", "layout", "html", "compare", "consultation", "intake", "opinions", "submission",
    "papers",
)  # fmt: skip
PILOT_STEPS = (
    "records", "charts", "checklists", "system", "forms", "compilation", "reports",
    "coverage", "volumes", "proofs", "dossier", "house_papers", "portal",
)  # fmt: skip

# Targets of the Snakefile that are no steps.
STANDARDS, EVERYTHING = "standards", "all"

USUAL_STEPS = ("parse", "word", "check", "pdf", "layout", "html", "compare")
"""What is made of every standard."""

COMMENTED_STEPS = ("intake", "opinions")
"""What is made of a standard to which something came back."""

ASKED_STEPS = ("consultation", "submission", "papers", "house_papers")
"""What is made only where somebody asked for it; no part of STANDARDS or EVERYTHING."""
