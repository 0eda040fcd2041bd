"""The anatomy of document numbers (文件编号, 8.1) as patterns: codes, numbers, years and what may follow them."""

from __future__ import annotations

INDUSTRY_CODES: frozenset[str] = frozenset(
    {
        "AQ",
        "BB",
        "CB",
        "CH",
        "CJ",
        "CY",
        "DA",
        "DB",
        "DL",
        "DY",
        "DZ",
        "EJ",
        "FZ",
        "GA",
        "GC",
        "GF",
        "GH",
        "GM",
        "GY",
        "HB",
        "HG",
        "HJ",
        "HS",
        "HY",
        "JB",
        "JC",
        "JG",
        "JR",
        "JS",
        "JT",
        "JY",
        "KA",
        "LB",
        "LD",
        "LS",
        "LY",
        "MH",
        "MR",
        "MT",
        "MZ",
        "NB",
        "NY",
        "QB",
        "QC",
        "QJ",
        "QX",
        "RB",
        "RF",
        "SB",
        "SC",
        "SF",
        "SH",
        "SJ",
        "SL",
        "SN",
        "SW",
        "SY",
        "TB",
        "TD",
        "TY",
        "WB",
        "WH",
        "WJ",
        "WM",
        "WS",
        "WW",
        "XB",
        "XF",
        "YB",
        "YC",
        "YD",
        "YJ",
        "YS",
        "YY",
        "YZ",
        "ZY",
    }
)
"""行业标准代号."""

OTHER_CODES: frozenset[str] = frozenset({"JGJ", "CJJ", "JJF", "JJG", "TSG", "GJB", "GBZ", "GSB", "CECS"})
"""Codes of other published documents that look like industry codes."""

INTERNATIONAL_BODIES: tuple[str, ...] = (
    "ISO",
    "IEC",
    "ITU",
    "IEEE",
    "EN",
    "BS",
    "DIN",
    "ASTM",
    "JIS",
    "ANSI",
    "IETF",
    "W3C",
    "CEN",
    "OIML",
    "CAC",
)

YEAR_DASHES = "—–－−─\\-"
"""一字线 first, then what people type for it; for use inside a character class."""

_GAP = r"[ \u3000\u2002\u2005\u00a0]?"

CHINESE_CODE = (
    r"GB/[TZ]|GBZ/T|GB|DB\d{4}/T|DB\d{2}/T|DB\d{4}/|DB\d{2}/|T/[A-Z][A-Z0-9]*|Q/[A-Z0-9]+(?:/[A-Z0-9]+)*"
    r"|(?P<industry>[A-Z]{2,4})(?:/[TZ])?"
)
"""文件代号; the group `industry` is to be held against the known codes."""

NUMBER = (
    rf"(?<![A-Za-z0-9/])(?:(?P<body>(?:{'|'.join(INTERNATIONAL_BODIES)})"
    r"(?:[/ ](?:IEC|IEEE|ISO|TR|TS|PAS|Guide|CASCO|IWA))*)"
    r"[ \u2002\u00a0\-]?(?P<foreign>(?:[A-Z]\.?)?\d+(?:[.\-]\d+)*)(?::(?P<foreign_year>(?:19|20)\d{2}))?"
    rf"|(?P<code>{CHINESE_CODE}){_GAP}(?P<serial>\d+(?:\.\d+)*)(?!\d)"
    rf"(?:[ ]?[{YEAR_DASHES}][ ]?(?P<year>(?:19|20)\d{{2}}(?!\d)|XXXX))?)"
)
"""A number of another document as typed, sloppy ones included: lint says what is wrong with them."""

ALL_PARTS = r"[（(]所有部分[）)]"

RANGE_END = rf"[～~至](?P<serial>\d+(?:\.\d+)+)(?:[{YEAR_DASHES}](?P<year>(?:19|20)\d{{2}}))?(?![\d%])"
"""The short second half of GB/T 2423.1～2423.4."""

LOCATOR = (
    r"第\d+章|附录[A-Z](?![A-Za-z])|[表图](?:[A-Z]\.)?\d+(?:\.\d+)*|公式（(?:[A-Z]\.)?\d+）"
    r"|(?:[A-Z]\.)?\d+(?:\.\d+)+(?: ?[a-z]\))?(?![\d%‰倍个万亿A-Za-z℃])|[A-Z](?:\.\d+)+(?: ?[a-z]\))?"
)
"""A clause, table, figure, formula or annex of another document (9.5.4.1.1)."""
