"""The pages on which officers do their deeds, as a table: form, action and words of each."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.web.participation import actions
from goldenthread.web.participation import forms as f
from goldenthread.web.participation.models import Contribution
from goldenthread.web.participation.states import Deed


@dataclass(frozen=True)
class Page:
    """A page on which a deed is done. ``tells`` says that whoever sent it is told by mail."""

    deed: Deed
    form: type[f.DeedForm]
    act: Callable[..., Contribution]
    title: str
    says: str
    done: str
    tells: bool = True


PAGES: dict[str, Page] = {
    "accept": Page(
        Deed.ACCEPT,
        f.AcceptForm,
        actions.accept,
        "Accept it",
        "It is then on the public page of its meeting, with the name or the initials that the "
        "person chose.",
        "Accepted, and published on the page of its meeting.",
    ),
    "refuse": Page(
        Deed.REFUSE,
        f.RefuseForm,
        actions.refuse,
        "Refuse it",
        "It is not published. Whoever sent it reads the ground and what you write.",
        "Refused.",
    ),
    "put-to": Page(
        Deed.PUT_TO,
        f.MeetingForm,
        actions.put_to,
        "Put it to another meeting",
        "To the next one, or to the one asked for where the chair agrees to take it late.",
        "Put to another meeting.",
    ),
    "count": Page(
        Deed.COUNT,
        f.CountForm,
        actions.count_signatures,
        "Count the signatures",
        "Count those that the council's scheme takes as valid. What follows is worked out from "
        "the scheme.",
        "The signatures are written down.",
    ),
    "allot": Page(
        Deed.ALLOT,
        f.AllotForm,
        actions.allot,
        "Give a place and minutes",
        "Whoever has the place now takes the one that this speaker had.",
        "The place and the minutes are written down.",
    ),
    "answer": Page(
        Deed.ANSWER,
        f.AnswerForm,
        actions.answer,
        "Publish the answer",
        "It is published under the question with today's date. If a written answer was promised, "
        "that commitment is marked done.",
        "The answer is published.",
    ),
    "promise": Page(
        Deed.PROMISE,
        f.PromiseForm,
        actions.promise,
        "To be answered in writing",
        "The answer becomes a commitment in the register, is followed up like every other, and is "
        "reported back to the next meeting.",
        "The answer is now in the register of commitments.",
    ),
    "correct": Page(
        Deed.CORRECT,
        f.CorrectForm,
        actions.correct,
        "Put the answer right",
        "What was put right is published beside the answer.",
        "The answer was put right.",
    ),
    "hear": Page(
        Deed.HEAR,
        f.DeedForm,
        actions.hear,
        "They spoke at the meeting",
        "It stays on the page of the meeting.",
        "Written down.",
        tells=False,
    ),
    "reconsider": Page(
        Deed.RECONSIDER,
        f.ReasonForm,
        actions.reconsider,
        "Look at it again",
        "It waits again to be accepted or refused.",
        "It waits to be looked at again.",
    ),
    "withdraw": Page(
        Deed.WITHDRAW,
        f.ReasonForm,
        actions.withdraw,
        "Withdraw it on their word",
        "Whoever sent it can do so by their link as well.",
        "Withdrawn.",
    ),
}
