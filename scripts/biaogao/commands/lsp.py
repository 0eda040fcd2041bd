"""Turns this process into the language server of an editor: it speaks the protocol until the editor leaves."""

from __future__ import annotations

import argparse

from biaogao.commands.parser import ChineseParser


def configure(parser: ChineseParser) -> None:
    """The editor says over the protocol all that there is to say; `--stdio` is what most of them add."""
    parser.options.add_argument("--stdio", action="store_true", help="经标准输入输出通信（缺省，也是唯一的方式）")


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor leaves; its last word ends the process."""
    # Only here: the protocol's types take longer to load than a check takes to run.
    from biaogao.lsp.server import serve  # noqa: PLC0415

    serve()
    return 0
