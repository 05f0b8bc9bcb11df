"""What may be answered, what is still missing, and what must change: an audit's answers as text."""

from collections.abc import Iterator, Mapping

from goldenthread.audits.grades import Grade
from goldenthread.audits.tool import ANSWERS, EVIDENCE, GRADE, OVERALL, ToolText
from goldenthread.web.deeds.keeping import Refused

CHANGE, BY_WHEN, WHO = "change", "within", "who"
GOOD_PRACTICE = f"{OVERALL}:good"
WITHIN: Mapping[int, str] = {
    1: "Within 1 day",
    7: "Within 1 week",
    14: "Within 2 weeks",
    28: "Within 4 weeks",
    56: "Within 8 weeks",
}
MANAGER = "Team manager"
OWNERS = (MANAGER, "Worker", "Service manager", "Independent reviewing officer")
LONGEST = 4000


def typed_keys(text: ToolText) -> tuple[str, ...]:
    """The keys that need no answer: what must change on each page, and good practice."""
    changes = (f"{page}:{part}" for page in text.pages for part in (CHANGE, BY_WHEN, WHO))
    return (*changes, GOOD_PRACTICE)


def checked(text: ToolText, key: str, value: str) -> str:
    """The answer to a key as it may be kept; raises `Refused` for one that there is not."""
    if key not in text.keys() and key not in typed_keys(text):  # noqa: SIM118
        raise Refused(key, "There is no such question in this tool.")
    value = value.strip()
    if len(value) > LONGEST:
        raise Refused(key, f"Enter no more than {LONGEST:,} characters")
    choices = _choices(text, key)
    if value and choices is not None and value not in choices:
        raise Refused(key, "Choose one of the answers")
    return value


def _choices(text: ToolText, key: str) -> set[str] | None:
    """The answers there are; None where anything may be typed."""
    _, _, part = key.partition(":")
    if not part:
        return set(ANSWERS)
    if part == GRADE:
        return {str(int(grade)) for grade in Grade}
    if part == BY_WHEN:
        return {str(days) for days in WITHIN}
    return set(OWNERS) if part == WHO else None


def unanswered(text: ToolText, page: str, answers: Mapping[str, str]) -> list[str]:
    """The keys of a page that still need an answer, in order."""
    missing = [key for key in text.asked(page) if not answers.get(key)]
    if answers.get(f"{page}:{CHANGE}") and not answers.get(f"{page}:{BY_WHEN}"):
        missing.append(f"{page}:{BY_WHEN}")
    return missing


def lacking(text: ToolText, answers: Mapping[str, str]) -> list[str]:
    """What must be answered before an audit can be handed in, a sentence a page."""
    titles = text.titles()
    return [
        f"{titles[page]}: {_in_words(text, missing)}."
        for page in text.pages
        if (missing := unanswered(text, page, answers))
    ]


def _in_words(text: ToolText, keys: list[str]) -> str:
    parts = {GRADE: "the grade", EVIDENCE: "the evidence", BY_WHEN: "by when it must change"}
    questions = sum(":" not in key for key in keys)
    said = [f"{questions} unanswered"] if questions else []
    said += [parts[key.partition(":")[2]] for key in keys if ":" in key]
    return ", ".join(said)


def changes_of(text: ToolText, answers: Mapping[str, str]) -> Iterator[tuple[str, str, int, str]]:
    """What must change: page, what, within how many days, and who is to see to it."""
    for page in text.pages:
        if what := answers.get(f"{page}:{CHANGE}"):
            within = int(answers[f"{page}:{BY_WHEN}"])
            yield page, what, within, answers.get(f"{page}:{WHO}") or MANAGER
