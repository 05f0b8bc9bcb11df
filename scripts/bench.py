"""Time each part on the default county, every one in a process of its own, with its peak memory.

Three counted runs of each; the least, the middle and the most are printed, of seconds and of
memory. A run is a whole process, from its start to its end, unless a line says otherwise.

    python scripts/bench.py [--children 120000] [--runs 3] [--only measures]
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench_region import ON_SPARK, SIZES, make_region, region_command

COMMAND = str(Path(sys.executable).with_name("goldenthread"))
BREAKDOWNS = "team,district,age_band,sex"
MEBIBYTE_IN_KIBIBYTES = 1024
BY_HAND = str(Path(__file__).with_name("bench_by_hand.py"))
REGISTER = str(Path(__file__).with_name("bench_register.py"))
SEARCH = str(Path(__file__).with_name("bench_search.py"))
FINDINGS = str(Path(__file__).with_name("bench_findings.py"))

CALCULATION = """
import time
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import extract_of, files_of
from goldenthread.measures.reporting import reporting_periods
from goldenthread.records.store import Store
snapshot = Store.default().latest()
began = time.perf_counter()
with Tables.open(files_of(snapshot, CATALOGUE.values())) as tables:
    calculate(
        tables,
        extract_of(snapshot),
        CATALOGUE.values(),
        reporting_periods(snapshot.as_at),
        [(name,) for name in BREAKDOWNS],
    )
print(time.perf_counter() - began)
"""
CENSUS_CHILDREN = 20_000
LOOKED_AFTER = (26_750, 133_750)
WRITING_RETURNS = """
import sys
from pathlib import Path
from goldenthread.county.returns.cin_scale import write_cin_of
from goldenthread.county.returns.ssda903_scale import write_ssda903_of
write = {"cin": write_cin_of, "ssda903": write_ssda903_of}[sys.argv[1]]
write(int(sys.argv[2]), Path(sys.argv[3]))
"""
DOCUMENTS = 210
MINUTES = str(Path(__file__).with_name("bench_minutes.py"))


@dataclass(frozen=True)
class Run:
    """One process: how long it took, its peak memory in MiB, and what it printed."""

    seconds: float
    peak: float
    printed: str


def run(arguments: Sequence[str]) -> Run:
    """Run a command to its end; a failure stops the benchmark with what it said."""
    began = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    printed, said = process.communicate()
    took = time.perf_counter() - began
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{said}")
    return Run(took, 0.0, printed)


def measured(arguments: Sequence[str]) -> Run:
    """Run a command in a child that reports its own peak, which no other run can raise."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        done = run(arguments)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEBIBYTE_IN_KIBIBYTES
        with os.fdopen(writing, "w") as out:
            out.write(f"{done.seconds}\n{peak}\n{done.printed}")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as incoming:
        told = incoming.read()
    _, status = os.waitpid(child, 0)
    if status or not told:
        sys.exit(1)
    took, most, printed = told.split("\n", 2)
    return Run(float(took), float(most), printed)


def show(name: str, runs: Sequence[Run], of: Callable[[Run], float], unit: str) -> None:
    """Print a line: the least, the middle and the most of the runs."""
    values = sorted(of(each) for each in runs)
    peaks = sorted(each.peak for each in runs)
    print(
        f"{name:<52}{values[0]:>9.2f}{statistics.median(values):>9.2f}{values[-1]:>9.2f} {unit:<12}"
        f"{statistics.median(peaks):>7,.0f} MiB",
        flush=True,
    )


def seconds(each: Run) -> float:
    """The whole process."""
    return each.seconds


def inside(each: Run) -> float:
    """The seconds that the process measured itself."""
    return float(each.printed)


def documents_a_second(each: Run) -> float:
    """How many documents were read in a second."""
    return DOCUMENTS / inside(each)


def reading_minutes(kind: str) -> Callable[[int], Sequence[str]]:
    """Return the command that reads minutes as files of a kind."""
    return lambda _: [sys.executable, MINUTES, kind, "--documents", str(DOCUMENTS)]


def next_meeting() -> str:
    """Find the number on the site of the meeting that is to come: the latest one."""
    asked = subprocess.run(
        [COMMAND, "pack", "--meeting", "0", "--out", "."],
        capture_output=True,
        text=True,
        check=False,
    )
    return next(
        line.split(":")[0] for line in asked.stderr.splitlines() if line.partition(":")[0].isdigit()
    )


def bench(folder: Path, children: int, runs: int, only: str) -> None:
    """Time every part whose name holds ``only``, in the order in which a council meets them."""
    os.environ["GOLDENTHREAD_HOME"] = str(folder / "home")
    files = folder / "county"
    county = [COMMAND, "county", "--children", str(children), "--out", str(files)]
    load = [COMMAND, "load", str(files), "--authority", "Marlshire", "--as-at", "2026-09-30"]
    measures = [COMMAND, "measures", "--by", BREAKDOWNS, "--format", "parquet"]
    measures += ["--out", str(folder / "figures.parquet")]
    demo = [COMMAND, "demo", "--no-serve", "--children", str(children)]
    print(f"{'':<52}{'least':>9}{'middle':>9}{'most':>9} {'':<12}{'peak':>11}")

    def time_it(
        name: str,
        arguments: Callable[[int], Sequence[str]],
        of: Callable[[Run], float] = seconds,
        unit: str = "s",
        times: int = runs,
    ) -> None:
        if only in name:
            show(name, [measured(arguments(n)) for n in range(times)], of, unit)

    time_it(f"county, {children:,} children, six years", lambda _: county)
    if not files.is_dir():
        measured(county)

    def load_anew(place: int) -> Sequence[str]:
        os.environ["GOLDENTHREAD_HOME"] = str(folder / f"home-{place}")
        return load

    time_it("load", load_anew)
    os.environ["GOLDENTHREAD_HOME"] = str(folder / "home")
    measured(load)
    time_it("load, the same files again", lambda _: load)
    calculation = [sys.executable, "-c", CALCULATION]
    time_it("measures, all by 72 months, all breakdowns", lambda _: calculation)
    time_it("measures, the calculation alone", lambda _: calculation, inside)
    time_it("measures, four breakdowns, written as Parquet", lambda _: measures)
    if only in "measures, as declared and by hand":
        print(run([sys.executable, BY_HAND]).printed)
    if only in "crosswalk of findings, and its recall":
        print(run([sys.executable, FINDINGS]).printed)
    bench_regions(folder, only, time_it)
    bench_returns(folder / "returns", only, time_it)
    for kind in ("text", "html", "docx"):
        time_it(
            f"minutes read as {kind}, one process",
            reading_minutes(kind),
            documents_a_second,
            "documents/s",
        )
    if only in "register of commitments, SQLite and PostgreSQL":
        print(run([sys.executable, REGISTER]).printed)
    if only in "search of minute items, SQLite and PostgreSQL":
        print(run([sys.executable, SEARCH]).printed)
    os.environ["GOLDENTHREAD_HOME"] = str(folder / "demo")
    time_it("demo, from nothing", lambda _: demo, times=1)
    if only in "demo, again" or only in "pack, HTML, Word and PDF/UA":
        measured(demo)
    time_it("demo, again", lambda _: demo)
    if only in "pack, HTML, Word and PDF/UA":
        pack = [COMMAND, "pack", "--meeting", next_meeting(), "--out", str(folder / "pack")]
        time_it("pack, HTML, Word and PDF/UA", lambda _: pack)


def bench_regions(folder: Path, only: str, time_it: Callable[..., None]) -> None:
    """Time regions of the county's copies, up to England, and a small one on Spark as well."""
    on_spark = ("--engine", "spark", "--master", "local[2]")
    on_duckdb: tuple[str, ...] = ()
    runs = [(many, "DuckDB", on_duckdb) for many in (ON_SPARK, *SIZES)]
    runs.append((ON_SPARK, "Spark", on_spark))
    for many, engine, more in runs:
        title = f"region of {many}, all by 72 months, {engine}"
        if only not in title:
            continue
        home = folder / f"region-{many}"
        if not home.is_dir():
            make_region(home, folder / "home", many)
        command = region_command(COMMAND, home, folder / "region.parquet", *more)
        time_it(title, lambda _, command=command: command, times=1)


def bench_returns(folder: Path, only: str, time_it: Callable[..., None]) -> None:
    """Time reading and validating returns of clean records, nothing kept from run to run."""
    sizes = [("cin", CENSUS_CHILDREN), *(("ssda903", children) for children in LOOKED_AFTER)]
    for name, children in sizes:
        title = f"validate {name}, {children:,} children"
        if only not in title:
            continue
        files = folder / f"{name}-{children}"
        files.mkdir(parents=True)
        measured([sys.executable, "-c", WRITING_RETURNS, name, str(children), str(files)])
        time_it(title, lambda place, files=files: validating(place, files))


def validating(place: int, files: Path) -> Sequence[str]:
    """Give the command that validates what was written, in a home without anything kept."""
    os.environ["GOLDENTHREAD_HOME"] = str(files / f"home-{place}")
    command = [COMMAND, "validate", "--year", "2026"]
    if files.name.startswith("ssda903"):
        command += [str(files / "ssda903_2026"), "--last-year", str(files / "ssda903_2025")]
        command += ["--authority", "Marlshire"]
    else:
        command += [str(files / "cin_2026.xml")]
    return ["sh", "-c", '"$@"; test $? -lt 2', "validate", *command]


def main() -> None:
    """Read the arguments and run in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--children", type=int, default=120_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="part of the name of what to time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="goldenthread-bench-") as folder:
        bench(Path(folder), asked.children, asked.runs, asked.only)


if __name__ == "__main__":
    main()
