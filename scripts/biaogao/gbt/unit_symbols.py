"""Symbols of units that stand after a number (依据 GB 3100, GB 3101; GB/T 1.1—2020, 9.4.6)."""

from __future__ import annotations

_PREFIXES = ("", "k", "M", "G", "T", "h", "d", "c", "m", "μ", "µ", "n", "p")
_PREFIXED = (
    *("m", "g", "s", "A", "K", "mol", "cd", "Hz", "N", "Pa", "J", "W", "C", "V", "F", "Ω", "Ω", "S", "Wb", "T", "H"),
    *("lm", "lx", "Bq", "Gy", "Sv", "L", "l", "eV", "var", "VA", "Wh", "bit", "B", "bps"),
)
_PLAIN = (
    *("min", "h", "d", "a", "t", "u", "r", "℃", "°C", "dB", "Np", "hm", "tex", "kn", "KB", "Baud", "rad", "sr"),
    *("kgce", "tce", "gce", "tCO", "kgCO", "mmHg", "fps", "rpm", "px", "VAh"),
)

UNIT_SYMBOLS: frozenset[str] = frozenset(
    {prefix + symbol for prefix in _PREFIXES for symbol in _PREFIXED} | set(_PLAIN)
)
