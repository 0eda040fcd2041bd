"""Says which standards one job makes, from which files, and by what: all that the Snakefile has to ask."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from biaogao.steps import written
from biaogao.steps.engine import engine_digest
from biaogao.steps.places import COMMENTS_FOLDER, sources_of
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import PILOT, Made
from biaogao.steps.targets import chunks_of
from biaogao.workspace import TOOL_ROOT, Workspace


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
        return self._of_chunk(sources_of, chunk)

    def compared(self, chunk: str) -> list[str]:
        """The files of the states with which the standards of a chunk are compared."""
        return [name for name in self._of_chunk(written.compared, chunk) if name.startswith("drafts")]

    def settings(self) -> list[str]:
        """The settings of the workspace, where there are any."""
        return self._existing([self.workspace.config_file])

    def ledgers(self) -> list[str]:
        """The files that a person wrote for the pilot, evidence included."""
        return self._existing((*written.pilot(self.workspace), *written.neighbours(self.workspace)))

    def papers(self) -> list[str]:
        """The written parts of the pilot's reports."""
        return self._existing(written.papers(self.workspace))

    def handed(self) -> list[str]:
        """The table of scores, and what the volumes were when they were handed over."""
        return self._existing((written.scoring_file(self.workspace), *written.handed_files(self.workspace)))

    def asked(self, chunk: str) -> list[str]:
        """What somebody asked for and wrote for consultations on the standards of a chunk."""
        requests = [written.request_file(self.workspace, unit) for unit in self.units(chunk)]
        return sorted({*self._existing(requests), *self._of_chunk(written.consulted, chunk)})

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
        return self._of_chunk(written.returned, chunk)

    def decided(self, chunk: str) -> list[str]:
        """What people decided on the opinions on the standards of a chunk, and what it is held against."""
        return self._of_chunk(written.decided, chunk)

    def submitted(self, chunk: str) -> list[str]:
        """What somebody asked for and wrote for packages of the standards of a chunk, and opinions on them."""
        opinions = [f"build/index/opinions/{chunk}.json"] if chunk in self.commented else []
        return [*self._requested(written.submission_requests, chunk), *opinions]

    def requested(self, chunk: str) -> list[str]:
        """What somebody asked for and wrote for single papers of the standards of a chunk, and opinions on them."""
        intake = [f"build/index/intake/{chunk}.json"] if chunk in self.commented else []
        return [*self._requested(lambda workspace, unit: (written.paper_request(workspace, unit),), chunk), *intake]

    def requested_of_house(self) -> list[str]:
        """What somebody asked for of papers of the workspace as a whole, where there is such a request."""
        return self._existing([written.paper_request(self.workspace, PILOT)])

    def press(self) -> str:
        """Which LibreOffice and fonts make the PDFs: not a file, yet it decides."""
        return press_identity(self.workspace)

    def _requested(self, requests: Callable[[Workspace, str], Made], chunk: str) -> list[str]:
        """Requests, and what people wrote for those standards of which there is one: the others have nothing made."""
        found: dict[str, None] = {}
        for unit in self.units(chunk):
            asked = self._existing(requests(self.workspace, unit))
            found |= dict.fromkeys(asked)
            found |= dict.fromkeys(self._existing(written.submitted(self.workspace, unit)) if asked else ())
        return sorted(found)

    def _of_chunk(self, files: Callable[[Workspace, str], Made], chunk: str) -> list[str]:
        return self._existing(path for unit in self.units(chunk) for path in files(self.workspace, unit))

    def _existing(self, paths: Iterable[Path]) -> list[str]:
        """Those files that are there and stand in the workspace: what belongs to the tool is in the engine's digest."""
        workspace = self.workspace
        own = {path for path in paths if path.is_relative_to(workspace.root) and path.is_file()}
        return sorted(map(workspace.relative, own))
