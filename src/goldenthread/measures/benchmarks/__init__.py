"""Official figures to compare with: England, its regions, statistical neighbours.

`benchmarks_for` gives the figures that stand beside a measure of an authority; `comparator` reads
what a figure is to be held against. The figures are shipped with the program, and `load_benchmarks`
takes newer ones in.
"""

from goldenthread.measures.benchmarks.comparators import (
    COMPARATORS,
    BadComparator,
    Comparator,
    Compared,
    comparator,
)
from goldenthread.measures.benchmarks.comparison import (
    Benchmark,
    Comparison,
    benchmarks_by_year,
    benchmarks_for,
)
from goldenthread.measures.benchmarks.quartiles import Band, Quartiles
from goldenthread.measures.benchmarks.store import Official, official

__all__ = [
    "COMPARATORS",
    "BadComparator",
    "Band",
    "Benchmark",
    "Comparator",
    "Compared",
    "Comparison",
    "Official",
    "Quartiles",
    "benchmarks_by_year",
    "benchmarks_for",
    "comparator",
    "official",
]
