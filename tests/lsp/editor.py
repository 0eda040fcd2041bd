"""An editor that speaks the protocol with the real process, byte by byte, and remembers what it was told."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


class Refused(Exception):
    """The server answered with an error."""


class Editor:
    def __init__(self, folder: Path, *, encodings=None, snippets=True, options=None):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "biaogao", "lsp"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.inbox: queue.Queue = queue.Queue()
        self.strays: list[bytes] = []
        self.told: list[tuple[str, dict]] = []
        self.findings: dict[str, list[dict]] = {}
        self.serial = 0
        threading.Thread(target=self._listen, daemon=True).start()
        general = {"positionEncodings": encodings} if encodings else {}
        self.capabilities = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": {
                    "general": general,
                    "textDocument": {"completion": {"completionItem": {"snippetSupport": snippets}}},
                },
                "initializationOptions": options or {},
            },
        )["capabilities"]
        self.tell("initialized", {})

    def _listen(self):
        stream = self.process.stdout
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                elif name.lower() != b"content-type":
                    self.strays.append(line)
            if not length:
                self.inbox.put(None)
                return
            self.inbox.put(json.loads(stream.read(length)))

    def _write(self, message):
        data = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _next(self):
        message = self.inbox.get(timeout=PATIENCE)
        assert message is not None, self.process.stderr.read().decode()
        if message.get("method") == "textDocument/publishDiagnostics":
            self.findings[message["params"]["uri"]] = message["params"]["diagnostics"]
        if "method" in message:
            self.told.append((message["method"], message["params"]))
        return message

    def tell(self, method, params):
        self._write({"method": method, "params": params})

    def ask(self, method, params):
        self.serial += 1
        self._write({"id": self.serial, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.serial and "method" not in message:
                if "error" in message:
                    raise Refused(message["error"]["message"])
                return message["result"]

    def wait_for_findings(self, uri, wanted=lambda findings: True):
        """The findings of a file that come next and are as wanted."""
        while True:
            message = self._next()
            if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
                continue
            if wanted(message["params"]["diagnostics"]):
                return message["params"]["diagnostics"]

    def wait_for(self, uri, *codes, without=()):
        """The findings of a file once they hold these codes, and none of the others."""

        def wanted(findings):
            found = {finding["code"] for finding in findings}
            return found.issuperset(codes) and found.isdisjoint(without)

        return self.wait_for_findings(uri, wanted)

    # --- what a drafter does -----------------------------------------------------------------------------------

    def open(self, path: Path, text=None):
        text = path.read_text(encoding="utf-8") if text is None else text
        item = {"uri": path.as_uri(), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return path.as_uri()

    def type(self, uri, text):
        params = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]}
        self.tell("textDocument/didChange", params)

    def at(self, method, uri, line, character, **more):
        params = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}, **more}
        return self.ask(f"textDocument/{method}", params)

    def of(self, method, uri, **more):
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, **more})

    def leave(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(timeout=PATIENCE)

    def kill(self):
        self.process.kill()
        self.process.wait()
