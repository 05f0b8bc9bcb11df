"""The bank holidays of England and Wales, as dated data rather than as rules."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FIRST_YEAR = 2010
LAST_YEAR = 2030


@dataclass(frozen=True)
class BankHoliday:
    """One bank holiday, on the day it was or will be kept.

    `note` says what is out of the ordinary: "substitute day" where the named day falls on a
    weekend, "one-off holiday" for a proclaimed one, or what a moved holiday was moved for; it
    is empty otherwise.
    """

    date: date
    name: str
    note: str


@cache
def bank_holidays() -> Mapping[date, BankHoliday]:
    """Every bank holiday of England and Wales from 2010 to 2030, by date, earliest first.

    Good Friday and Christmas Day are common law holidays and are among them. Holidays of later
    years follow the standing pattern; a new proclamation is a new row of bank_holidays.csv.
    Source: gov.uk/bank-holidays and the royal proclamations under the Banking and Financial
    Dealings Act 1971.
    """
    text = files("goldenthread.dates").joinpath("bank_holidays.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    holidays = (
        BankHoliday(date.fromisoformat(row["date"]), row["name"], row["note"]) for row in rows
    )
    return MappingProxyType({holiday.date: holiday for holiday in holidays})
