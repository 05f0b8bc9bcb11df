"""Names and roles, out of the ways in which minutes list people."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.minutes.lines import sentences, squeeze
from goldenthread.minutes.record import Person

_COURTESY = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Revd|Canon|Father|Sir|Dame|Lord|Lady)\.?"
)
_COUNCILLOR = r"(?:(?:County|City|Borough|District|Town|Parish) )?(?:Councillor|Cllr\.?)"
_TITLED = re.compile(rf"(?:{_COURTESY}|{_COUNCILLOR})\s+(?=[A-Z])")
_HONOUR = re.compile(rf"{_COUNCILLOR}\s+")
_PLURAL = re.compile(r"(?:the following )?((?:\w+ )?(?:Councillors|Cllrs))\.?:?\s+(?=[A-Z])")
_NAME_WORD = r"(?:O['’]|Mc|Mac|[Dd]e |[Vv]an )?[A-Z][\w'’]*\.?(?:-[A-Z][\w'’]*)?"
_PLAIN_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,3}}$")
_SURNAME = re.compile(rf"{_NAME_WORD}$")
_ROLE_WORD = re.compile(
    r"\b(?:Academy|Administrator|Adviser|Advisor|Assistant|Authority|Board|Business|Cabinet|CCG|"
    r"Chair|Chairman|Chief|Church|Clerk|Commissioner|Committee|Council|County|Deputy|Diocese|"
    r"Director|Executive|Families|Governor|Head|Health|Inspector|Lead|Leader|Manager|Member|"
    r"Members|NHS|Officer|Officers|Panel|Partner|Partnership|Police|Portfolio|Principal|"
    r"Representatives?|School|Schools|Scrutiny|Senior|Services|Service|Skills|Social|Solicitor|"
    r"Strategy|Team|Trust|Vice|Worker|Young|Youth)\b"
)
_PARTS = re.compile(r"(,\s+and\s+|,\s+|;\s*|\s+and\s+|\s+&\s+)")
_BRACKETED = re.compile(r"\s*\(([^()]*)\)\.?$")
_IN_CHAIR = re.compile(r"\s+(?:[–-]\s+)?(?:\()?in the chair\)?\.?$", re.IGNORECASE)
_APOLOGIES_FROM = re.compile(
    r"apolog(?:y|ies)\b(?:.{0,80}?\b(?:from|on behalf of|by)(?:\s*:)?|(?: for absence)?\s*:)\s+"
    rf"(?=(?:the following )?(?:{_COURTESY}|\w+ Councillors?|[A-Z]))",
    re.IGNORECASE,
)


def named_in(text: str) -> tuple[Person, ...]:
    """Split a list of people, as a sentence gives it, into names and roles.

    A comma after a name may begin that person's role or the next name: it is the next name when
    a courtesy title, initials or a full name follow that hold no word of office.
    """
    people: list[Person] = []
    in_role = False
    plural = _PLURAL.match(text)
    pieces = _PARTS.split(text[plural.end() :] if plural else text)
    separators = ["", *pieces[1::2]]
    for separator, piece in zip(separators, pieces[::2], strict=True):
        part = piece.strip().rstrip(".")
        if not part:
            continue
        if not people or _begins_person(part, in_role=in_role):
            people.append(_person(part))
            in_role = False
        else:
            last = people[-1]
            role = part if last.role is None else f"{last.role}{separator}{part}"
            people[-1] = Person(last.name, squeeze(role))
            in_role = True
    return tuple(people)


def apologies_in(text: str) -> Iterator[Person]:
    """Yield those from whom a paragraph says that apologies were received."""
    for sentence in sentences(text):
        found = _APOLOGIES_FROM.search(sentence)
        if found:
            yield from named_in(sentence[found.end() :])


def attending(lines: Sequence[str]) -> tuple[Person, ...]:
    """Read the list of those present: names under headings, one a line or several.

    A heading such as "Co-opted members" gives the role of the names below it, before whatever
    stands beside the name.
    """
    people: list[Person] = []
    heading: str | None = None
    for line in lines:
        text = squeeze(line)
        group = _GROUP.match(text)
        if text.isupper() and _OFFICERS.match(text):
            heading, text = None, ""
        elif group:
            heading, text = _singular(group[1]), text[group.end() :].strip()
        people += _on_line(text, heading)
    return tuple(people)


_OFFICERS = re.compile(r"(?:ALSO |OFFICERS? |OTHERS? )*(?:OFFICERS?|PRESENT|IN ATTENDANCE)\s*:?$")
_GROUP = re.compile(
    r"((?:[A-Z][\w'’-]* ){0,4}(?:Councillors|Cllrs|[Mm]embers|Officers|Representatives|Governors|"
    r"Advisers|Witnesses))"
    r"(?: (?:in attendance|present))?(?::\s*|\s*$|(?<=Councillors)\s+(?=[A-Z])|(?<=Cllrs)\s+)"
    r"|((?:Officers )?[Ii]n attendance|Also present):?\s*"
)


def _on_line(text: str, heading: str | None) -> list[Person]:
    if not text:
        return []
    if not _several(text):
        name, _, role = text.partition(", " if ", " in text else " – ")
        person = _person(name)
        return [Person(without_style(person.name), _joined(heading, person.role, role))]
    shared = _shared_role(text)
    body = _BRACKETED.sub("", text) if shared else text
    return [
        Person(without_style(person.name), _joined(heading, person.role, shared))
        for person in named_in(body)
    ]


def _several(text: str) -> bool:
    parts = _PARTS.split(text.rstrip("."))[::2]
    return len(parts) > 1 and all(
        _TITLED.match(part) or _looks_named(_BRACKETED.sub("", part)) for part in parts
    )


def _shared_role(text: str) -> str | None:
    """Return the role in a plural bracket at the end of a list, which all its names share."""
    bracket = _BRACKETED.search(text)
    return _singular(bracket[1]) if bracket and bracket[1].endswith("s") else None


def _joined(*roles: str | None) -> str | None:
    said = [role.rstrip(".") for role in roles if role]
    return ", ".join(said) or None


def _singular(role: str | None) -> str | None:
    return role[:-1] if role and role.endswith("s") else role


def without_style(name: str) -> str:
    """Drop "Councillor" before a name that still says who it is; keep it before a surname."""
    bare = _HONOUR.sub("", name, count=1)
    return bare if " " in bare else name


def _begins_person(part: str, *, in_role: bool) -> bool:
    if _TITLED.match(part):
        return True
    bare = _BRACKETED.sub("", part)
    if _PLAIN_NAME.match(bare):
        return not _ROLE_WORD.search(bare)
    return not in_role and _looks_named(bare)


def _looks_named(part: str) -> bool:
    bare = _IN_CHAIR.sub("", part)
    if _ROLE_WORD.search(bare):
        return False
    return bool(_PLAIN_NAME.match(bare) or _SURNAME.match(bare))


def _person(part: str) -> Person:
    chair = _IN_CHAIR.search(part)
    if chair:
        return Person(squeeze(part[: chair.start()]), "in the chair")
    bracket = _BRACKETED.search(part)
    if bracket:
        return Person(squeeze(part[: bracket.start()]), squeeze(bracket[1]) or None)
    return Person(squeeze(part))
