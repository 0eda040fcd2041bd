"""Names what can be built, which steps make it, and which standards one job makes; imports nothing.

Up to twenty standards a chunk is one standard, so that a dry run names it. A standard alone costs three times the
processor seconds of one among others, for the starts of steps and of LibreOffice: so above that they are shared out to
eight chunks, later to as many as hold about fifty each. A new draft falls into the chunk that the checksum of its name
tells, without moving the others.
"""

from __future__ import annotations

import zlib

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

MOST_NAMED = 3
"""So many drafts by name are built in one process; more are done sooner by several."""

MOST_SINGLE = 20
LEAST_CHUNKS = 8
CHUNK_SIZE = 50


def chunks_of(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Share names out to chunks, in stable order."""
    if len(names) <= MOST_SINGLE:
        return {name: (name,) for name in names}
    count = max(LEAST_CHUNKS, -(-len(names) // CHUNK_SIZE))
    shared: dict[str, list[str]] = {}
    for name in names:
        shared.setdefault(f"chunk{zlib.crc32(name.encode()) % count:04d}", []).append(name)
    return {chunk: tuple(shared[chunk]) for chunk in sorted(shared)}
