"""What is wrong with a request: every fault at once, in one shape, with what to do next."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.http import HttpResponse, JsonResponse

WRONG, NOT_ALLOWED, NOT_FOUND = 400, 403, 404


@dataclass(frozen=True)
class Fault:
    """One fault: what is wrong, where in the request, and what to do next."""

    what: str
    where: str
    next: str


class Refused(Exception):
    """A request that is not answered, with every fault that was found in it."""

    def __init__(self, faults: Sequence[Fault], status: int = WRONG) -> None:
        super().__init__(" ".join(fault.what for fault in faults))
        self.faults = tuple(faults)
        self.status = status


def answer(refused: Refused) -> HttpResponse:
    """The faults as JSON."""
    told = {"errors": [asdict(fault) for fault in refused.faults]}
    return JsonResponse(told, status=refused.status)
