"""The index of words, on each database that the site runs on: made, kept true and asked.

SQLite keeps it with FTS5 beside the entries, by place; PostgreSQL as a column of them with a GIN
index. Both stem English words. Triggers, or the column itself, keep it true to the entries.

What is asked is always the newest places that fit, up to a limit, so that a word of every text
takes no longer than a rare one. Nothing here says what may be shown: ``finding`` asks the sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from goldenthread.web.search.asking import Asked, Words
from goldenthread.web.search.models import Entry, place_of
from goldenthread.web.search.roles import Role

LOOKED_THROUGH = 5_000
"""The newest entries with all of a phrase's words, in which PostgreSQL looks for the phrase: its
index knows which texts have a word, and not where."""
WALKED = 2_500
"""The newest entries that PostgreSQL looks at one by one before it asks its index: a word of every
other text has been found often enough by then."""


@dataclass(frozen=True)
class Places:
    """The newest places that fit, the newest first; ``older`` when there may be more of them."""

    found: list[int]
    older: bool


class Engine(Protocol):
    """How one database is asked for words."""

    make: Sequence[str]
    unmake: Sequence[str]

    def newest(self, asked: Asked, limit: int) -> Places:
        """The newest places that fit, at most so many; what is asked for has words."""

    def in_title(self, words: Words, places: Sequence[int]) -> set[int]:
        """Those of these places, which fit, that have all the words in their title."""

    def changed(self, asked: Asked, since, limit: int) -> list[int]:
        """The places that fit whose words changed after a moment, the newest first."""


def newest(asked: Asked, limit: int) -> Places:
    """The newest places that fit, at most so many. Takes four queries at most."""
    if asked.words:
        return _engine().newest(asked, limit)
    found = _chosen(asked).order_by("-place").values_list("place", flat=True)
    return _cut(list(found[: limit + 1]), limit)


def in_title(words: Words, places: Sequence[int]) -> set[int]:
    """Those of these places that have all the words in their title."""
    return _engine().in_title(words, places) if words and places else set()


def changed(asked: Asked, since, limit: int) -> list[int]:
    """The places that fit whose words changed after a moment, the newest first."""
    if asked.words:
        return _engine().changed(asked, since, limit)
    found = _chosen(asked).filter(changed_at__gt=since)
    return list(found.order_by("-place").values_list("place", flat=True)[:limit])


def make_index(schema_editor) -> None:
    """Make the index of words; for the migration."""
    for statement in ENGINES[schema_editor.connection.vendor].make:
        schema_editor.execute(statement)


def unmake_index(schema_editor) -> None:
    """Take the index of words away again."""
    for statement in ENGINES[schema_editor.connection.vendor].unmake:
        schema_editor.execute(statement)


def _cut(found: list[int], limit: int, *, older: bool = False) -> Places:
    return Places(found[:limit], older or len(found) > limit)


def _engine() -> Engine:
    return ENGINES[connection.vendor]


def _chosen(asked: Asked) -> QuerySet:
    low, high = _between(asked)
    found = Entry.objects.filter(place__range=(low, high))
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.body:
        found = found.filter(body=asked.body)
    if asked.role:
        found = found.annotate(fits=F("roles").bitand(int(asked.role))).filter(~Q(fits=0))
    return found


def _between(asked: Asked) -> tuple[int, int]:
    """The lowest and the highest place of the days asked for; all places where none are."""
    if asked.since is None and asked.until is None:
        return 0, 2**63 - 1
    low = place_of(asked.since or date.min, 0)
    if asked.until is None or asked.until == date.max:
        return low, 2**63 - 1
    return low, place_of(asked.until + timedelta(days=1), 0) - 1


class _SQLite:
    """FTS5 without a copy of the texts. What is chosen beside the words are words of ``marks``."""

    _COLUMNS = "rowid, title, text, marks"
    _MARKS = (
        "'xk' || {0}.kind || coalesce(' xb' || {0}.body, '')"
        + "".join(f" || iif({{0}}.roles & {int(one)}, ' xr{int(one)}', '')" for one in Role)
    )  # fmt: skip
    _NEW = f"new.place, new.title, new.text, {_MARKS.format('new')}"
    _OLD = f"old.place, old.title, old.text, {_MARKS.format('old')}"
    _ENTER = f"INSERT INTO search_words({_COLUMNS}) SELECT {_NEW} WHERE new.place IS NOT NULL;"
    _REMOVE = (
        f"INSERT INTO search_words(search_words, {_COLUMNS}) "
        f"SELECT 'delete', {_OLD} WHERE old.place IS NOT NULL;"
    )
    make = (
        "CREATE VIRTUAL TABLE search_words USING fts5(title, text, marks, content='', "
        "tokenize='porter unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER search_entry_entered AFTER INSERT ON search_entry BEGIN {_ENTER} END",
        f"CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN {_REMOVE} END",
        "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry "
        f"BEGIN {_REMOVE} {_ENTER} END",
    )
    unmake = (
        "DROP TRIGGER search_entry_changed",
        "DROP TRIGGER search_entry_removed",
        "DROP TRIGGER search_entry_entered",
        "DROP TABLE search_words",
    )

    def newest(self, asked: Asked, limit: int) -> Places:
        found = _column(
            "SELECT rowid FROM search_words WHERE search_words MATCH %s "
            "AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s",
            [self._match(asked), *_between(asked), limit + 1],
        )
        return _cut(found, limit)

    def in_title(self, words: Words, places: Sequence[int]) -> set[int]:
        wanted = " AND ".join(f"title : {self._said(one)}" for one in words.wanted)
        found = _column(
            "SELECT rowid FROM search_words WHERE search_words MATCH %s "
            "AND rowid BETWEEN %s AND %s",
            [wanted, min(places), max(places)],
        )
        return set(places).intersection(found)

    def changed(self, asked: Asked, since, limit: int) -> list[int]:
        return _column(
            "SELECT found.rowid FROM search_words AS found JOIN search_entry AS entry "
            "ON entry.place = found.rowid WHERE search_words MATCH %s AND entry.changed_at > %s "
            "AND found.rowid BETWEEN %s AND %s ORDER BY found.rowid DESC LIMIT %s",
            [self._match(asked), since, *_between(asked), limit],
        )

    def _match(self, asked: Asked) -> str:
        wanted = [f"{{title text}} : {self._said(one)}" for one in asked.words.wanted]
        wanted += [f"marks : {mark}" for mark in self._marks(asked)]
        unwanted = [f"{{title text}} : {self._said(one)}" for one in asked.words.unwanted]
        without = f" NOT ({' OR '.join(unwanted)})" if unwanted else ""
        return f"({' AND '.join(wanted)}){without}"

    def _marks(self, asked: Asked) -> list[str]:
        marks = [f'"xk{asked.kind}"'] if asked.kind else []
        marks += [f'"xb{asked.body}"'] if asked.body else []
        return marks + [f'"xr{int(one)}"' for one in Role if one in asked.role]

    def _said(self, words: str) -> str:
        return '"' + words.replace('"', '""') + '"'


class _PostgreSQL:
    """A column of stemmed words that PostgreSQL works out itself, those of the title marked A."""

    make = (
        "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('english', title), 'A') || "
        "setweight(to_tsvector('english', text), 'B')) STORED",
        # Texts lie apart only from rows that would be long: blanks make every row so, and are
        # then packed to nothing. What is chosen is so read from few and narrow pages.
        "ALTER TABLE search_entry ADD COLUMN filler text "
        "GENERATED ALWAYS AS (repeat(' ', 2100)) STORED",
        "ALTER TABLE search_entry ALTER COLUMN words SET STORAGE EXTERNAL",
        "ALTER TABLE search_entry SET (toast_tuple_target = 128)",
        "CREATE INDEX search_entry_words ON search_entry USING gin (words) WITH (fastupdate = off)",
    )
    unmake = (
        "ALTER TABLE search_entry DROP COLUMN words",
        "ALTER TABLE search_entry DROP COLUMN filler",
    )

    def newest(self, asked: Asked, limit: int) -> Places:
        walked = self._walked(asked, limit + 1)
        if len(walked) > limit:
            return _cut(walked, limit)
        if asked.words.phrases:
            return self._with_phrases(asked, limit)
        held, given = self._held(asked, "plainto_tsquery")
        return _cut(self._ask(f"{held} ORDER BY place DESC LIMIT %s", [*given, limit + 1]), limit)

    def _walked(self, asked: Asked, limit: int) -> list[int]:
        """Of the newest places, those that fit."""
        fits, chosen = self._fits(asked)
        query, words = self._query(asked.words, "phraseto_tsquery")
        return _column(
            f"SELECT place FROM (SELECT place, words FROM search_entry WHERE {fits} "
            f"ORDER BY place DESC LIMIT %s) AS walked WHERE words @@ ({query}) "
            "ORDER BY place DESC LIMIT %s",
            [*chosen, WALKED, *words, limit],
        )

    def _with_phrases(self, asked: Asked, limit: int) -> Places:
        held, given = self._held(asked, "plainto_tsquery", columns="place, words")
        query, words = self._query(asked.words, "phraseto_tsquery")
        *found, looked_through = self._ask(
            f"WITH newest AS MATERIALIZED ({held} ORDER BY place DESC LIMIT %s), "
            f"found AS (SELECT place FROM newest WHERE words @@ ({query}) LIMIT %s) "
            "SELECT place FROM found UNION ALL SELECT -count(*) FROM newest ORDER BY 1 DESC",
            [*given, LOOKED_THROUGH, *words, limit + 1],
        )
        return _cut(found, limit, older=looked_through == -LOOKED_THROUGH)

    def in_title(self, words: Words, places: Sequence[int]) -> set[int]:
        query, given = self._query(Words(words.wanted), "phraseto_tsquery")
        return set(
            _column(
                "SELECT place FROM search_entry WHERE place = ANY(%s) "
                f"AND ts_filter(words, '{{a}}') @@ ({query})",
                [list(places), *given],
            )
        )

    def changed(self, asked: Asked, since, limit: int) -> list[int]:
        held, given = self._held(asked, "phraseto_tsquery")
        return self._ask(
            f"{held} AND changed_at > %s ORDER BY place DESC LIMIT %s", [*given, since, limit]
        )

    def _held(self, asked: Asked, reads: str, columns: str = "place") -> tuple[str, list]:
        """The places that fit, by the index of words.

        OFFSET keeps what is chosen beside the words out of it, lest another index be walked.
        """
        query, words = self._query(asked.words, reads)
        fits, chosen = self._fits(asked)
        by_words = (
            "SELECT place, kind, body, roles, changed_at, words FROM search_entry "
            f"WHERE words @@ ({query}) OFFSET 0"
        )
        return f"SELECT {columns} FROM ({by_words}) AS held WHERE {fits}", [*words, *chosen]

    def _query(self, words: Words, reads: str) -> tuple[str, list]:
        """The words as a query: a phrase as it stands, or with ``plainto_tsquery`` its words."""
        wanted = [f"{reads}('english', %s)"] * len(words.wanted)
        unwanted = ["!! phraseto_tsquery('english', %s)"] * len(words.unwanted)
        return " && ".join([*wanted, *unwanted]), [*words.wanted, *words.unwanted]

    def _fits(self, asked: Asked) -> tuple[str, list]:
        parts, given = ["place BETWEEN %s AND %s"], list(_between(asked))
        for sql, value in (
            ("kind = %s", asked.kind),
            ("body = %s", asked.body),
            ("roles & %s <> 0", int(asked.role)),
        ):
            if value:
                parts.append(sql)
                given.append(value)
        return " AND ".join(parts), given

    def _ask(self, sql: str, given: list) -> list[int]:
        # Reading every text one by one, which PostgreSQL prefers for a common word, takes
        # seconds: it does not count what it costs to fetch texts that lie apart.
        with transaction.atomic():
            _column(
                "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)",
                [],
            )
            return _column(sql, given)


def _column(sql: str, given: Sequence[object]) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [row[0] for row in cursor.fetchall()]


ENGINES: dict[str, Engine] = {"sqlite": _SQLite(), "postgresql": _PostgreSQL()}
