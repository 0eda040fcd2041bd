"""Documents known to be superseded: a small dated seed, never a claim to be complete (9.5.4.4.2)."""

from __future__ import annotations

KNOWN_ON = "2026-07"

SUPERSEDED: dict[str, str] = {
    "GB/T 1.1—2009": "GB/T 1.1—2020",
    "GB/T 1.1—2000": "GB/T 1.1—2020",
    "GB/T 1.2—2002": "GB/T 1.1—2009",
    "GB/T 20000.2—2009": "GB/T 1.2—2020",
    "GB/T 20000.9—2014": "GB/T 1.2—2020",
    "GB/T 7714—2015": "GB/T 7714—2025",
    "GB/T 7714—2005": "GB/T 7714—2015",
}
"""From a dated number to the document that replaces it."""
