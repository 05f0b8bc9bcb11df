"""The one error a reader of minutes raises."""


class MinutesUnreadable(ValueError):
    """A file cannot be read as minutes: which file, what is wrong with it, and what to do.

    Show it to the user as it is, without a traceback.
    """

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        self.file = file
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{file}: {problem} {remedy}")
