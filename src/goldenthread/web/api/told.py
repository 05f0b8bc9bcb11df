"""The shape of a refusal."""

from ninja import Field, Schema


class FaultTold(Schema):
    """One fault of a request."""

    what: str = Field(description="What is wrong.")
    where: str = Field(description="Where in the request.")
    next: str = Field(description="What to do next.")


class FaultsTold(Schema):
    """Why a request was not answered: every fault that was found in it."""

    errors: list[FaultTold]
