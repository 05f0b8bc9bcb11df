"""What an agenda item is for, by its title."""

import re
from collections.abc import Sequence

from goldenthread.minutes.record import Kind

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.NEXT_MEETING, r"\b(?:next|future) meetings?\b"),
        (
            Kind.PREVIOUS_MINUTES,
            r"^(?:draft\s|previous\s)?minutes(?:$|\s*[-–(:]|\s(?:of|from)\s.*(?:meeting|\b\d{4}\b))"
            r"|\b(?:confirmation|approval|signing) of (?:the )?(?:\w+ )?(?:minutes|record)"
            r"|^(?:public )?record of (?:the )?(?:previous |last )?(?:meeting|proceedings)"
            r"|\b(?:previous|last) meeting\b",
        ),
        (Kind.APOLOGIES, r"\bapolog(?:y|ies)\b"),
        (
            Kind.DECLARATIONS,
            r"\b(?:declarations?|disclosures?)\b.*\b(?:interests?|whip\w*)\b|\bparty whip|whipping",
        ),
        (
            Kind.PUBLIC_PARTICIPATION,
            r"\bpublic (?:participation|question|speak|forum|session|petition|comment|time)"
            r"|\bpetitions?\b|\bdeputations?\b|\bopen session"
            r"|\bquestions? (?:from|by) (?:the |members of the )?public",
        ),
        (
            Kind.OTHER,
            r"\balternate members?|\bsubstitut|\bexempt\b|\b(?:press and|exclusion of the) public"
            r"|\bappeals? against|\binspection of documents"
            r"|\b(?:election|appointment) of (?:a |the )?(?:vice|chair)|\bannouncements?\b"
            r"|^late items|\bmatters arising|^(?:changes? (?:to|in) )?(?:the )?membership"
            r"|\bwebcast|^welcome\b"
            r"|\bhousekeeping|\border of (?:the )?(?:agenda|business)",
        ),
        (Kind.URGENT, r"\burgent\b|\bany other business\b"),
        (
            Kind.WORK_PROGRAMME,
            r"\b(?:work|forward) (?:programm?e?|plan)(?:s|ning)?\b|\bforward plan\b",
        ),
    )
)
_SUBJECT = re.compile(r"\b(?:presented|considered|received|discussed) the ([A-Z][\w'’ -]*)")


def kind_of(title: str | None, paragraphs: Sequence[str]) -> Kind:
    """Return the kind of an item; an item whose page lost its title is known by what was presented.

    Everything that is not one of the standing items is substantive business.
    """
    if title is None:
        subject = _SUBJECT.search(paragraphs[0]) if paragraphs else None
        return kind_of(subject[1], ()) if subject else Kind.SUBSTANTIVE
    for kind, rule in _RULES:
        if rule.search(title):
            return kind
    return Kind.SUBSTANTIVE
