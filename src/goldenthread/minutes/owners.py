"""Who is to do something: offices and names as the subjects of sentences."""

import re

_NAME = r"(?:[A-Z][\w'’/-]*|&)"
OFFICE = (
    rf"(?:[Tt]he\s)?(?:{_NAME}|[Oo]fficers?)"
    rf"(?:(?:,?|\s/)\s(?:{_NAME}|of|for|and|the|with|in|from|on|responsibility|officers?))*"
)
"""The pattern of an office or a name, with what belongs to its title."""

_ACTOR_WORD = re.compile(
    r"\b(?:[Oo]fficers?|[Dd]irector\w*|[Hh]ead|[Mm]anager\w*|[Cc]hair\w*|[Cc]abinet|[Ll]eader|"
    r"[Pp]artner|[Cc]ommissioner|[Ll]ead|[Ss]olicitor|[Tt]reasurer|[Cc]lerk|[Ss]ecretary|[Tt]eam|"
    r"[Aa]uditor|[Ii]nspector|[Pp]rincipal|[Cc]hief|[Cc]ouncillor|Cllr|Mr|Mrs|Ms|Miss|Dr|"
    r"[Gg]roup|[Cc]o-?ordinator|[Aa]dvis[eo]r|[Ee]xecutive|Ofsted)\b"
)
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]*){1,2}$")
_PRONOUN = re.compile(r"(?:he|she|they|it|this|that|there|we|those|these)\b", re.IGNORECASE)
_SAID_OF_SOMEONE = re.compile(r"(?:he|she|they)$", re.IGNORECASE)
_THE = re.compile(r"^[Tt]he\s+(?=\S+\s)")
_CLAUSE = re.compile(
    r"[,;:]\s+(?:and\s+|but\s+)?|\b(?:[Tt]hat|and|but|which|who|where|whether|said|confirmed)\s+"
)
_JOINS = re.compile(r"(?:,\s+(?:and\s+)?|and\s+)$")
_VERB = r"(?:were|was|had|has|is|are|did|does|[a-z]+ed|said|undertook|would|will)"
_SUBJECT = re.compile(rf"(?P<owner>{OFFICE})(?=\s{_VERB}\b|,)")
_LONGEST = 16


def office(said: str) -> str | None:
    """Return an owner as named, without "the" before a title of several words."""
    return _THE.sub("", said.strip(" .,;"), count=1) or None


def is_actor(said: str) -> bool:
    """Do these words name someone who can do something: an office, a team, a person?"""
    if _PRONOUN.match(said) or len(said.split()) > _LONGEST:
        return False
    return bool(_ACTOR_WORD.search(said) or _PERSON.match(said))


def subject_of(sentence: str) -> str | None:
    """Return the office or name that a sentence begins with and speaks of."""
    subject = _SUBJECT.match(sentence)
    return office(subject["owner"]) if subject and is_actor(subject["owner"]) else None


def clause_before(sentence: str, at: int) -> str:
    """Return the words between the last boundary of a clause and a place in a sentence."""
    start = 0
    for boundary in _CLAUSE.finditer(sentence, 0, at):
        if not _within_a_name(sentence, boundary):
            start = boundary.end()
    return sentence[start:at].strip(" ,")


def _within_a_name(sentence: str, boundary: re.Match[str]) -> bool:
    """Does a comma or an "and" part two words of one title: "Children, Families and Learning"?"""
    before = sentence[max(0, boundary.start() - 30) : boundary.start()].rstrip()
    word = before.rpartition(" ")[2]
    after = sentence[boundary.end() : boundary.end() + 1]
    return bool(_JOINS.match(boundary[0])) and word[:1].isupper() and after.isupper()


def doer(sentence: str, at: int, previous: str | None) -> str | None:
    """Return who is said to do what the verb at a place in a sentence says.

    It is the office or name right before the verb. A clause without a subject has that of its
    sentence. "He" and "she" stand for the subject of the sentence they are in, or of the
    `previous` one. Null when anything else stands there.
    """
    clause = clause_before(sentence, at)
    if not clause:
        return subject_of(sentence)
    if is_actor(clause):
        return office(clause)
    if clause.lower() in ("he", "she"):
        return subject_of(sentence) or (subject_of(previous) if previous else None)
    return None


def someone_acts(sentence: str, at: int) -> bool:
    """Is the subject of the verb at a place in a sentence someone, if unnamed?"""
    clause = clause_before(sentence, at)
    return not clause or bool(_SAID_OF_SOMEONE.match(clause)) or is_actor(clause)
