"""The exceptions of the package: what a developer or the machine must mend.

What a drafter can mend is a Diagnostic and is never raised.

    BiaogaoError
    ├── InputError      a file or option that cannot be used at all (exit code 2 or 3)
    ├── TemplateError   a template or form of the workspace that does not fit its data
    ├── ToolError       LibreOffice, pandoc or another program failed or is missing
    └── InternalError   a promise of this package was broken
"""

from __future__ import annotations

import errno

# What the system says is English; this is what it means to who reads it.
_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EEXIST: "同名的文件或文件夹已经存在",
    errno.EISDIR: "那里是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹不为空",
    errno.ENAMETOOLONG: "路径过长",
    errno.ELOOP: "链接绕成了一圈",
    errno.ENOSPC: "磁盘已满",
    getattr(errno, "EDQUOT", -1): "磁盘配额已用完",
    errno.EROFS: "磁盘只能读",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正被别的程序占用",
    errno.EMFILE: "打开的文件过多",
    errno.ENOEXEC: "不是可以运行的程序",
}

# What no other file or option would mend: the disk itself.
_DISK = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EROFS, errno.EIO}


def is_of_the_disk(failure: BaseException | None) -> bool:
    """Whether the system refused because a disk is full, read-only or broken: nothing asked for is at fault then."""
    return isinstance(failure, OSError) and failure.errno in _DISK


def reason_of(refusal: OSError) -> str:
    """Why the system refused, as a Chinese clause; its number where that is all there is to say."""
    return _REASONS.get(refusal.errno or 0, f"系统错误 {refusal.errno or type(refusal).__name__}")


class BiaogaoError(Exception):
    """Base of all errors; `message` is one Chinese sentence, `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint


class InputError(BiaogaoError):
    """A file, folder or option that cannot be used at all."""


class TemplateError(BiaogaoError):
    """A template of the workspace that does not fit its data."""


class ToolError(BiaogaoError):
    """An outside program failed, hung or is missing."""


class InternalError(BiaogaoError):
    """A promise of this package was broken; a report of it is welcome."""
