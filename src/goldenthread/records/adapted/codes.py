"""What the lists of Annex A write for a code, as the code of the dataset."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.schema import TABLES
from goldenthread.schema.annexa import LISTS
from goldenthread.schema.annexa_asked import AnnexList
from goldenthread.schema.annexa_codes import YES_NO
from goldenthread.schema.table import CodeList, Column

_LETTER = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)
_CODED = re.compile(r"^([A-Z][A-Z0-9]{0,3}|\d{1,2}[A-Z]?)(?:: | - )")
_ANSWERS = {"Yes": "Y", "No": "N"}


def with_codes(name: str, table: pa.Table) -> pa.Table:
    """A list of Annex A with its choices as the dataset writes them.

    A choice that the dataset's list does not have, or that could be several of its codes, stays
    its own code or what was written. An answer of unknown is null.
    """
    annex = next(it for it in LISTS if it.name == name)
    for column in annex.columns:
        if column.codes is not None and column.name in table.column_names:
            place = table.schema.get_field_index(column.name)
            values = table.column(column.name).combine_chunks()
            table = table.set_column(place, column.name, _recoded(values, annex, column))
    return table


def _recoded(values: pa.Array, annex: AnnexList, column: Column) -> pa.Array:
    encoded = values.dictionary_encode()
    written = encoded.dictionary.to_pylist()
    codes = pa.array([_code(it, annex, column) for it in written], pa.string())
    return pc.take(codes, encoded.indices)


def _code(written: str, annex: AnnexList, column: Column) -> str | None:
    choices = column.codes
    if choices is YES_NO:
        choice = choices.find(written)
        return written if choice is None else _ANSWERS.get(choice.meaning)
    dataset = _dataset_codes(annex, column)
    if dataset is None or choices is None:
        return written
    choice = choices.find(written)
    spellings = [written, _LETTER.sub("", written), *([choice.code] if choice else [])]
    for spelling in spellings:
        bare = _LETTER.sub("", spelling)
        coded = _CODED.match(bare)
        found = dataset.find(bare)
        if found or coded:
            return found.code if found else coded[1] if coded else None
    also = {
        it.code for spelling in (choice.also if choice else ()) if (it := dataset.find(spelling))
    }
    return also.pop() if len(also) == 1 else written


def _dataset_codes(annex: AnnexList, column: Column) -> CodeList | None:
    table, _, name = annex.asked[column.name].source.partition(".")
    return TABLES[table].column(name).codes if table else None
