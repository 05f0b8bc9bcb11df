"""Whether what a rule needs was handed in, and in which words to say that it was not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.records.filed.filing import Filing
from goldenthread.rules.compiled import Ready
from goldenthread.schema.filed import LAST_YEAR

_LISTS: Mapping[str, str] = {
    "Providers": "Ofsted's lists of providers",
    "Postcodes": "a postcode directory",
    "Authority": "the name of the authority",
}


@dataclass(frozen=True)
class Inputs:
    """What there is of a return, for asking whether a rule can run."""

    filing: Filing

    def reason_not_to_run(self, ready: Ready) -> str | None:
        """Why the rule cannot run: "needs last year's Episodes"; None when it can."""
        rule = ready.rule
        if rule.form and rule.form != self.filing.form:
            return f"applies to returns in {rule.form.upper()} only"
        optional = {*rule.uses, *rule.any_of}
        wanted = [*sorted(ready.reads.tables), *rule.needs, *sorted(ready.reads.columns)]
        lacking = [it for it in wanted if not self._is_optional(it, optional) and not self._has(it)]
        if lacking:
            return f"needs {_listed(self._without_columns_of_absent(lacking))}"
        if rule.any_of and not any(map(self._has, rule.any_of)):
            return f"needs one of {_listed(rule.any_of)}"
        empty = [name for name in rule.filled if not self._rows(name)]
        if empty:
            return f"needs a record in {_listed(empty)}"
        return None

    def _is_optional(self, name: str, optional: set[str]) -> bool:
        return name in optional or name.partition(".")[0] in optional

    def _has(self, name: str) -> bool:
        table, _, column = name.partition(".")
        if table not in self.filing.tables:
            return False
        return not column or name not in self.filing.missing_columns

    def _rows(self, name: str) -> int:
        table = self.filing.tables.get(name)
        return 0 if table is None else int(table.num_rows)

    def _without_columns_of_absent(self, lacking: list[str]) -> list[str]:
        absent = {it for it in lacking if "." not in it}
        return [it for it in lacking if "." not in it or it.partition(".")[0] not in absent]


def _listed(names: Iterable[str]) -> str:
    words = list(dict.fromkeys(map(_in_words, names)))
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _in_words(name: str) -> str:
    table, _, column = name.partition(".")
    if table in _LISTS:
        return _LISTS[table]
    said = table.removesuffix(LAST_YEAR)
    if (said, column) == ("Header", "UASC"):
        said, column = "UASC", ""
    whose = f"last year's {said}" if table.endswith(LAST_YEAR) else said
    return f"{column} in {whose}" if column else whose
