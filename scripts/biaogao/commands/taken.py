"""Brings what was taken in for a draft up to date before a command looks at it."""

from __future__ import annotations

from biaogao.errors import InputError
from biaogao.opinions.opinion import Intake
from biaogao.steps.intake import read_register
from biaogao.steps.opinion_data import read_intake
from biaogao.steps.places import COMMENTS_FOLDER
from biaogao.steps.runner import run as run_step
from biaogao.workspace import Workspace


def taken_in(workspace: Workspace, name: str) -> Intake:
    """All opinions on a draft, read anew where a returned file changed. Raises InputError where nothing came back."""
    outcome = run_step("intake", workspace, (name,))
    for failure in outcome.failures:
        raise InputError(failure.message, failure.hint)
    intake = read_intake(workspace, name)
    if intake is None:
        raise InputError(
            f"草案“{name}”还没有收到意见。", f"把返回的文件放进 drafts/{name}/{COMMENTS_FOLDER}/轮次/，再运行 intake。"
        )
    return intake


def numbered(workspace: Workspace, name: str) -> Intake:
    """The same, where every opinion has its number for ever: what people write down must not change its meaning.

    Raises InputError where some have not.
    """
    intake = taken_in(workspace, name)
    known = read_register(workspace.draft(name)).numbers
    new = [one for one in intake.opinions if known.get(one.id) != one.number]
    if new:
        raise InputError(f"有 {len(new)} 条意见还没有编号。", f"先运行 ./biaogao intake {name}。")
    return intake
