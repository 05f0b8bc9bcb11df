"""HTML as lines, with nothing of it but its text and its headings."""

from html.parser import HTMLParser

from goldenthread.minutes.lines import Line, clean, squeeze

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
     "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"]
)  # fmt: skip
_UNSEEN = frozenset(
    ["head", "iframe", "nav", "noscript", "object", "script", "style", "svg", "template"]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def lines_of_html(html: str) -> list[Line]:
    """Return the lines of a page: one to a block, blank lines between, bullets for list items.

    Scripts, styles and navigation are left out. Broken markup is read as browsers do, as far as
    it goes.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._unseen: list[str] = []
        self._level = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        if self._unseen:
            return
        if tag == "br":
            self._end_line()
        elif tag in _BLOCKS:
            self._end_block()
            self._level = _HEADINGS.get(tag, 0)
            if tag == "li":
                self._words.append("• ")
        elif tag == "img":
            self._words.append(f" {dict(attrs).get('alt') or ''} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
            return
        if not self._unseen and tag in _BLOCKS:
            self._end_block()
            self._level = 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(data)

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
