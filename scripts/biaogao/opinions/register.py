"""意见编号: short numbers that people write, given once to each opinion and never given again.

The register `opinions.json` stands beside the draft, since what is written in 处理表 and in letters must not change.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from biaogao.errors import InputError

REGISTER = "opinions.json"
SCHEMA_VERSION = 1


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """All numbers ever given, by the id of the opinion."""

    numbers: dict[str, int] = {}
    schema_version: int = SCHEMA_VERSION


def decode(data: bytes) -> Register:
    """The register in a file. Raises InputError where it cannot be read."""
    try:
        register = msgspec.json.decode(data, type=Register)
    except (msgspec.MsgspecError, UnicodeDecodeError) as failure:
        raise InputError(
            f"意见编号的登记 {REGISTER} 读不懂。", "这是系统写的文件；请从备份或版本库中恢复它，不要删去。"
        ) from failure
    if len(set(register.numbers.values())) != len(register.numbers) or any(n < 1 for n in register.numbers.values()):
        raise InputError(f"意见编号的登记 {REGISTER} 里有重复或不对的编号。", "请从备份或版本库中恢复它。")
    return register


def encode(register: Register) -> bytes:
    """The register as a file, in the order of the numbers."""
    ordered = dict(sorted(register.numbers.items(), key=lambda item: item[1]))
    return (
        msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(register, numbers=ordered)), indent=1) + b"\n"
    )


def extended(register: Register, ids: Iterable[str]) -> Register:
    """The register with a number for each id that has none, counting on in the order of `ids`."""
    numbers = dict(register.numbers)
    highest = max(numbers.values(), default=0)
    for name in ids:
        if name not in numbers:
            highest += 1
            numbers[name] = highest
    return Register(numbers=numbers)
