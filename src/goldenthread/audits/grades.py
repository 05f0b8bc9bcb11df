"""The four grades that Ofsted inspects by, and that audits of case files are graded with."""

from enum import IntEnum


class Grade(IntEnum):
    """A grade, the higher the better. Its number is its place on the scale of four."""

    INADEQUATE = 1
    REQUIRES_IMPROVEMENT = 2
    GOOD = 3
    OUTSTANDING = 4

    @property
    def label(self) -> str:
        """The grade in the inspectorate's words."""
        return LABELS[self]

    @property
    def is_good(self) -> bool:
        """Good or better."""
        return self >= Grade.GOOD


LABELS = {
    Grade.OUTSTANDING: "Outstanding",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement to be good",
    Grade.INADEQUATE: "Inadequate",
}
"""Best first, as a reader expects them."""
