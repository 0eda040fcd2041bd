"""Turns a machine with only Python into one on which the command can run; says in Chinese what was done or failed."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator

from launcher import cluster, debian, environment, offline, stamp, system
from launcher.progress import Failure, Journal


def prepare(root: str, command: str, *, parts: str, ready: str | None, clustered: bool = False) -> str | None:
    """Make or complete the environment and the system parts that `command` needs.

    `parts` is "", "office" or "test"; `ready` is the interpreter of an environment that needs nothing; `clustered` asks
    for the environment of those who submit to a cluster.
    Returns the interpreter, or None after the reason was printed. A missing system part is no reason: what does not
    need it is still built.
    """
    test = command == "test"
    missing = system.missing(root, parts) if parts else ()
    if ready and not missing:
        return ready
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        with alone(root):
            return _prepare(root, test=test, parts=parts, clustered=clustered)
    except Failure as failure:
        print(f"错误：{failure}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\n已中断。已完成的部分保留，重新运行同一命令即可继续。", file=sys.stderr)
        sys.exit(130)
    except OSError as failure:
        print(f"错误：{_reason(failure)}", file=sys.stderr)
    return None


def prepare_unheard(root: str, command: str, *, parts: str, ready: str | None) -> str | None:
    """`prepare` with all that it and the programs it starts say on stdout sent to stderr."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        return prepare(root, command, parts=parts, ready=ready)
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)


def _prepare(root: str, *, test: bool, parts: str, clustered: bool) -> str:
    journal = Journal(os.path.join(root, ".biaogao", "setup.log"))
    # Another process may have done it while this one waited for the lock.
    python = cluster.ready_python(root) if clustered else stamp.ready_python(root, test=test)
    missing = system.missing(root, parts) if parts else ()
    bundle = offline.find(root)
    if bundle:
        _look_at(bundle, test=test, ready=clustered or bool(python), missing=missing)
    if clustered:
        python = python or cluster.make(root, journal)
    else:
        python = python or environment.make(root, journal, test=test, bundle=bundle)
    if missing:
        _complete_system(root, journal, missing, bundle)
    return python


def _look_at(bundle: offline.Bundle, *, test: bool, ready: bool, missing: tuple[system.Part, ...]) -> None:
    """Say all that may be wrong with a bundle before anything is made of it. Raises Failure."""
    if not ready:
        offline.judge(bundle, test=test)
    reason = offline.unfit_packages(bundle) if missing else ""
    if reason:
        print(f"注意：{reason}。", flush=True)
    use_packages = missing and not reason
    folders = (*(() if ready else (offline.WHEELS,)), *((offline.PACKAGES,) if use_packages else ()))
    if folders:
        offline.verify(bundle, folders)


def _complete_system(
    root: str, journal: Journal, missing: tuple[system.Part, ...], bundle: offline.Bundle | None
) -> None:
    if os.environ.get("BIAOGAO_NO_SYSTEM"):
        _tell_missing(missing, "环境变量 BIAOGAO_NO_SYSTEM 要求不安装系统部件")
        return
    reason = offline.unfit_packages(bundle) if bundle else ""
    if reason or not debian.usable():
        _tell_missing(missing, reason or "这台计算机不是 Debian 或 Ubuntu，请自行安装")
        return
    try:
        with offline.apt_sources(bundle) if bundle else contextlib.nullcontext(()) as sources:
            debian.install(root, journal, missing, sources)
    except Failure as failure:
        _tell_missing(system.missing_of(root, missing), str(failure))


def _tell_missing(missing: tuple[system.Part, ...], reason: str) -> None:
    for part in missing:
        print(f"缺少{part.title}：{part.without}。", file=sys.stderr)
    print(f"原因：{reason.rstrip('。')}。运行 ./biaogao doctor 查看安装办法。", file=sys.stderr)


@contextlib.contextmanager
def alone(root: str) -> Iterator[None]:
    """Hold the tool's lock, so that two first starts do not build one environment; a killed holder leaves no lock."""
    folder = os.path.join(root, ".biaogao")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lock"), "a+b") as file:
        _lock(file.fileno())
        yield


def _lock(descriptor: int) -> None:
    if _try_lock(descriptor):
        return
    print("另一个标稿进程正在准备运行环境，等待它完成……", flush=True)
    while not _try_lock(descriptor):
        time.sleep(0.5)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _reason(failure: OSError) -> str:
    place = failure.filename or "磁盘"
    if isinstance(failure, PermissionError):
        return f"没有权限写入“{place}”。请把标稿放在自己有写权限的文件夹里后重试。"
    if failure.errno == 28:
        return "磁盘空间不足。请腾出至少 2 GB 空间后重试。"
    return f"无法读写“{place}”（{failure.strerror}）。请检查磁盘后重试。"
