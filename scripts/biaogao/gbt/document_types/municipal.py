"""市级地方标准: local standards of a city with districts, DB and four digits."""

from biaogao.gbt.document_types.row import DocumentType

TYPE = DocumentType(
    level="市级地方标准",
    order=4,
    schema="front-matter-municipal",
    code=r"DB\d{4}(?!\d)",
    banners=("地方标准",),
    number_words="DB加设区的市行政区划代码前四位/T 顺序号—年份，如 DB3301/T XXXX—XXXX",
    required=("编号", "名称", "类别", "层次", "阶段", "ICS", "CCS", "提出", "归口", "起草单位", "起草人"),
)
