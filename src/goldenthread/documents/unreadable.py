"""The one error that the readers of documents raise."""


class Unreadable(ValueError):
    """A document cannot be read: what is wrong with it, and what to do.

    Show it to the user as it is, without a traceback. It holds nothing of the document's content.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem} {remedy}")
