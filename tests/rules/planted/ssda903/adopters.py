"""Faults of who adopted a child."""

from rules.planting import Edit, Plant, breach, change, clear, spot

_SEXES = ("M1", "F1", "MM", "FF", "MF")
_ALLOWED = {
    "514": ("L0", ("M1", "F1")),
    "517": ("L3", ("MF",)),
    "518": ("L4", ("MM", "FF")),
    "519": ("L2", ("MM", "FF", "MF")),
    "520": ("L11", ("MF",)),
    "524": ("L12", ("MM", "FF")),
}


def _said(**values: str | None) -> Edit:
    return change("AD1", **values)


def _adopters(status: str | None, sex: str | None) -> Edit:
    return _said(LS_ADOPTR=status, SEX_ADOPTR=sex, NB_ADOPTR="1" if sex in ("M1", "F1") else "2")


def _allowed(code: str) -> tuple[Plant, ...]:
    """Every code of the adopters' sexes beside one legal status."""
    status, allowed = _ALLOWED[code]
    finds = [spot("AD1", 1, "LS_ADOPTR", "SEX_ADOPTR")]
    return (
        *(
            clear(code, f"{status} with {sex}", _adopters(status, sex), story="adopted")
            for sex in allowed
        ),
        *(
            breach(
                code,
                f"{status} with {sex}",
                _adopters(status, sex),
                finds=finds,
                story="adopted",
            )
            for sex in _SEXES
            if sex not in allowed
        ),
        breach(
            code,
            f"{status} with a blank",
            _adopters(status, None),
            finds=finds,
            story="adopted",
            companions=["151", "601"],
            tells_apart=True,
        ),
        clear(code, "the legal status is blank", _adopters(None, "M1"), story="adopted"),
    )


def invalid(
    code: str, field: str, value: str, *valid: str, companions: tuple[str, ...] = ()
) -> tuple[Plant, ...]:
    """A value that is not in a list, every one that is, and a blank."""
    return (
        breach(
            code,
            f"{field} is {value}",
            _said(**{field: value}),
            finds=[spot("AD1", 1, field)],
            story="adopted",
            companions=companions,
        ),
        *(
            clear(code, f"{field} is {one}", _said(**{field: one}), story="adopted")
            for one in valid
        ),
        clear(code, f"{field} is blank", _said(**{field: None}), story="adopted"),
    )


PLANTS: tuple[Plant, ...] = (
    *invalid("114", "FOSTER_CARE", "2", "0", "1"),
    *invalid("175", "NB_ADOPTR", "3", "1", "2"),
    *invalid("176", "SEX_ADOPTR", "MFF", *_SEXES, companions=("520",)),
    *invalid("177", "LS_ADOPTR", "L1", "L0", "L11", "L12", "L2", "L3", "L4"),
    *(
        breach(
            "511",
            f"two adopters have the code {sex} of one",
            _said(NB_ADOPTR="2", SEX_ADOPTR=sex, LS_ADOPTR="L0"),
            finds=[spot("AD1", 1, "NB_ADOPTR", "SEX_ADOPTR")],
            story="adopted",
        )
        for sex in ("M1", "F1")
    ),
    clear("511", "two adopters are a couple", story="adopted"),
    clear(
        "511",
        "the code of two adopters is blank",
        _said(SEX_ADOPTR=None),
        story="adopted",
        tells_apart=True,
    ),
    *(plant for code in ("514", "517", "518", "519", "520") for plant in _allowed(code)),
    *_allowed("524"),
)
