"""The watermark: pale letters across the page, behind the text, as Word itself puts them into the running lines.

It is the old drawing language (VML) because Word, WPS and LibreOffice draw that alike, and because Word and WPS know a
shape of this name as a watermark, which their menu takes away again.
"""

from __future__ import annotations

from biaogao.ooxml.xml import escape, raw_run

_SHAPE = "PowerPlusWaterMarkObject"
_FIRST_SHAPE_NUMBER = 2049
_PALE = "#d9d9d9"
_LONGEST_PT, _TALLEST_PT = 420, 100
# The shape type that Word writes for letters on a straight line.
_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def watermark(text: str, place: int) -> str:
    """A run with the watermark for the `place`-th (from 1) running line of a file; nothing without text."""
    if not text:
        return ""
    height = min(_TALLEST_PT, _LONGEST_PT // len(text))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{height * len(text)}pt;height:{height}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return raw_run(
        f'<w:pict>{_TYPE}<v:shape id="{_SHAPE}{place}" o:spid="_x0000_s{_FIRST_SHAPE_NUMBER + place - 1}"'
        f' type="#_x0000_t136" alt="水印：{escape(text)}" style="{style}" o:allowincell="f" fillcolor="{_PALE}"'
        f' stroked="f"><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{escape(text)}"/>'
        "</v:shape></w:pict>"
    )
