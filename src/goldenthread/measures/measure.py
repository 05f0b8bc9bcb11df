"""What a measure is: who counts, stated once as a SELECT, and how the count is summed up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from goldenthread.engine.declared import Prepared, prepare, tables_named
from goldenthread.measures.settings import COUNCIL_SETTINGS, SETTING_COLUMNS, SETTINGS, Setting
from goldenthread.measures.timescales import Timescale
from goldenthread.records.manifest import EARLIER
from goldenthread.schema.table import ordinal_column


class Stage(StrEnum):
    """A stage of the child's journey; the order is the order of every report."""

    CONTACT = "Contact"
    EARLY_HELP = "Early help"
    REFERRAL = "Referral"
    ASSESSMENT = "Assessment"
    SECTION_47 = "Section 47 enquiry"
    CONFERENCE = "Initial child protection conference"
    CHILD_IN_NEED = "Child in need"
    PROTECTION_PLAN = "Child protection plan"
    LOOKED_AFTER = "Looked after"
    PLACEMENT = "Placement"
    MISSING = "Missing"
    CARE_LEAVER = "Care leavers"
    ADOPTION = "Adoption"
    WORKFORCE = "Workforce"
    QUALITY = "Data quality"


class Polarity(StrEnum):
    """Which way is better."""

    HIGH = "high"
    LOW = "low"
    NEUTRAL = "neutral"


class Shape(StrEnum):
    """How members stand in time, told by the columns that the SELECT returns.

    EVENT: ``on_date``; counted in the period that holds the date.
    SPAN: ``from_date`` (inclusive) and ``to_date`` (exclusive, null while open); counted when
    open at the end of the period's last day.
    AS_AT: ``as_at``; the SELECT joins the relation ``as_at`` (one row a period, column ``as_at``
    its last day) and says itself who counts on that day. ``working_days(since, as_at)`` counts.
    Where columns hold only how things stand when the records are taken, it joins ``last_day``
    instead, which has that one day: see `Measure.as_held`.
    """

    EVENT = "event"
    SPAN = "span"
    AS_AT = "as_at"


@dataclass(frozen=True)
class Count:
    """How many members there are."""

    unit: str


@dataclass(frozen=True)
class Percent:
    """Members for whom ``counts`` is true, of all members; a null ``counts`` is not true."""

    unit: str = "%"


@dataclass(frozen=True)
class Rate:
    """Members per 10,000 children aged 0 to 17 of the authority or of the district.

    The population is the mid-year estimate of the calendar year before the one in which the
    period ends, or the latest before that. A breakdown for which there is no population (a team
    has none) is a count of ``counted``. The breakdowns in ``among_all`` divide what was counted
    and not the children: their groups are rates among all children.
    """

    counted: str
    unit: str = "per 10,000"
    per: int = 10_000
    among_all: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ratio:
    """The sum of ``amount`` over the sum of ``weight``, times ``per``; nulls add nothing.

    ``rests_on`` says the two sums in words, with {numerator} and {denominator} in them.
    """

    unit: str
    rests_on: str
    per: int = 1


@dataclass(frozen=True)
class Percentiles:
    """The median of ``amount``, with the lower and upper quartile; nulls are left out."""

    unit: str
    cuts: tuple[float, ...] = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Mix:
    """How members divide among the groups of one breakdown, ``by``.

    The whole, and every other breakdown, is a count of ``unit``; a group of ``by`` is its share
    of them in percent.
    """

    by: str
    unit: str


PERCENT = Percent.unit
Summary = Count | Percent | Rate | Ratio | Percentiles | Mix

shape_columns: Mapping[Shape, Mapping[str, str]] = {
    Shape.EVENT: {"on_date": "date"},
    Shape.SPAN: {"from_date": "date", "to_date": "date"},
    Shape.AS_AT: {"as_at": "date"},
}
summary_columns: Mapping[type, Mapping[str, str]] = {
    Count: {},
    Percent: {"counts": "flag"},
    Rate: {},
    Ratio: {"amount": "number", "weight": "number"},
    Percentiles: {"amount": "number"},
    Mix: {},
}
# What every measure of children can be broken down by.
BREAKDOWNS_OF_A_CHILD = (
    "team",
    "worker",
    "district",
    "age_band",
    "sex",
    "ethnicity",
    "disability",
    "uasc",
)
# Breakdowns that may belong to the record, not to the child: the SELECT returns them itself.
OWN_BREAKDOWNS = (
    "team",
    "worker",
    "age_band",
    "need",
    "category",
    "source_of_contact",
    "source_of_referral",
    "placement",
    "provision",
    "organisation",
    "reason_closed",
    "reason_ceased",
    "factor",
    "length_of_need",
    "eligibility",
    "role",
    "kind_of_record",
)
LAST_DAY = "last_day"
"""The relation of one day, the last that the records tell of."""
BESIDE: Mapping[str, Mapping[str, str]] = {
    "as_at": {"as_at": "DATE", ordinal_column("as_at"): "BIGINT"},
    LAST_DAY: {"as_at": "DATE", ordinal_column("as_at"): "BIGINT"},
    COUNCIL_SETTINGS: SETTING_COLUMNS,
}
"""What stands next to the stored tables when a measure runs."""
LONGEST_WINDOW = 36
"""The longest window of a measure, in months: the three years of an adoption scorecard."""


@dataclass(frozen=True)
class Unavailable:
    """A measure that no record of the dataset or of a return can feed, with the reason.

    ``needs`` says what a system would have to record for it.
    """

    id: str
    stage: Stage
    name: str
    definition: str
    reason: str
    needs: str
    timescales: tuple[Timescale, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One measure of the catalogue.

    ``members`` is the SELECT of who counts: ``person_id`` and ``record_id`` (null where the
    member is not about a child), the columns of its shape, those of its summary, and any
    breakdown that belongs to the record. ``numerator`` and ``denominator`` say the same in plain
    words; ``reads`` is the sentence of a figure, with {value} in it. ``timescales`` are the
    clocks it judges by. ``months`` is the length of the period that ends with each reported
    month: 1 for the month itself, 12 for a rolling year. ``look_back_months`` is how much history
    before the period a fair figure needs. ``earlier`` names the tables of which rows count,
    however long ago they ended: records of one year alone give no figure. ``spares`` names the
    tables, or "table.column" names, that it can do without: where one was not brought, the figure
    is of the others; ``besides`` the "table.column" names without which there is no figure
    although no SELECT reads them, because only records that have them tell of every child.
    ``caution`` is what a reader must know to read it rightly.

    ``version`` goes up when the definition changes: ``in_force`` is then the first day from which
    figures are reported by it, and ``changed`` says what is different. Both versions stay in the
    catalogue, and run side by side.
    """

    id: str
    stage: Stage
    name: str
    definition: str
    numerator: str
    denominator: str | None
    polarity: Polarity
    summary: Summary
    members: str
    source: str
    reads: str
    timescales: tuple[Timescale, ...] = ()
    breakdowns: tuple[str, ...] = BREAKDOWNS_OF_A_CHILD
    months: int = 1
    look_back_months: int = 0
    version: int = 1
    in_force: date | None = None
    changed: str = ""
    benchmark: str | None = None
    earlier: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    caution: str = ""

    @cached_property
    def prepared(self) -> Prepared:
        """The SELECT, checked against the declared tables; raises `DeclarationFault`."""
        return prepare(
            f"measure {self.id} version {self.version}",
            self.members,
            returns={
                "person_id": "text",
                "record_id": "text",
                **summary_columns[type(self.summary)],
            },
            may_return={
                **{column: "date" for shape in shape_columns.values() for column in shape},
                **dict.fromkeys(OWN_BREAKDOWNS, "text"),
            },
            beside=BESIDE,
        )

    @property
    def tables(self) -> frozenset[str]:
        """The stored tables that its SELECT names, known before it is prepared."""
        return tables_named(self.members)

    @cached_property
    def needs(self) -> frozenset[str]:
        """The "table.column" names without which there is no figure.

        What only a breakdown reads is not among them: without it the breakdown is not known. A
        mix cannot do without the groups that it divides among.
        """
        divided = self.summary.by if isinstance(self.summary, Mix) else None
        read = self.prepared.columns_for(
            name for name in self.prepared.output if name not in OWN_BREAKDOWNS or name == divided
        )
        read = frozenset(name for name in read if not {name, name.split(".")[0]} & set(self.spares))
        return read.union(self.besides, (f"{table}.{EARLIER}" for table in self.earlier))

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """The council's settings that the figure rests on."""
        read = {name.split(".")[1] for name in self.prepared.beside}
        return tuple(setting for name, setting in SETTINGS.items() if name in read)

    @property
    def as_held(self) -> bool:
        """Whether only the extract's last day can be told.

        Some columns hold how things stand when the records are taken, and no more: a care
        leaver's latest contact, a worker's job title. The next extract overwrites them, so a past
        day is told by the snapshot of that day or not at all.
        """
        return any(name.startswith(f"{LAST_DAY}.") for name in self.prepared.beside)

    @property
    def timescale(self) -> str | None:
        """The limits that it judges by, in words; None where it judges by none."""
        limits = dict.fromkeys(timescale.limit for timescale in self.timescales)
        return "; then ".join(limits) or None

    @cached_property
    def shape(self) -> Shape:
        """How the members stand in time."""
        return next(
            shape
            for shape, columns in shape_columns.items()
            if set(columns) <= set(self.prepared.output)
        )

    @property
    def unit(self) -> str:
        """The unit of the figure, as shown after it."""
        return self.summary.unit

    @property
    def own_breakdowns(self) -> tuple[str, ...]:
        """The breakdowns that the members bring with them."""
        return tuple(name for name in OWN_BREAKDOWNS if name in self.prepared.output)
