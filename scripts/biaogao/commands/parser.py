"""Turns arguments into values like argparse, and says everything in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Literal, NoReturn

# What argparse says -> what the user reads.
_SENTENCES = (
    (r"^argument (?P<name>[^:]+): expected one argument$", "选项 {name} 后面要写一个值"),
    (r"^argument (?P<name>[^:]+): expected at least one argument$", "选项 {name} 后面至少要写一个值"),
    (r"^argument (?P<name>[^:]+): expected \d+ arguments?$", "选项 {name} 后面的值个数不对"),
    (
        r"^argument (?P<name>[^:]+): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)$",
        "{name} 不能是 {value}，可用的有：{choices}",
    ),
    (r"^argument (?P<name>[^:]+): invalid \S+ value: (?P<value>.+)$", "{name} 的值 {value} 不对"),
    (r"^argument (?P<name>[^:]+): not allowed with argument (?P<other>.+)$", "{name} 与 {other} 不能同时使用"),
    (r"^argument (?P<name>[^:]+): ignored explicit argument (?P<value>.+)$", "选项 {name} 不带值，却写了 {value}"),
    (r"^the following arguments are required: (?P<name>.+)$", "缺少 {name}"),
    (r"^one of the arguments (?P<name>.+) is required$", "需要其中一个：{name}"),
    (r"^unrecognized arguments: (?P<name>.+)$", "不认识的参数：{name}"),
    (r"^(?P<name>没有命令.*)$", "{name}"),
    (r"^argument (?P<name>[^:]+): (?P<value>.*)$", "{name}：{value}"),
)

# Told in English whatever the system speaks, for the sentences above know no other; nor is a translation searched for.
argparse._ = str  # type: ignore[attr-defined]


class _Layout(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """An argument parser without abbreviations whose help and errors are Chinese; errors exit with 2."""

    def __init__(
        self,
        *,
        program: str,
        description: str,
        epilog: str = "",
        usage: str | None = None,
        help_action: Literal["help", "store_true"] = "help",
    ) -> None:
        super().__init__(
            prog=program,
            usage=usage,
            description=description,
            epilog=epilog,
            formatter_class=_Layout,
            add_help=False,
            allow_abbrev=False,
        )
        self.values = self.add_argument_group("参数")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action=help_action, help="显示本说明")

    def error(self, message: str) -> NoReturn:
        """Print the mistake and how to get help, and exit with 2."""
        self.exit(2, f"错误：{in_chinese(message)}。运行 {self.prog} --help 查看用法。\n")


def in_chinese(message: str) -> str:
    """What argparse says of a wrong command line, in Chinese."""
    for pattern, sentence in _SENTENCES:
        if found := re.match(pattern, message):
            return sentence.format(**found.groupdict())
    return f"命令行参数不对（{message}）"


def configure_pipeline(parser: ChineseParser, *, gated: bool = True) -> None:
    """The options that all commands share which go through the pipeline; `gated` ones refuse what is incomplete."""
    parser.options.add_argument("--cores", type=positive, metavar="个数", help="同时使用的处理器个数（缺省：全部）")
    parser.options.add_argument("--debug", action="store_true", help="显示流程的全部输出，供维护人员查找原因")
    if gated:
        parser.options.add_argument(
            "--allow-incomplete", action="store_true", help="材料不齐时也生成，并在成果中列出缺失项"
        )


def configure_keep_going(parser: ChineseParser) -> None:
    """Whether a standard that cannot be made ends the work. It does not unless asked: the others are wanted too."""
    parser.options.add_argument(
        "--keep-going",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="有标准做不成时接着做其余的，最后列出做不成的和原因（缺省）；--no-keep-going 遇到第一处就停下",
    )


def configure_profile(parser: ChineseParser) -> None:
    """Where jobs run: on this machine unless a profile names another way."""
    parser.options.add_argument(
        "--profile",
        metavar="运行方式",
        default="",
        help="在集群上运行：slurm、kubernetes，或一个含 config.yaml 的文件夹（见 docs/cluster.md）；缺省在本机运行",
    )


def positive(text: str) -> int:
    """A whole number above zero; raises ValueError, which argparse turns into a message."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
