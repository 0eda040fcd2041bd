"""The rules by which a standard is drafted (编写规定): GB/T 1.1, or those of engineering construction.

Standards of engineering construction (GB 50xxx, JGJ, CJJ …) follow 《工程建设标准编写规定》 (建标〔2008〕182号).
"""

from __future__ import annotations

GBT_1_1 = "GB/T 1.1"
ENGINEERING = "工程建设标准编写规定"
DRAFTING_RULES: tuple[str, ...] = (GBT_1_1, ENGINEERING)
"""The values of the front matter's key 编写规定; without it the first one holds."""
