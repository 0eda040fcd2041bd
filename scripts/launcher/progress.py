"""Runs slow programs with their output in a journal and one Chinese line of progress on the screen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence


class Failure(Exception):
    """Something that this machine must be given; the text is a Chinese sentence and what to do."""


# What programs print -> what it means and what to do; the first that fits is told.
_MEANINGS = (
    (
        r"No space left on device|not enough (free )?(disk )?space|Errno 28",
        "磁盘空间不足。请腾出至少 2 GB 空间后重试。",
    ),
    (
        r"Temporary failure|Could ?n.t resolve|Could not resolve|Name or service not known|NameResolutionError"
        r"|NewConnectionError|Failed to establish|Network is unreachable|[Cc]onnection (timed out|refused|reset)"
        r"|ConnectTimeout|ReadTimeout|Could not connect|ProxyError|Cannot connect to proxy|Failed to fetch",
        "网络不通，无法下载。请检查网络或代理设置后重试；已下载的部分会保留。",
    ),
    (
        r"SSLError|CERTIFICATE_VERIFY_FAILED|certificate verif",
        "下载站点的证书无法验证。请安装 ca-certificates 或检查系统时间后重试。",
    ),
    (
        r"DO NOT MATCH THE HASHES|Hash Sum mismatch|Hashes are required",
        "下载的文件与登记的校验值不符，没有安装。请稍后重试；反复出现时请检查所用的软件源。",
    ),
    (
        r"No matching distribution found|Could not find a version",
        "软件源里没有登记的版本。请检查 pip 的软件源设置（pip config list）后重试。",
    ),
    (r"dpkg was interrupted", "系统上一次安装软件被中断。请由管理员运行 dpkg --configure -a 后重试。"),
    (r"Could not get lock|is another process using it", "系统正在安装其他软件。请等它结束后重试。"),
    (
        r"Unable to locate package|has no installation candidate",
        "系统软件源里没有这个软件包。请检查 /etc/apt 中的软件源（Ubuntu 需启用 universe）。",
    ),
    (
        r"need to be removed|remove is disabled|unmet dependencies|held broken",
        "与已安装的软件冲突，为安全起见没有改动系统。",
    ),
    (r"Read-only file system|Errno 30", "磁盘只能读。请换一个可以写入的文件夹后重试。"),
    (r"Permission denied|Errno 13|are you root", "没有写入权限。请检查文件夹权限后重试。"),
)


def meaning_of(output: str) -> str:
    """The Chinese sentence for what a program printed, or an empty one."""
    return next((sentence for pattern, sentence in _MEANINGS if re.search(pattern, output)), "")


class Journal:
    """The file that keeps what the programs of a set-up printed; begun anew with each set-up."""

    def __init__(self, path: str) -> None:
        self.path = path
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8"):
            pass

    def run(
        self,
        title: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        counted: Callable[[str], str] | None = None,
        quiet: bool = False,
        before: str = "",
    ) -> str:
        """Run a program to its end and return what it printed; `counted` turns a line into a few words of progress.

        `quiet` shows nothing. `before` is what an earlier program printed that may be the reason of a failure now.

        Raises Failure, which names `title`, the meaning and the journal, where it fails or cannot be started.
        """
        line = Line(title, quiet=quiet)
        printed: list[str] = []
        try:
            with (
                open(self.path, "a", encoding="utf-8") as journal,
                subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    env=environment,
                    encoding="utf-8",
                    errors="replace",
                ) as process,
            ):
                journal.write(f"$ {' '.join(command)}\n")
                assert process.stdout is not None
                for text in process.stdout:
                    journal.write(text)
                    printed.append(text)
                    line.show(counted(text) if counted else "")
        except FileNotFoundError as absent:
            line.end("失败")
            raise Failure(f"{title}失败：找不到程序 {command[0]}。") from absent
        output = "".join(printed)
        line.end("完成" if process.returncode == 0 else "失败")
        if process.returncode:
            sentence = meaning_of(before + output) or "请把记录文件交给维护人员。"
            raise Failure(f"{title}失败：{sentence}（详细记录：{self.path}）")
        return output


class Line:
    """One line of progress: rewritten in place on a terminal, printed twice (begin and end) elsewhere."""

    def __init__(self, title: str, *, quiet: bool = False) -> None:
        self.title = title
        self.began = time.monotonic()
        self.terminal = sys.stdout.isatty() and not quiet
        self.quiet = quiet
        self.words = ""
        if self.terminal:
            self.show("")
        elif not quiet:
            print(f"{title}……", flush=True)

    def show(self, words: str) -> None:
        """Rewrite the line with some words after its title."""
        self.words = words or self.words
        if self.terminal:
            spent = int(time.monotonic() - self.began)
            print(f"\r\033[K{self.title}…… {self.words}（{spent} 秒）", end="", flush=True)

    def end(self, word: str) -> None:
        """Close the line."""
        if self.quiet:
            return
        spent = time.monotonic() - self.began
        start = "\r\033[K" if self.terminal else ""
        print(f"{start}{self.title}：{word}（{spent:.0f} 秒）", flush=True)
