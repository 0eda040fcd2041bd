"""行业标准: standards of an industry, two letters and /T."""

from biaogao.gbt.document_types.row import DocumentType

TYPE = DocumentType(
    level="行业标准",
    order=2,
    schema="front-matter-industry",
    code=r"(?!GB|DB\d|T/|Q/)[A-Z]{2,4}(?:/[TZ])?(?![A-Z/])",
    banners=("行业标准",),
    number_words="行业代号/T 顺序号—年份，如 JS/T XXXX—XXXX",
    required=("编号", "名称", "英文名称", "类别", "层次", "阶段", "ICS", "CCS", "归口", "起草单位"),
)
