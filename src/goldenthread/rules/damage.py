"""Which figures the breaches of a rule damage, by the columns that the rule says they spoil."""

from collections.abc import Mapping, Sequence

from goldenthread.rules.rule import Rule

Needed = Mapping[str, Sequence[str]]
"""The figures that need each "table.column" of the dataset, by their identifiers."""


def damaged_by(rule: Rule, needed: Needed) -> tuple[str, ...]:
    """The figures that a breach of the rule damages, each once, in the order of its columns.

    None where the rule spoils no column that a figure needs, and where `needed` is empty.
    """
    return tuple(dict.fromkeys(it for name in rule.damages for it in needed.get(name, ())))
