"""Ages in whole years."""

from datetime import date


def age_on(born: date, day: date) -> int:
    """Completed years of age on a day; the birthday itself counts.

    Someone born on 29 February comes of age on 1 March of a year without one, as English law
    has it. Before birth the answer is negative, since a child not yet born may have a plan.
    """
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)


def birthday(born: date, age: int) -> date:
    """The day on which someone reaches an age: the first day on which `age_on` gives it."""
    year = born.year + age
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
