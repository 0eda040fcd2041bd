"""Finds a profile of Snakemake and says by what it runs jobs: what that needs stands in an environment of its own."""

from __future__ import annotations

import os
import re

OPTION = "--profile"
LOCAL = "local"


def named(arguments: list[str]) -> str:
    """What the arguments say after `--profile`, or ""."""
    for position, word in enumerate(arguments):
        if word.startswith(OPTION + "="):
            return word[len(OPTION) + 1 :]
        if word == OPTION and position + 1 < len(arguments):
            return arguments[position + 1]
    return ""


def settings_file(root: str, name: str) -> str:
    """The settings of a profile: one of the tool's own, or in a folder given by its path; "" where there is none."""
    for folder in (os.path.join(root, "profiles", name), os.path.abspath(name)):
        path = os.path.join(folder, "config.yaml")
        if name and os.path.isfile(path):
            return path
    return ""


def executor(path: str) -> str:
    """By what a profile has jobs run; `local` where it names nothing."""
    with open(path, encoding="utf-8") as file:
        found = re.search(r"^executor:\s*[\"']?([A-Za-z0-9_-]+)", file.read(), re.MULTILINE)
    return found[1] if found else LOCAL


def asks_for_cluster(root: str, arguments: list[str]) -> bool:
    """Whether the command has its jobs run elsewhere, for which the environment of the cluster is needed."""
    path = settings_file(root, named(arguments))
    return bool(path) and executor(path) != LOCAL
