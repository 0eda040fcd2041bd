"""How the volumes of a pilot are filed: which catalogue they have, and what an archive needs for its numbers."""

from __future__ import annotations

import msgspec

VOLUME_INDEX, FILE_CATALOGUE = "卷内目录", "归档文件目录"

# DA/T 13: how long a file is kept, as it stands in its number.
_TERMS = {"永久": "Y", "30年": "D30", "10年": "D10"}


class ArchiveSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`归档` of `pilot.yaml`; what the archive has not given yet is empty and stays open on covers and labels.

    `catalogue` is 卷内目录 or 归档文件目录 (DA/T 22—2015); `office` is the code of 机构（问题）.
    """

    catalogue: str = msgspec.field(name="目录", default=VOLUME_INDEX)
    keeper: str = msgspec.field(name="立卷单位", default="")
    fonds: str = msgspec.field(name="全宗号", default="")
    category: str = msgspec.field(name="门类", default="WS")
    term: str = msgspec.field(name="保管期限", default="")
    office: str = msgspec.field(name="机构代码", default="")

    def number(self, year: str, serial: int) -> str:
        """档号 of a file (全宗号—门类·年度—保管期限—机构—件号); "" as long as the archive has not given its parts."""
        if not (self.fonds and self.term and year):
            return ""
        parts = (self.fonds, f"{self.category}·{year}", _TERMS[self.term], self.office, f"{serial:04d}")
        return "-".join(filter(None, parts))
