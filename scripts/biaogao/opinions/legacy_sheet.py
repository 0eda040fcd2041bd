"""Reads old and open spreadsheets (.xls, .et, .ods) through LibreOffice, then as any Excel form."""

from __future__ import annotations

import msgspec

from biaogao.errors import BiaogaoError
from biaogao.opinions.excel_form import read_workbook
from biaogao.opinions.returned import Help, Returned, unreadable
from biaogao.opinions.sniffing import FileKind, kind_of_file
from biaogao.opinions.typing_rows import read_proprietary

_ENDINGS = {FileKind.XLS: "xls", FileKind.ODS: "ods"}
_WHATS = {"xls": "Excel 97—2003文件", "ods": "OpenDocument 表格文件", "et": "WPS 表格文件"}


def read_old_sheet(data: bytes, name: str, help: Help) -> Returned:
    """The opinions of a spreadsheet that only LibreOffice opens. Never raises."""
    said = name.rpartition(".")[2].lower()
    ending = said if said in _WHATS else _ENDINGS.get(kind_of_file(data, name), "xls")
    what = _WHATS[ending]
    try:
        made = help.to_xlsx(data, name if said == ending else f"{name}.{ending}")
    except BiaogaoError as refusal:
        if ending == "et":
            return read_proprietary(data, name, help)
        return unreadable(what, f"{refusal.message}{refusal.hint}")
    return msgspec.structs.replace(read_workbook(made, name, help), what=what)
