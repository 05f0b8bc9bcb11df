"""From a chart's specification to an SVG that may stand in a page."""

import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from typing import Any

# Where Arial is missing the letters are broader, and labels at the edges would be cut off.
MARGIN = 32
_OPENING = re.compile(r"<svg[^>]*?viewBox=\"(?P<box>[^\"]+)\"[^>]*>")
_IDS = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')
# Vega's own classes and roles: a picture has one role, and no part of it is met alone.
_WITHIN = re.compile(r' (?:class|role|aria-[a-z]+|pointer-events)="[^"]*"')


def accessible_svg(specification: Mapping[str, Any], *, title: str, description: str) -> str:
    """Draw a Vega-Lite specification as an SVG with a name and a description.

    It has a viewBox and no width, so that it takes the width of its place. Its ids begin with a
    digest of the chart, so that several charts may share a page.
    """
    import vl_convert  # a tenth of a second that other commands need not wait for

    drawn = vl_convert.vegalite_to_svg(dict(specification), vl_version="6.4")
    key = "chart-" + sha256(f"{title}{description}{drawn}".encode()).hexdigest()[:10]
    drawn = _IDS.sub(rf"\g<1>{key}-\g<2>", _WITHIN.sub("", drawn))
    opening = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"'
        f' aria-labelledby="{key}-title {key}-desc" focusable="false">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(description)}</desc>'
    )
    return _OPENING.sub(lambda match: opening.format(box=_wider(match["box"])), drawn, count=1)


def _wider(box: str) -> str:
    left, top, width, height = (float(number) for number in box.split())
    return f"{left - MARGIN:g} {top:g} {width + 2 * MARGIN:g} {height:g}"


def svg_to_png(svg: str, *, scale: float = 2) -> bytes:
    """A chart as a picture for what cannot hold SVG; at scale 2 it prints sharply."""
    import vl_convert  # as above

    picture: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return picture
