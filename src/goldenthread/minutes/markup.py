"""HTML as lines, with nothing of it but its text and its headings."""

from lxml import etree, html

from goldenthread.minutes.lines import Line, clean, squeeze

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
     "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"]
)  # fmt: skip
_UNSEEN = frozenset(
    ["footer", "head", "iframe", "nav", "noscript", "object", "script", "style", "svg", "template"]
)
_UNSEEN_ROLES = frozenset(["contentinfo", "navigation", "search"])
# ModernGov's links "View the decision for item 4", and the table in which it has the items.
_LINKS_ONLY = "mgActionList"
_ITEMS = "mgItemTable"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def lines_of_html(page: str) -> list[Line]:
    """Return the lines of a page: one to a block, blank lines between, bullets for list items.

    Scripts, styles, navigation and footers are left out, and so is what follows the last of the
    tables in which ModernGov has its items. Nothing the page names is fetched. Broken markup is
    read as a browser would, as far as it goes.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return []
    tables = [one for one in root.iter("table") if _is_called(one, _ITEMS)]
    last = tables[-1] if tables else None
    reader = _Reader()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            reader.begin(element.tag, element, hidden=_is_unseen(element))
        else:
            reader.end(element.tag, element.tail)
            if element is last:
                break
    return reader.finish()


def _is_called(element: html.HtmlElement, name: str) -> bool:
    return name in (element.get("class") or "").split() or element.get("id") == name


def _is_unseen(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    if not element.attrib:
        return False
    return element.get("role") in _UNSEEN_ROLES or _is_called(element, _LINKS_ONLY)


class _Reader:
    """Gathers the words of a page into lines, element by element."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._hidden = 0
        self._level = 0

    def begin(self, tag: str, element: html.HtmlElement, *, hidden: bool) -> None:
        if self._hidden or hidden:
            self._hidden += 1
            return
        alternative = element.get("alt")
        if tag == "br":
            self._end_line()
        elif tag in _BLOCKS:
            self._end_block()
            self._level = _HEADINGS.get(tag, 0)
        if tag == "li":
            self._words.append("• ")
        elif tag == "img" and alternative:
            self._words.append(f" {alternative} ")
        self._words.append(element.text or "")

    def end(self, tag: str, following: str | None) -> None:
        if self._hidden:
            self._hidden -= 1
        elif tag in _BLOCKS:
            self._end_block()
            self._level = 0
        if not self._hidden:
            self._words.append(following or "")

    def finish(self) -> list[Line]:
        self._end_block()
        return self._lines

    def _end_line(self) -> None:
        text = squeeze(clean("".join(self._words)))
        self._words.clear()
        if text and text != "•":
            self._lines.append(Line(text, self._level))

    def _end_block(self) -> None:
        self._end_line()
        if self._lines and self._lines[-1].text:
            self._lines.append(Line(""))
