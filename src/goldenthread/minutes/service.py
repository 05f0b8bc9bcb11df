"""The answer of a committee system's web service to GetMeeting, as the sheets of its meetings.

ModernGov's service (mgWebService.asmx, GetMeeting) answers in XML: a `meeting`, on its own or
within a SOAP envelope, with `meetingdate` (day/month/year), `meetingtime`, `meetinglocation`,
`attendees` whose `attendee` has the attributes `name`, `roledescription` and `attendance`, and
`agendaitems`. An `agendaitem` has `agendaitemtitle`, `agendaitemnumber`, `minutesitemnumber`,
`fulldisplaynumberformat`, `agendatext`, `minutesnonemptyhtmlbody`, `decisionnonemptyhtmlbody` and
`linkeddocuments` of `linkeddoc` with a `title`; the bodies are HTML, escaped or as elements.

What the service marks as restricted or not for display is left out.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from goldenthread.minutes.days import day_in_full, time_in
from goldenthread.minutes.front import Front
from goldenthread.minutes.layouts.sheet import Block, Sheet
from goldenthread.minutes.lines import Line, squeeze
from goldenthread.minutes.markup import lines_of_html
from goldenthread.minutes.record import Person
from goldenthread.minutes.unreadable import MinutesUnreadable

DEEPEST = 200
"""How many elements may stand within one another; an answer has about twenty."""
_XML = re.compile(
    rb"\s*<(?:\?xml\b|(?:[\w-]+:)?(?:Envelope|GetMeeting\w*|getmeetings?|meetings?)\b)"
)
_HTML = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_ASK_AGAIN = "Ask the service for GetMeeting again, and save the whole answer as an .xml file."


class Answered(NamedTuple):
    """One meeting of an answer: what stands before its items, and the items."""

    front: Front
    sheet: Sheet


class _Forbidden(Exception):
    pass


def is_answer(content: bytes) -> bool:
    """Is this XML, and no web page?"""
    start = content[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_XML.match(start)) and not _HTML.search(start)


def meetings_of_answer(name: str, content: bytes) -> Sequence[Answered]:
    """Read the meetings of an answer, in its order.

    Raises MinutesUnreadable for what is no whole XML, declares a document type (no answer does;
    it is how files within files are smuggled in), reports a fault, or holds no meeting with items.
    """
    root = _root(name, content)
    faults = {_tag(one): one for one in root.iter() if _tag(one) in _FAULTS}
    fault = next((faults[tag] for tag in _FAULTS if tag in faults), None)
    if fault is not None:
        said = squeeze(" ".join(fault.itertext()))[:200] or "without saying why"
        raise MinutesUnreadable(name, f"The service answered with a fault: {said}.", _ASK_AGAIN)
    titles = {_text(one, "committeetitle") for one in root.iter() if _tag(one) == "committee"}
    body = titles.pop() if len(titles) == 1 else None
    meetings = [one for one in root.iter() if _tag(one) == "meeting"]
    if not meetings:
        raise MinutesUnreadable(
            name, "It is XML, but no answer to GetMeeting: no meeting is in it.", _ASK_AGAIN
        )
    found = [_answered(meeting, body) for meeting in meetings]
    if not any(one.sheet.blocks for one in found):
        raise MinutesUnreadable(
            name,
            "No meeting in it has agenda items: it is a list of meetings, or none is published.",
            "Ask the service for GetMeeting with the meeting's number, and read that answer.",
        )
    return [one for one in found if one.sheet.blocks]


_FAULTS = ("faultstring", "fault", "error", "exception")


def _root(name: str, content: bytes) -> Element:
    try:
        _check(content)
        return ElementTree.fromstring(content)  # noqa: S314  (no document type, just checked)
    except _Forbidden as forbidden:
        raise MinutesUnreadable(name, str(forbidden), _ASK_AGAIN) from None
    except (expat.ExpatError, ElementTree.ParseError) as error:
        line = getattr(error, "lineno", 0) or error.position[0]  # type: ignore[union-attr]
        raise MinutesUnreadable(
            name, f"It is not whole XML: it breaks at line {line}.", _ASK_AGAIN
        ) from error
    except (LookupError, ValueError) as error:
        raise MinutesUnreadable(
            name, "It names an encoding that cannot be read.", _ASK_AGAIN
        ) from error


def _check(content: bytes) -> None:
    """Refuse a document type, which could name other files or swell, and endless nesting."""
    depth = 0

    def declared(*_: object) -> None:
        raise _Forbidden("It declares a document type (DOCTYPE), which no answer does.")

    def begun(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _Forbidden(f"More than {DEEPEST} elements stand within one another in it.")

    def ended(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler = begun, ended
    parser.Parse(content, True)


def _answered(meeting: Element, body: str | None) -> Answered:
    items = [item for item in meeting.iter() if _tag(item) == "agendaitem" and _is_shown(item)]
    blocks = tuple(_block(item) for item in items)
    return Answered(_front(meeting, body), Sheet("web_service", (), blocks))


def _front(meeting: Element, body: str | None) -> Front:
    day = day_in_full(_text(meeting, "meetingdate") or "")
    clock = time_in(_text(meeting, "meetingtime") or "")
    attendees = [one for one in meeting.iter() if _tag(one) == "attendee"]
    return Front(
        council=None,
        committee=_text(meeting, "committeetitle") or _text(meeting, "committeename") or body,
        held_on=day.day if day else None,
        starts_at=clock.time if clock else None,
        venue=_text(meeting, "meetinglocation"),
        present=tuple(_people(attendees, ("present", "in attendance", "attended"))),
        apologies=tuple(_people(attendees, ("apolog",))),
    )


def _people(attendees: Sequence[Element], began: tuple[str, ...]) -> Iterator[Person]:
    for one in attendees:
        name = squeeze(one.get("name") or "")
        if name and (one.get("attendance") or "").strip().lower().startswith(began):
            yield Person(name, squeeze(one.get("roledescription") or "") or None)


def _block(item: Element) -> Block:
    lines = _html(item, "agendatext")
    for label, tag in (("Decision:", "decisionnonemptyhtmlbody"),
                       ("Minutes:", "minutesnonemptyhtmlbody")):  # fmt: skip
        body = _html(item, tag)
        if body:
            lines += [Line(""), Line(label), Line(""), *body]
    papers = tuple(
        title
        for paper in item.iter()
        if _tag(paper) == "linkeddoc" and _is_shown(paper) and (title := _text(paper, "title"))
    )
    return Block(_number(item), _text(item, "agendaitemtitle"), tuple(lines), papers=papers)


def _number(item: Element) -> str | None:
    """Return the number in the minutes, else the one shown on the agenda; 0 stands for none."""
    for tag in ("minutesitemnumber", "fulldisplaynumberformat", "agendaitemnumber"):
        number = (_text(item, tag) or "").rstrip(". ")
        if number not in ("", "0"):
            return number
    return None


def _is_shown(element: Element) -> bool:
    restricted = (_text(element, "isrestricted") or "").lower() == "true"
    return not restricted and (_text(element, "isdisplayallowed") or "").lower() != "false"


def _tag(element: Element) -> str:
    """Return an element's name without its namespace, in small letters."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _child(element: Element, tag: str) -> Element | None:
    return next((child for child in element if _tag(child) == tag), None)


def _text(element: Element, tag: str) -> str | None:
    child = _child(element, tag)
    return squeeze(" ".join(child.itertext())) or None if child is not None else None


def _html(element: Element, tag: str) -> list[Line]:
    """Return the lines of a body, whether its HTML is escaped or stands there as elements."""
    child = _child(element, tag)
    if child is None:
        return []
    markup = child.text or ""
    for inner in child:
        with suppress(ValueError):
            markup += ElementTree.tostring(_bare(inner), encoding="unicode")
    return lines_of_html(f"<body>{markup}</body>") if markup.strip() else []


def _bare(element: Element) -> Element:
    """Take the namespaces off elements of HTML that stand within the answer."""
    for one in element.iter():
        one.tag = _tag(one) or one.tag
    return element
