"""As what people took part in an item, as far as its minutes tell.

Somebody took part who stands before a word of speech ("The Director explained"), or who is to do
something afterwards. An office or a form of address tells the role; a name alone tells it where
the record says as what that person was present. What the minutes do not tell is left open.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from goldenthread.web.search.roles import NOBODY, Role

_SPEECH = re.compile(
    r"\b(?:acknowledged|added|advised|answered|asked|assured|clarified|commented|confirmed"
    r"|enquired|explained|expressed|highlighted|informed|introduced|noted|outlined|presented"
    r"|provided|queried|questioned|raised|referred|replied|reported|requested|responded|said"
    r"|sought|spoke|stated|suggested|thanked|told|updated|welcomed|wished)\b"
)
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+")
_LONGEST_SUBJECT = 160
_SHORTEST_SURNAME = 3
_OFFICES = (
    (
        Role.PUBLIC,
        r"member of the public|residents?\b|petitioner|public speaker|young (?:people|person)"
        r"|care leaver|foster carer|\bparents?\b(?! governor)",
    ),
    (
        Role.COUNCILLOR,
        r"\bCllrs?\b|\bCouncillors?\b|\b(?:Vice-)?Chair(?:man|woman)?\b(?! of the Improvement)"
        r"|\bMembers?\b|\bCabinet Member|\bCo-opted|\bLeader of\b|representative",
    ),
    (
        Role.PARTNER,
        r"\bpolice\b|\bNHS\b|\bCCG\b|Integrated Care|\bhealth (?:visitor|trust|board)|Hospital"
        r"|Head ?teacher|Chief Constable|Ofsted|Improvement (?:Adviser|Board)|\bcharity\b",
    ),
    (
        Role.OFFICER,
        r"\bofficers?\b|\bDirectors?\b|\bHead of\b|\bManager\b|Chief Executive|Business Partner"
        r"|Social Worker|\bLead\b|\bService\b|\bTeam\b",
    ),
)
_TOLD = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _OFFICES)


def took_part(
    paragraphs: Iterable[str], owners: Iterable[str], present: Sequence[Mapping[str, str | None]]
) -> Role:
    """The roles of all who spoke to an item or took something on, as its minutes name them.

    ``owners`` are who is to do something, and ``present`` the people of the meeting's record.
    """
    people = _people(present)
    found = NOBODY
    for who in [*_subjects(paragraphs), *owners]:
        found |= _role_in(who, people)
    return found


def _subjects(paragraphs: Iterable[str]) -> Iterable[str]:
    for paragraph in paragraphs:
        for sentence in _SENTENCE.split(paragraph):
            spoke = _SPEECH.search(sentence)
            if spoke and spoke.start() <= _LONGEST_SUBJECT:
                yield sentence[: spoke.start()]


def _role_in(who: str, people: Mapping[str, Role]) -> Role:
    """The role that the words themselves tell, or else the one of a person they name."""
    for role, pattern in _TOLD:
        if pattern.search(who):
            return role
    return next((people[word] for word in re.findall(r"[\w'’-]+", who) if word in people), NOBODY)


def _people(present: Sequence[Mapping[str, str | None]]) -> dict[str, Role]:
    """The role of each surname; none for one that people of several roles share."""
    found: dict[str, Role] = {}
    for person in present:
        words = person["name"].split()
        role = _role_in(f"{person['name']}, {person['role'] or ''}", {})
        if role and words and len(words[-1]) >= _SHORTEST_SURNAME:
            same = found.setdefault(words[-1], role)
            found[words[-1]] = role if same == role else NOBODY
    return found
