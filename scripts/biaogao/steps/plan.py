"""Says which standards one job makes, from which files, and by what: all that the Snakefile has to ask.

Up to a hundred standards a chunk is one standard, so that a dry run names it; above that a chunk holds about fifty, and
a new draft falls into the chunk that the checksum of its name tells, without moving the others.
"""

from __future__ import annotations

import shlex
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao.steps.consultation_files import request_file, written_files
from biaogao.steps.engine import engine_digest
from biaogao.steps.paper_files import request_file as paper_request
from biaogao.steps.places import COMMENTS_FOLDER
from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import load_step
from biaogao.steps.submission_files import STAGES
from biaogao.steps.submission_files import request_file as submission_request
from biaogao.workspace import TOOL_ROOT, Workspace

# In the order of the work; each is a rule of the Snakefile and a module of this folder.
STANDARD_STEPS = (
    "parse", "word", "check", "pdf", "layout", "html", "compare", "consultation", "intake", "opinions", "submission",
    "papers",
)  # fmt: skip
PILOT_STEPS = ("records", "system", "forms", "compilation", "volumes", "dossier", "house_papers")

# Targets of the Snakefile that are no steps.
STANDARDS, EVERYTHING = "standards", "all"

MOST_SINGLE = 100
CHUNK_SIZE = 50


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The work of a workspace; `chunks` maps the name of a chunk to its standards, `engine` is a digest of the tool."""

    workspace: Workspace
    engine: str
    chunks: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, root: Path) -> Plan:
        """Look at a workspace. Raises InputError where a draft cannot be named."""
        workspace = Workspace(root.resolve())
        return cls(workspace=workspace, engine=engine_digest(workspace), chunks=chunks_of(workspace.drafts()))

    @property
    def door(self) -> str:
        """The command that runs a step, quoted for a shell; `exec` leaves no shell between Snakemake and the step."""
        return shlex.join(["exec", sys.executable, str(TOOL_ROOT / "scripts" / "step.py")])

    def units(self, chunk: str) -> tuple[str, ...]:
        """The standards of a chunk."""
        return self.chunks[chunk]

    def chunk_of(self, name: str) -> str:
        """The chunk that holds a standard. Raises KeyError where there is none."""
        return next(chunk for chunk, names in self.chunks.items() if name in names)

    def sources(self, chunk: str) -> list[str]:
        """The files that a person wrote for the standards of a chunk, from the root of the workspace."""
        return self._existing("parse", self.units(chunk))

    def compared(self, chunk: str) -> list[str]:
        """The files of the states with which the standards of a chunk are compared."""
        return self._existing("compare", self.units(chunk), below="drafts")

    def settings(self) -> list[str]:
        """The settings of the workspace, where there are any."""
        return [self.workspace.config_file.name] if self.workspace.config_file.is_file() else []

    def ledgers(self) -> list[str]:
        """The files that a person wrote for the pilot, evidence included."""
        return self._existing("records", (PILOT,))

    def asked(self, chunk: str) -> list[str]:
        """What somebody asked for and wrote for consultations on the standards of a chunk, from the root."""
        workspace = self.workspace
        files = [
            path
            for unit in self.units(chunk)
            for path in (request_file(workspace, unit), *written_files(workspace, unit))
            if path.is_file() and path.is_relative_to(workspace.root)
        ]
        return sorted({workspace.relative(path) for path in files})

    @property
    def commented(self) -> tuple[str, ...]:
        """The chunks with a standard to which something came back."""
        return tuple(
            chunk
            for chunk, names in self.chunks.items()
            if any((self.workspace.draft(name) / COMMENTS_FOLDER).is_dir() for name in names)
        )

    def returned(self, chunk: str) -> list[str]:
        """What came back for the standards of a chunk, and what it is held against."""
        return self._written("intake", chunk)

    def decided(self, chunk: str) -> list[str]:
        """What people decided on the opinions on the standards of a chunk, and the forms for it."""
        return self._written("opinions", chunk)

    def submitted(self, chunk: str) -> list[str]:
        """What somebody asked for and wrote for packages of the standards of a chunk, and opinions on them."""
        opinions = [f"build/index/opinions/{chunk}.json"] if chunk in self.commented else []
        requests = (
            request
            for unit in self.units(chunk)
            for request in (submission_request(self.workspace, unit, stage) for stage in STAGES)
            if request.is_file()
        )
        return [*self._written("submission", chunk), *sorted(map(self.workspace.relative, requests)), *opinions]

    def requested(self, chunk: str) -> list[str]:
        """What somebody asked for and wrote for single papers of the standards of a chunk, and opinions on them."""
        intake = [f"build/index/intake/{chunk}.json"] if chunk in self.commented else []
        requests = (request for unit in self.units(chunk) if (request := paper_request(self.workspace, unit)).is_file())
        return [*self._written("papers", chunk), *sorted(map(self.workspace.relative, requests)), *intake]

    def requested_of_house(self) -> list[str]:
        """What somebody asked for of papers of the workspace as a whole, where there is such a request."""
        request = paper_request(self.workspace, PILOT)
        return [self.workspace.relative(request)] if request.is_file() else []

    def environment(self, rule: str) -> str:
        """What else than files and the tool decides a step, such as the version of a program."""
        step = load_step(rule)
        asked = getattr(step, "environment", None)
        return str(asked(self.workspace)) if asked else ""

    def _written(self, rule: str, chunk: str) -> list[str]:
        """The inputs of a step that stand in the workspace and that no other step makes."""
        root, build = self.workspace.root, self.workspace.build
        step = load_step(rule)
        files = {path for unit in self.units(chunk) for path in step.inputs(self.workspace, unit) if path.is_file()}
        own = (path for path in files if path.is_relative_to(root) and not path.is_relative_to(build))
        return sorted(self.workspace.relative(path) for path in own)

    def _existing(self, rule: str, units: tuple[str, ...], below: str = "") -> list[str]:
        step = load_step(rule)
        files = {path for unit in units for path in step.inputs(self.workspace, unit) if path.is_file()}
        return sorted(name for name in map(self.workspace.relative, files) if name.startswith(below))


def chunks_of(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Share names out to chunks, in stable order."""
    if len(names) <= MOST_SINGLE:
        return {name: (name,) for name in names}
    count = -(-len(names) // CHUNK_SIZE)
    shared: dict[str, list[str]] = {}
    for name in names:
        shared.setdefault(f"chunk{zlib.crc32(name.encode()) % count:04d}", []).append(name)
    return {chunk: tuple(shared[chunk]) for chunk in sorted(shared)}
