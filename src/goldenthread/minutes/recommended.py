"""Which resolutions recommend something to somebody, for a person to confirm.

A committee that advises words its advice in few ways: it RECOMMENDS to the Cabinet that ...,
something "be recommended to" somebody, or the executive "be asked" to do a thing. A request to an
officer for a report is no recommendation: it is followed up as an undertaking.
"""

import re
from dataclasses import dataclass

_EXECUTIVE = (
    r"(?:(?:the\s)?(?:Full\s)?(?:Cabinet(?:\sMembers?(?:\sfor\s[A-Z][\w’',-]*"
    r"(?:\s(?:and|of|&|[A-Z][\w’',-]*))*)?)?|Executive(?:\sMember[\w\s]*?)?|Council|Leader"
    r"(?:\sof\sthe\sCouncil)?|Mayor|Secretary\sof\sState(?:\sfor\s[A-Z]\w+)?|Government"
    r"|(?:[A-Z][\w’'-]*\s){1,6}(?:Board|Partnership|Trust)(?:\sChair)?|Chief\sConstable))"
)
_OFFICER = (
    r"(?:(?:the\s)?(?:(?:[A-Z][\w’'-]*|of|for|and)\s){0,6}?"
    r"(?:Director|Head|Chief\sExecutive|Officers?|Manager|Monitoring\sOfficer)"
    r"(?:\s(?:of|for|and|[A-Z][\w’'-]*))*)"
)
_ASKED = r"\sbe\s(?:formally\s|again\s)?(?:asked|requested|invited|urged|called\supon|encouraged)"
_TELLING = (
    r"(?:report|provide|bring|circulate|share|send|supply|present|write|attend|prepare|submit"
    r"|update|advise|inform|confirm|respond|reply|consult)"
)
_TO_SOMEBODY = r"\sto\s(?P<to>(?:the\s)?[A-Z][\w’'-]*(?:\s(?:for|of|and|[A-Z][\w’'-]*))*)"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "It is to be recommended to somebody",
        re.compile(rf"\bbe\s(?:strongly\s)?recommended{_TO_SOMEBODY}"),
    ),
    (
        "It recommends to somebody",
        re.compile(rf"\b(?i:recommend(?:s|ed)?){_TO_SOMEBODY}"),
    ),
    (
        "The executive is asked to do something",
        re.compile(rf"\b(?P<to>{_EXECUTIVE}){_ASKED}\sto\s(?!{_TELLING}\b)"),
    ),
    (
        "Somebody is asked to do more than report",
        re.compile(rf"\b(?P<to>{_OFFICER}){_ASKED}\sto\s(?!{_TELLING}\b)"),
    ),
    ("It recommends", re.compile(r"\b(?:RECOMMEND(?:S|ED)?\b|[Rr]ecommends?\sthat\b)")),
)


@dataclass(frozen=True)
class Recommended:
    """A resolution that reads like a recommendation.

    ``to`` is the body or office in the minutes' own words, empty where they do not say it.
    """

    to: str
    why: str


def recommended(text: str) -> Recommended | None:
    """What makes a resolution read like a recommendation, and to whom; None when nothing does."""
    for why, rule in _RULES:
        found = rule.search(text)
        if found:
            return Recommended(_named(found.groupdict().get("to")), why)
    return None


def _named(words: str | None) -> str:
    name = re.sub(r"^[Tt]he\s", "", words or "").strip(" ,")
    return re.sub(r"\s(?:and|of|for)$", "", name)
