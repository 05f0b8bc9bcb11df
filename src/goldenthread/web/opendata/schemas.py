"""The shape of each kind as JSON Schema and in the description of the API, from its fields."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field as Described
from pydantic import WithJsonSchema, create_model

from goldenthread.web.opendata.declared import LICENCE, Field, Kind, Of, site
from goldenthread.web.opendata.kinds import KINDS

Address = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
Hour = Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d$"})]
TYPES: Mapping[Of, Any] = {
    Of.TEXT: str,
    Of.NUMBER: int,
    Of.YES_NO: bool,
    Of.DAY: date,
    Of.HOUR: Hour,
    Of.MOMENT: datetime,
    Of.ADDRESS: Address,
}


def _type(field: Field, name: str) -> Any:
    one = _model(f"{name}{field.name.title()}", field.parts) if field.parts else TYPES[field.of]
    if field.many:
        return list[one]
    return one | None if field.null else one


def _model(name: str, fields: tuple[Field, ...], says: str = "") -> type[Schema]:
    """A model for the description only: what is told is made by ``Kind.told``."""
    return create_model(
        name,
        __base__=Schema,
        __doc__=says or None,
        **{
            # A name of its own, since "from" and "self" cannot be arguments; the alias is told.
            f"{field.name}_told": (
                _type(field, name),
                Described(..., alias=field.name, description=field.says),
            )
            for field in fields
        },
    )


ONE: Mapping[str, type[Schema]] = {
    kind.name: _model(kind.type_name, kind.every_field, kind.says) for kind in KINDS.values()
}
"""The shape of one thing of each kind."""


def _page_of(kind: Kind) -> type[Schema]:
    return create_model(
        f"{kind.type_name}List",
        __base__=Schema,
        __doc__=f"One page of {kind.name}.",
        licence=(Address, Described(description="The licence: the Open Government Licence v3.0.")),
        count=(int, Described(description="How many there are on all pages.")),
        next=(Address | None, Described(description="The address of the next page.")),
        data=(
            list[ONE[kind.name]],
            Described(description="The things, in the order of their keys"),
        ),
    )


PAGES: Mapping[str, type[Schema]] = {kind.name: _page_of(kind) for kind in KINDS.values()}
"""The shape of a page of each kind."""


def json_schema(kind: Kind) -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) of one thing, as it stands in each line of a file too."""
    made = ONE[kind.name].model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site(f"/open-data/schema/{kind.name}.json"),
        "$comment": f"Licence: {LICENCE}",
        **made,
    }
