"""What an audit tool says: domains to grade, and the questions that lead to each grade."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

OVERALL = "overall"
"""The key of the page on which the case is graded as a whole."""
WHOLE = "Overall"
"""The title of that page."""
GRADE = "grade"
EVIDENCE = "evidence"
GOOD = "good"
ANSWERS: Mapping[str, str] = {
    "yes": "Yes",
    "partly": "Partly",
    "no": "No",
    "na": "Does not apply",
}
FACTS = ("child", "dates", "visits", "reviews", "workers")
"""The kinds of fact that the records tell of a case, in the order they are shown."""


@dataclass(frozen=True)
class Question:
    """A question answered by one of `ANSWERS`; ``key`` is unique within its tool."""

    key: str
    words: str


@dataclass(frozen=True)
class Domain:
    """One page of a tool: questions that lead to a grade, with the facts that help to answer."""

    key: str
    title: str
    facts: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class ToolText:
    """A tool in full. After its domains every tool asks for an overall grade."""

    name: str
    practice_area: str
    about: str
    reaudit_weeks: int
    domains: tuple[Domain, ...]

    def domain(self, key: str) -> Domain | None:
        """The domain of a key; None when it has no such."""
        return next((one for one in self.domains if one.key == key), None)

    @property
    def pages(self) -> tuple[str, ...]:
        """The keys of its pages in order, the overall one last."""
        return (*(domain.key for domain in self.domains), OVERALL)

    def titles(self) -> Mapping[str, str]:
        """The title of each page by its key."""
        return {**{one.key: one.title for one in self.domains}, OVERALL: WHOLE}

    def asked(self, page: str) -> tuple[str, ...]:
        """The keys that must be answered on a page, in order."""
        domain = self.domain(page)
        questions = [question.key for question in domain.questions] if domain else []
        return (*questions, f"{page}:{GRADE}", f"{page}:{EVIDENCE}")

    def keys(self) -> tuple[str, ...]:
        """Everything that must be answered, in order."""
        return tuple(key for page in self.pages for key in self.asked(page))

    def words(self) -> Mapping[str, str]:
        """Each key in words, as a designer reads it."""
        found = {q.key: q.words for domain in self.domains for q in domain.questions}
        for page, title in self.titles().items():
            found[f"{page}:{GRADE}"] = f"{title}: the grade"
            found[f"{page}:{EVIDENCE}"] = f"{title}: the evidence"
        return found

    def to_json(self) -> dict[str, Any]:
        """The tool as plain values, as `tool_of` reads them."""
        return {
            "name": self.name,
            "practice_area": self.practice_area,
            "about": self.about,
            "reaudit_weeks": self.reaudit_weeks,
            "domains": [
                {
                    "key": domain.key,
                    "title": domain.title,
                    "facts": list(domain.facts),
                    "questions": [
                        {"key": question.key, "words": question.words}
                        for question in domain.questions
                    ],
                }
                for domain in self.domains
            ],
        }


class NotATool(ValueError):
    """What a tool lacks before it can be used; ``faults`` says all of it."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


def tool_of(told: Mapping[str, Any]) -> ToolText:
    """Read a tool from plain values; raises `NotATool` with every fault at once."""
    tool = ToolText(
        name=str(told["name"]).strip(),
        practice_area=str(told["practice_area"]).strip(),
        about=str(told.get("about", "")).strip(),
        reaudit_weeks=int(told["reaudit_weeks"]),
        domains=tuple(_domain(each) for each in told["domains"]),
    )
    if faults := list(_faults(tool)):
        raise NotATool(faults)
    return tool


def _domain(told: Mapping[str, Any]) -> Domain:
    return Domain(
        key=str(told["key"]),
        title=str(told["title"]).strip(),
        facts=tuple(told.get("facts", ())),
        questions=tuple(
            Question(str(q["key"]), str(q["words"]).strip()) for q in told["questions"]
        ),
    )


def _faults(tool: ToolText) -> Iterator[str]:
    if not tool.name:
        yield "Enter the tool's name."
    if not tool.domains:
        yield "Enter at least one domain to grade."
    keys = [*tool.pages, *(q.key for domain in tool.domains for q in domain.questions)]
    if doubled := sorted({key for key in keys if keys.count(key) > 1}):
        yield f"Each domain and question needs a key of its own: {', '.join(doubled)} comes twice."
    for domain in tool.domains:
        if not domain.title:
            yield "Every domain needs a title."
        if any(not question.words for question in domain.questions):
            yield f"A question of {domain.title or 'a domain'} has no words."
        if unknown := [fact for fact in domain.facts if fact not in FACTS]:
            yield f"{domain.title}: there are no facts called {', '.join(unknown)}."


def standard_tool() -> ToolText:
    """The tool that ships: a dozen questions over seven domains, and the case as a whole."""
    text = files("goldenthread.audits").joinpath("tools/standard.toml").read_text(encoding="utf-8")
    return tool_of(tomllib.loads(text))
