"""Whose standard a number announces: banner, code mark and publisher of the cover (8.1, 10.3.1), by code tables.

Codes of industries, provinces (GB/T 2260) and of the cities whose codes could be checked; an unknown code gets the
plain word of its level, and the front matter's 封面名称 and 发布机构 always win.
"""

from __future__ import annotations

import msgspec

from biaogao.patterns import compiled

NATIONAL_PUBLISHERS = ("国家市场监督管理总局", "国家标准化管理委员会")

INDUSTRIES: dict[str, str] = {
    "AQ": "安全生产", "BB": "包装", "CB": "船舶", "CH": "测绘", "CJ": "城镇建设", "CY": "新闻出版", "DA": "档案",
    "DB": "地震", "DL": "电力", "DY": "电影", "DZ": "地质矿产", "EJ": "核工业", "FZ": "纺织", "GA": "公共安全",
    "GC": "国家物资储备", "GF": "国防工业", "GH": "供销合作", "GM": "密码", "GY": "广播电影电视", "HB": "航空",
    "HG": "化工", "HJ": "国家生态环境", "HS": "海关", "HY": "海洋", "JB": "机械", "JC": "建材", "JG": "建筑工业",
    "JR": "金融", "JS": "机关事务", "JT": "交通运输", "JY": "教育", "KA": "矿山安全", "LB": "旅游",
    "LD": "劳动和劳动安全", "LS": "粮食", "LY": "林业", "MH": "民用航空", "MR": "市场监管", "MT": "煤炭",
    "MZ": "民政", "NB": "能源", "NY": "农业", "QB": "轻工", "QC": "汽车", "QJ": "航天", "QX": "气象",
    "RB": "认证认可", "RF": "人民防空", "SB": "国内贸易", "SC": "水产", "SF": "司法", "SH": "石油化工", "SJ": "电子",
    "SL": "水利", "SN": "出入境检验检疫", "SW": "税务", "SY": "石油天然气", "TB": "铁道", "TD": "土地管理",
    "TY": "体育", "WB": "物资管理", "WH": "文化", "WJ": "兵工民品", "WM": "外经贸", "WS": "卫生", "WW": "文物保护",
    "XB": "稀土", "XF": "消防救援", "YB": "黑色冶金", "YC": "烟草", "YD": "通信", "YJ": "应急管理", "YS": "有色金属",
    "YY": "医药", "YZ": "邮政", "ZY": "中医药",
}  # fmt: skip

PROVINCES: dict[str, str] = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省",
    "22": "吉林省",
    "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省",
    "37": "山东省", "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区",
    "46": "海南省", "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区", "61": "陕西省",
    "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
}  # fmt: skip

CITIES: dict[str, str] = {
    "1301": "石家庄市", "1401": "太原市", "1501": "呼和浩特市", "2101": "沈阳市", "2102": "大连市", "2201": "长春市",
    "2301": "哈尔滨市", "3201": "南京市", "3202": "无锡市", "3205": "苏州市", "3301": "杭州市", "3302": "宁波市",
    "3303": "温州市", "3304": "嘉兴市", "3305": "湖州市", "3306": "绍兴市", "3307": "金华市", "3308": "衢州市",
    "3309": "舟山市", "3310": "台州市", "3311": "丽水市", "3401": "合肥市", "3501": "福州市", "3502": "厦门市",
    "3601": "南昌市", "3701": "济南市", "3702": "青岛市", "4101": "郑州市", "4201": "武汉市", "4301": "长沙市",
    "4401": "广州市", "4403": "深圳市", "4501": "南宁市", "4601": "海口市", "5101": "成都市", "5201": "贵阳市",
    "5301": "昆明市", "5401": "拉萨市", "6101": "西安市", "6201": "兰州市", "6301": "西宁市", "6401": "银川市",
    "6501": "乌鲁木齐市",
}  # fmt: skip

_LOCAL = compiled(r"DB(\d{4}|\d{2})(?=\D)")
_INDUSTRY = compiled(r"([A-Z]{2})(?:/[TZ])? ")
_SCHEME = compiled(r"(?:T|Q)/[A-Z0-9]+|[A-Z]+\d*")


class Issuer(msgspec.Struct, frozen=True, kw_only=True):
    """What the cover says of the issuer: `mark` are the letters at the upper right."""

    banner: str
    mark: str
    publishers: tuple[str, ...] = ()


def issuer(number: str, level: str) -> Issuer:
    """The issuer that a number announces; `level` decides where the number says nothing."""
    mark = (_SCHEME.match(number) or [""])[0]
    local = _LOCAL.match(number)
    if local:
        return _local(local[1], mark)
    if mark == "GB":
        guidance = "化指导性技术文件" if number.startswith("GB/Z") else ""
        return Issuer(banner=f"中华人民共和国国家标准{guidance}", mark=mark, publishers=NATIONAL_PUBLISHERS)
    if mark.startswith("T/"):
        return Issuer(banner="团体标准", mark=mark)
    if mark.startswith("Q/"):
        return Issuer(banner="企业标准", mark=mark)
    industry = _INDUSTRY.match(number)
    if industry and industry[1] in INDUSTRIES:
        return Issuer(banner=f"中华人民共和国{INDUSTRIES[industry[1]]}行业标准", mark=mark)
    return Issuer(banner=_BANNER_OF_LEVEL.get(level, level), mark=mark)


_BANNER_OF_LEVEL = {"国家标准": "中华人民共和国国家标准", "省级地方标准": "地方标准", "市级地方标准": "地方标准"}


def _local(code: str, mark: str) -> Issuer:
    region = CITIES.get(code, "") if len(code) == 4 else PROVINCES.get(code, "")
    publishers = (f"{region}市场监督管理局",) if region else ()
    return Issuer(banner=f"{region}地方标准", mark=mark, publishers=publishers)
