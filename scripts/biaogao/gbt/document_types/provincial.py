"""省级地方标准: local standards of a province, DB and two digits."""

from biaogao.gbt.document_types.row import DocumentType

TYPE = DocumentType(
    level="省级地方标准",
    order=3,
    schema="front-matter-provincial",
    code=r"DB\d{2}(?!\d)",
    banners=("地方标准",),
    number_words="DB加省级行政区划代码前两位/T 顺序号—年份，如 DB33/T XXXX—XXXX",
    required=("编号", "名称", "类别", "层次", "阶段", "ICS", "CCS", "提出", "归口", "起草单位", "起草人"),
)
