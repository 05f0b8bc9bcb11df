"""Where postcodes lie: in which district, and whether outside the authority."""

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.records.filed.authorities import authority_named, upper_tier
from goldenthread.records.filed.postcodes_known import without_spaces
from goldenthread.records.filed.postcodes_packed import is_packed, places_packed
from goldenthread.records.typed import TypedRows

_FULL = r"^(?P<outward>[A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$"
_OUTWARD = r"^(?P<outward>[A-Z]{1,2}\d[A-Z\d]?)$"


def districts_of(postcodes: pa.Array, districts: TypedRows) -> pa.Array:
    """The district of each postcode, by its outward code in the district file; null elsewhere."""
    names = districts.columns["dist_name"]
    return names.take(pc.index_in(_outward_codes(postcodes), _named(districts)))


def lies_outside(postcodes: pa.Array, authority: str, districts: TypedRows) -> pa.Array:
    """Whether each postcode lies outside an authority; null where nobody can tell.

    For a council the installed directory of postcodes decides, which knows the authority of each
    postcode; places in Wales, Scotland and Northern Ireland lie outside. Where the directory is
    not installed, or the authority is no council of England that we know, the outward codes of
    the district file decide: what it does not name lies outside.
    """
    ours = authority_named(authority)
    if ours is not None and not ours.invented and is_packed():
        return _outside_by_directory(without_spaces(postcodes), ours.code)
    return _outside_by_districts(postcodes, districts)


def _outside_by_directory(postcodes: pa.Array, ours: str) -> pa.Array:
    places = places_packed(pc.unique(postcodes).drop_null())
    outside = [
        None if theirs is None else theirs != ours
        for theirs in map(upper_tier, places.district.to_pylist())
    ]
    return pa.array(outside, pa.bool_()).take(pc.index_in(postcodes, places.postcode))


def _outside_by_districts(postcodes: pa.Array, districts: TypedRows) -> pa.Array:
    named = _named(districts)
    if not len(named):
        return pa.nulls(len(postcodes), pa.bool_())
    outward = _outward_codes(postcodes)
    return pc.if_else(pc.is_valid(outward), pc.invert(pc.is_in(outward, named)), None)


def _named(districts: TypedRows) -> pa.Array:
    return pc.utf8_upper(
        pc.replace_substring_regex(districts.columns["dist_outward_code"], r"\s", "")
    )


def _outward_codes(postcodes: pa.Array) -> pa.Array:
    """The first part of each postcode, written with or without its space or on its own.

    Null where a postcode is null or has not the shape of one.
    """
    plain = pc.utf8_upper(pc.replace_substring_regex(postcodes, r"\s", ""))
    shapes = [pc.struct_field(pc.extract_regex(plain, it), "outward") for it in (_FULL, _OUTWARD)]
    return pc.coalesce(*shapes)
