"""Opens a reading copy in the chromium of this machine, and notes whatever it asks for or complains of."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from playwright.sync_api import Page, sync_playwright

from launcher import system


class Visit:
    """A page with the addresses it asked for, other than itself and its pictures, and its complaints."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str) -> Page:
        self.page.goto(address)
        return self.page

    def outside(self, address: str) -> list[str]:
        return [url for url in self.asked if not url.startswith(("data:image/", address))]

    def search(self, words: str) -> None:
        self.page.fill("#_query", words)
        self.until("document.getElementById('_count').textContent !== ''")

    def until(self, condition: str) -> None:
        """Wait for a condition; the page's policy forbids the way in which the library itself would wait."""
        for _ in range(100):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {condition}")


class Listener:
    """A server of this machine that only counts who calls."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def listen(self) -> int:
        """How many have called so far."""
        with contextlib.suppress(TimeoutError):
            while True:
                self._socket.accept()[0].close()
                self.calls += 1
        return self.calls

    def close(self) -> None:
        self._socket.close()


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """One chromium for many visits; as root it runs only without its sandbox."""
    root = str(Path(__file__).parents[3])
    program, library = system.place(root, system.CHROMIUM), system.place(root, system.LIBATOMIC)
    # The driver is a program of its own, and finds an unpacked library only where it is told.
    found = {"LD_LIBRARY_PATH": str(Path(library).parent)} if library.startswith(system.private_folder(root)) else {}
    with mock.patch.dict(os.environ, found), sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield opened
        finally:
            opened.close()


@contextlib.contextmanager
def visit(opened: Any, *, width: int = 1280, height: int = 900, scheme: str = "light") -> Iterator[Visit]:
    context = opened.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    try:
        yield Visit(context.new_page())
    finally:
        context.close()
