"""Types into the draft of an editor and waits for what the language server says: seconds from a key to its findings."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

FOUND = "textDocument/publishDiagnostics"
_KEYS = ("的", "，", "5", "应", "k", "g")


class Times(msgspec.Struct, frozen=True):
    """Seconds of every key until its section was judged, and until the whole draft was."""

    first: list[float]
    whole: list[float]


class Editor:
    """A language server with one draft open."""

    def __init__(self, tool: Path, draft: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(tool / "scripts")}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "biaogao", "lsp"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._address = draft.as_uri()
        self._write({"id": 1, "method": "initialize", "params": {"processId": None, "capabilities": {}}})
        self._read()
        self._write({"method": "initialized", "params": {}})
        item = {"uri": self._address, "languageId": "markdown", "version": 0, "text": draft.read_text("utf-8")}
        self._write({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        self.wait()

    def _write(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._server.stdout
        length = 0
        while line := self._server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message

    def type(self, text: str) -> None:
        """Send the whole text as it is after a key."""
        document = {"uri": self._address, "version": 1}
        self._write(
            {
                "method": "textDocument/didChange",
                "params": {"textDocument": document, "contentChanges": [{"text": text}]},
            }
        )

    def wait(self) -> None:
        """Return when findings come."""
        while self._read().get("method") != FOUND:
            pass

    def leave(self) -> None:
        """End the server as an editor does."""
        self._write({"id": 2, "method": "shutdown", "params": None})
        self._write({"method": "exit", "params": None})
        self._server.wait(timeout=30)


def measure(tool: Path, draft: Path, keys: int, seed: int) -> Times:
    """Type `keys` characters into paragraphs all over the draft, each after the findings of the one before."""
    editor = Editor(tool, draft)
    found = Times([], [])
    for text in _typed(draft.read_text("utf-8"), keys, random.Random(seed)):
        began = time.perf_counter()
        editor.type(text)
        editor.wait()
        found.first.append(time.perf_counter() - began)
        editor.wait()
        found.whole.append(time.perf_counter() - began)
    editor.leave()
    return found


def _typed(text: str, keys: int, source: random.Random) -> Iterator[str]:
    """The draft after each key; a key falls into the middle of a paragraph."""
    lines = text.split("\n")
    for _ in range(keys):
        paragraphs = [index for index, line in enumerate(lines) if line.startswith("§ ") and len(line) > 20]
        index = source.choice(paragraphs)
        column = source.randint(3, len(lines[index]) // 2)
        lines[index] = lines[index][:column] + source.choice(_KEYS) + lines[index][column:]
        yield "\n".join(lines)
