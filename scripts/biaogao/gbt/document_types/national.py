"""国家标准: national standards, GB, GB/T and GB/Z."""

from biaogao.gbt.document_types.row import DocumentType

TYPE = DocumentType(
    level="国家标准",
    order=1,
    schema="front-matter-national",
    code=r"GB(?:/[TZ])?(?![A-Z/])",
    banners=("国家标准",),
    number_words="GB/T 顺序号—年份，如 GB/T XXXXX—XXXX；强制性标准为GB，指导性技术文件为GB/Z",
    required=("编号", "名称", "英文名称", "类别", "层次", "阶段", "ICS", "CCS", "归口"),
)
