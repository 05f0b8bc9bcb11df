"""Faults of placements against Ofsted's lists of providers, and of codes of authorities."""

from rules.planting import Edit, Plant, add, breach, change, clear, spot

_STORY = "arrived"


def _listed(urn: str, **values: str | None) -> Edit:
    """A provider of foster placements of the authority, at the placement's postcode."""
    known = {"PLACE_CODES": "U5,U6", "PROVIDER_CODES": "PR1", "POSTCODE": "ZZ12BB"}
    return add("Providers", URN=urn, **{**known, **values})


def _placed(urn: str, **values: str | None) -> Edit:
    return change("Episodes", URN=urn, **values)


def _at(urn: str, home: dict[str, str | None], **values: str | None) -> tuple[Edit, ...]:
    """A placement with a provider, and what Ofsted's list says of it."""
    return (_listed(urn, **home), _placed(urn, **values))


_HOME = {"PLACE_CODES": "K2", "POSTCODE": "ZZ11AA"}
_OUTSIDE = {"PROVIDER_CODES": "PR2", "POSTCODE": "ZZ99AA"}

PLANTS: tuple[Plant, ...] = (
    breach(
        "1008",
        "the provider is not in the lists",
        _placed("SC100801"),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN")],
        companions=["219", "224", "229"],
    ),
    clear("1008", "the provider is in the lists", *_at("SC100802", {}), story=_STORY),
    clear("1008", "the number is all digits", *_at("2100803", {}), story=_STORY, tells_apart=True),
    clear("1008", "the provider has no number yet", story=_STORY),
    clear("1008", "the number is blank", _placed(None), story=_STORY),
    breach(
        "219",
        "the provider is a children's home",
        *_at("SC021901", {"PLACE_CODES": "K2,K1"}),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN", "PLACE")],
    ),
    breach(
        "219",
        "the placement is blank",
        *_at("SC021902", {}, PLACE=None),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN", "PLACE")],
    ),
    clear("219", "the placement is the second of two codes", *_at("SC021903", {}), story=_STORY),
    clear(
        "219",
        "there is a space before the code",
        *_at("SC021904", {"PLACE_CODES": "U5, U6"}),
        story=_STORY,
    ),
    clear(
        "219",
        "the provider has two rows, one of which matches",
        _listed("SC021905", PLACE_CODES="K2"),
        *_at("SC021905", {}),
        story=_STORY,
        tells_apart=True,
    ),
    breach(
        "221",
        "the children's home is elsewhere",
        *_at("SC022101", _HOME, PLACE="K2"),
        story=_STORY,
        finds=[spot("Episodes", 1, "PL_POST")],
    ),
    breach(
        "221",
        "the children's home has no postcode in the list",
        *_at("SC022102", {**_HOME, "POSTCODE": None}, PLACE="K2"),
        story=_STORY,
        finds=[spot("Episodes", 1, "PL_POST")],
        companions=["229"],
    ),
    clear(
        "221",
        "the children's home is there",
        *_at("SC022103", {**_HOME, "POSTCODE": "ZZ12BB"}, PLACE="K2"),
        story=_STORY,
    ),
    clear(
        "221",
        "the children's home has two rows, one of which matches",
        _listed("SC022104", **_HOME),
        *_at("SC022104", {**_HOME, "POSTCODE": "ZZ12BB"}, PLACE="K2"),
        story=_STORY,
        tells_apart=True,
    ),
    clear("221", "the foster carer is elsewhere", *_at("SC022105", _HOME), story=_STORY),
    clear("221", "it is a short break", *_at("SC022106", _HOME, PLACE="K2", LS="V3"), story=_STORY),
    clear(
        "221",
        "the postcode is blank",
        *_at("SC022107", _HOME, PLACE="K2", PL_POST=None),
        story=_STORY,
    ),
    breach(
        "224",
        "the provider is a private one",
        *_at("SC022401", {"PROVIDER_CODES": "PR4"}),
        story=_STORY,
        finds=[spot("Episodes", 1, "PLACE_PROVIDER")],
    ),
    clear(
        "224",
        "the provider has both codes",
        *_at("SC022402", {"PROVIDER_CODES": "PR4,PR1"}),
        story=_STORY,
    ),
    clear(
        "224",
        "the provider has two rows, one of which matches",
        _listed("SC022403", PROVIDER_CODES="PR4"),
        *_at("SC022403", {}),
        story=_STORY,
        tells_apart=True,
    ),
    breach(
        "227",
        "the registration ended on the day the episode began",
        *_at("SC022701", {"REG_END": "2025-06-10"}, DEC="2025-06-10", REC="E4A"),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN", "DECOM")],
        companions=["355"],
    ),
    clear(
        "227",
        "the registration ended the day after the episode began",
        *_at("SC022702", {"REG_END": "2025-06-11"}),
        story=_STORY,
    ),
    clear(
        "227",
        "the provider is registered again",
        _listed("SC022703", REG_END="2025-06-01"),
        *_at("SC022703", {}),
        story=_STORY,
        tells_apart=True,
    ),
    clear(
        "227",
        "the later of two registrations ended after the episode began",
        _listed("SC022704", REG_END="2025-06-01"),
        *_at("SC022704", {"REG_END": "2025-12-01"}),
        story=_STORY,
    ),
    breach(
        "228",
        "the registration ended the day before the episode",
        *_at("SC022801", {"REG_END": "2025-11-30"}),
        story="returned",
        finds=[spot("Episodes", 1, "URN", "DEC")],
    ),
    breach(
        "228",
        "the registration ended on 30 March, and the episode is open",
        *_at("SC022802", {"REG_END": "2026-03-30"}),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN", "DEC")],
    ),
    clear(
        "228",
        "the registration ended with the episode",
        *_at("SC022803", {"REG_END": "2025-12-01"}),
        story="returned",
    ),
    clear(
        "228",
        "the registration ended on 31 March, and the episode is open",
        *_at("SC022804", {"REG_END": "2026-03-31"}),
        story=_STORY,
    ),
    clear(
        "228",
        "the provider is registered again",
        _listed("SC022805", REG_END="2025-06-01"),
        *_at("SC022805", {}),
        story=_STORY,
        tells_apart=True,
    ),
    clear(
        "228",
        "the episode's end cannot be read",
        *_at("SC022806", {"REG_END": "2025-12-01"}, DEC="31/11/2025"),
        story=_STORY,
    ),
    breach(
        "229",
        "the authority's own provider is in another",
        *_at("SC022901", {"POSTCODE": "ZZ99AA"}),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN", "PLACE_PROVIDER")],
    ),
    breach(
        "229",
        "another authority's provider is in this one",
        *_at("SC022902", {"PROVIDER_CODES": "PR2"}, PLACE_PROVIDER="PR2"),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN", "PLACE_PROVIDER")],
    ),
    clear(
        "229",
        "another authority's provider is in another",
        *_at("SC022903", _OUTSIDE, PLACE_PROVIDER="PR2"),
        story=_STORY,
    ),
    clear(
        "229",
        "another authority's provider is at a postcode that is not known",
        *_at("SC022904", {**_OUTSIDE, "POSTCODE": "ZZ88ZZ"}, PLACE_PROVIDER="PR2"),
        story=_STORY,
    ),
    breach(
        "229",
        "the authority's own provider is at a postcode that is not known",
        *_at("SC022906", {"POSTCODE": "ZZ88ZZ"}),
        story=_STORY,
        finds=[spot("Episodes", 1, "URN", "PLACE_PROVIDER")],
        tells_apart=True,
    ),
    clear(
        "229",
        "another authority's provider is in this one and elsewhere",
        _listed("SC022907", PROVIDER_CODES="PR2"),
        *_at("SC022907", _OUTSIDE, PLACE_PROVIDER="PR2"),
        story=_STORY,
    ),
    clear("229", "the authority's own provider is in it", *_at("SC022905", {}), story=_STORY),
    breach(
        "633",
        "the code has two digits",
        change("PrevPerm", PREV_PERM="P1", DATE_PERM="01/05/2024", LA_PERM="83"),
        story=_STORY,
        finds=[spot("PrevPerm", 1, "LA_PERM")],
    ),
    clear(
        "633",
        "the authority was formed in 2019",
        change("PrevPerm", PREV_PERM="P1", DATE_PERM="01/05/2024", LA_PERM="838"),
        story=_STORY,
        tells_apart=True,
    ),
    clear(
        "633",
        "the authority is in Wales",
        change("PrevPerm", PREV_PERM="P1", DATE_PERM="01/05/2024", LA_PERM="WAL"),
        story=_STORY,
    ),
    clear("633", "the authority is blank", story=_STORY),
)
