"""The labels of our own form of minutes, which begin its lines.

After the line `LAYOUT` every line begins with a label, or is a paragraph of the item that the last
`Item` line began. A paragraph that would itself read as a label's line is put behind `Minuted:`.
"""

import re

LAYOUT = "Golden Thread minutes, layout 1"

COUNCIL = "Council"
COMMITTEE = "Committee"
DATE = "Date"
INFERRED = "Date worked out from"
TIME = "Time"
VENUE = "Venue"
CONTACT = "Contact"
PRESENT = "Present"
APOLOGIES = "Apologies"
NEXT_DATE = "Next meeting"
NEXT_TIME = "Next meeting time"
NEXT_VENUE = "Next meeting venue"
ITEM = "Item"
KIND = "Kind"
PAPER = "Paper"
CUT = "Cut short"
MINUTED = "Minuted"
RESOLVED = "Resolved"
ACTION = "Action"
TO_BE_DONE = "To be done"
OWNER = "Owner"
DUE = "Due"

NOT_DATED = "not dated"
CUT_SAID = "the source ends here"
_ALL = (
    COUNCIL, COMMITTEE, DATE, INFERRED, TIME, VENUE, CONTACT, PRESENT, APOLOGIES, NEXT_DATE,
    NEXT_TIME, NEXT_VENUE, ITEM, KIND, PAPER, CUT, MINUTED, RESOLVED, ACTION, TO_BE_DONE, OWNER,
    DUE,
)  # fmt: skip
LABELLED = re.compile(
    rf"(?P<label>{'|'.join(sorted(_ALL, key=len, reverse=True))})"
    r"(?:(?<=Item) (?P<number>[^\s:]{1,20})|(?<=Paper) \((?P<size>\d{1,9}) KB\)"
    r"|(?<=Resolved) \((?P<letter>[^\s()]{1,10})\))?"
    r":(?: (?P<said>.+))?$"
)
"""A line of the form: its label, what stands between the label and its colon, what is said."""
