"""The elements of a standard as a table (依据 GB/T 1.1—2020, 6.2.2, 表3); a new element is a row."""

from __future__ import annotations

import enum

import msgspec


class Element(enum.StrEnum):
    """An element (要素) that a chapter can be; chapters without a fixed title are TECHNICAL."""

    FOREWORD = "foreword"
    INTRODUCTION = "introduction"
    SCOPE = "scope"
    REFERENCES = "references"
    TERMS = "terms"
    SYMBOLS = "symbols"
    CLASSIFICATION = "classification"
    PRINCIPLES = "principles"
    TECHNICAL = "technical"
    BIBLIOGRAPHY = "bibliography"
    INDEX = "index"


class ElementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of 表3: `titles` are exact headings, the first one canonical; `order` rises through the document."""

    element: Element
    titles: tuple[str, ...]
    order: int
    numbered: bool
    required: bool
    normative: bool
    chapter: int | None = None
    clause: str


ELEMENTS: tuple[ElementRow, ...] = (
    ElementRow(
        element=Element.FOREWORD,
        titles=("前言",),
        order=3,
        numbered=False,
        required=True,
        normative=False,
        clause="8.3",
    ),
    ElementRow(
        element=Element.INTRODUCTION,
        titles=("引言",),
        order=4,
        numbered=False,
        required=False,
        normative=False,
        clause="8.4",
    ),
    ElementRow(
        element=Element.SCOPE,
        titles=("范围",),
        order=5,
        numbered=True,
        required=True,
        normative=True,
        chapter=1,
        clause="8.5",
    ),
    ElementRow(
        element=Element.REFERENCES,
        titles=("规范性引用文件",),
        order=6,
        numbered=True,
        required=True,
        normative=False,
        chapter=2,
        clause="8.6",
    ),
    ElementRow(
        element=Element.TERMS,
        titles=("术语和定义",),
        order=7,
        numbered=True,
        required=True,
        normative=True,
        chapter=3,
        clause="8.7",
    ),
    ElementRow(
        element=Element.SYMBOLS,
        titles=("符号和缩略语", "符号", "缩略语"),
        order=8,
        numbered=True,
        required=False,
        normative=True,
        chapter=4,
        clause="8.8",
    ),
    ElementRow(
        element=Element.CLASSIFICATION,
        titles=("分类和编码", "分类", "编码", "系统构成"),
        order=9,
        numbered=True,
        required=False,
        normative=True,
        clause="8.9",
    ),
    ElementRow(
        element=Element.PRINCIPLES,
        titles=("总体原则", "总则", "原则", "基本原则", "总体要求", "总体原则和要求"),
        order=10,
        numbered=True,
        required=False,
        normative=True,
        clause="8.10",
    ),
    ElementRow(
        element=Element.TECHNICAL,
        titles=(),
        order=11,
        numbered=True,
        required=True,
        normative=True,
        clause="8.11",
    ),
    ElementRow(
        element=Element.BIBLIOGRAPHY,
        titles=("参考文献",),
        order=13,
        numbered=False,
        required=False,
        normative=False,
        clause="8.13",
    ),
    ElementRow(
        element=Element.INDEX,
        titles=("索引",),
        order=14,
        numbered=False,
        required=False,
        normative=False,
        clause="8.14",
    ),
)

ROW_OF: dict[Element, ElementRow] = {row.element: row for row in ELEMENTS}

ELEMENT_OF_TITLE: dict[str, Element] = {title: row.element for row in ELEMENTS for title in row.titles}
