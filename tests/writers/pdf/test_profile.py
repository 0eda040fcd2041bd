"""A hostile Word file fetches nothing and shows nothing of this machine."""

from __future__ import annotations

import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from lxml import etree
from PIL import Image

from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert, find_office
from biaogao.writers.pdf.profile import write_profile


def test_the_profile_is_well_formed_and_hard(tmp_path: Path) -> None:
    folder = write_profile(tmp_path / "profile")
    tree = etree.parse(folder / "user" / "registrymodifications.xcu")
    settings = {
        item.find(".//prop").get("{http://openoffice.org/2001/registry}name"): item.findtext(".//value")
        for item in tree.iterfind(".//item")
    }
    assert settings["DisableMacrosExecution"] == "true"
    assert settings["BlockUntrustedRefererLinks"] == "true"
    assert settings["MacroSecurityLevel"] == "3"
    assert settings["Enable"] == "false"


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}", asked
    httpd.shutdown()


def linked_picture(target: str) -> bytes:
    """A Word file whose picture is a link to `target`."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    document = docx.Document()
    document.add_picture(picture)
    plain = io.BytesIO()
    document.save(plain)
    hostile = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(hostile, "w") as out:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"r:embed=", b"r:link=")
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b'Target="media/image1.png"', f'Target="{target}" TargetMode="External"'.encode())
            out.writestr(name, data)
    return hostile.getvalue()


@pytest.mark.office
def test_a_linked_picture_is_not_fetched(server: tuple[str, list[str]]) -> None:
    address, asked = server
    assert convert(find_office(), find_fonts(), linked_picture(f"{address}/spy.png")).startswith(b"%PDF-")
    assert asked == []


@pytest.mark.office
def test_a_local_file_is_not_drawn_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.effect_noise((900, 900), 90).save(secret)
    pdf = convert(find_office(), find_fonts(), linked_picture(secret.as_uri()))
    assert len(pdf) < 100_000 < secret.stat().st_size
