"""Rules about who adopted a child: how many, of which sexes and of which legal status."""

from goldenthread.rules.rule import ERROR, Rule, on_row


def _adopters(code: str, wording: str, status: str, said: str, *sexes: str, note: str = "") -> Rule:
    """A rule that a legal status of adopters allows some codes of their sexes only."""
    allowed = ", ".join(f"'{sex}'" for sex in sexes)
    expected = f"{', '.join(sexes[:-1])} or {sexes[-1]}" if len(sexes) > 1 else sexes[0]
    return on_row(
        code,
        ERROR,
        wording,
        table="AD1",
        when=f"LS_ADOPTR = '{status}' AND coalesce(SEX_ADOPTR NOT IN ({allowed}), true)",
        look_at=("LS_ADOPTR", "SEX_ADOPTR"),
        explain=f"The legal status of the adopters is {{LS_ADOPTR}}, {said}, but the code of "
        f"their sexes is {{SEX_ADOPTR}}; {expected} is expected",
        note=note or "A blank code of the sexes is in breach as well.",
    )


def _not_in_list(code: str, wording: str, field: str, which: str, what: str, codes: str) -> Rule:
    return on_row(
        code,
        ERROR,
        wording,
        table="AD1",
        when=which,
        look_at=(field,),
        explain=f"{what} is {{{field}}}; the codes are {codes}",
    )


RULES: tuple[Rule, ...] = (
    _not_in_list(
        "114",
        "Data entry to record the status of former carer(s) of an adopted child is invalid.",
        "FOSTER_CARE",
        "FOSTER_CARE NOT IN ('0', '1')",
        "Adoption by the foster carers",
        "1 and 0",
    ),
    _not_in_list(
        "175",
        "The number of adopter(s) code is not a valid code.",
        "NB_ADOPTR",
        "NB_ADOPTR NOT IN ('1', '2')",
        "The number of adopters",
        "1 and 2",
    ),
    _not_in_list(
        "176",
        "The gender of adopter(s) at the date of adoption code is not a valid code.",
        "SEX_ADOPTR",
        "NOT one_of(SEX_ADOPTR, 'adopter_sex')",
        "The code of the adopters' sexes",
        "M1, F1, MM, FF and MF",
    ),
    _not_in_list(
        "177",
        "The legal status of adopter(s) code is not a valid code.",
        "LS_ADOPTR",
        "NOT one_of(LS_ADOPTR, 'adopter_legal_status')",
        "The legal status of the adopters",
        "L0, L11, L12, L2, L3 and L4",
    ),
    on_row(
        "511",
        ERROR,
        "If reporting that the number of person(s) adopting the looked after child is two adopters "
        "then the code should only be MM, FF or MF. MM = the adopting couple are both males; FF = "
        "the adopting couple are both females; MF = The adopting couple are male and female.",
        table="AD1",
        when="NB_ADOPTR = '2' AND SEX_ADOPTR IN ('M1', 'F1')",
        look_at=("NB_ADOPTR", "SEX_ADOPTR"),
        explain="The number of adopters is {NB_ADOPTR}, but {SEX_ADOPTR} is the code of one "
        "adopter; MM, FF or MF is expected",
        note=(
            "Only a code of one adopter is in breach; a blank or unknown code, which is none of "
            "the three either, is left to 151 and 176."
        ),
    ),
    _adopters(
        "514",
        "Data entry on the legal status of adopters shows a single adopter but data entry for the "
        "numbers of adopters shows it as a couple.",
        "L0",
        "a single adopter",
        "M1",
        "F1",
    ),
    _adopters(
        "517",
        "If reporting legal status of adopters is L3 then the genders of adopters should be coded "
        "as MF. MF = the adopting couple are male and female.",
        "L3",
        "an unmarried couple of different sexes",
        "MF",
    ),
    _adopters(
        "518",
        "If reporting legal status of adopters is L4 then the genders of adopters should be coded "
        "as MM or FF. MM = the adopting couple are both males. FF = the adopting couple are both "
        "females.",
        "L4",
        "a couple of the same sex, neither married nor in a civil partnership",
        "MM",
        "FF",
    ),
    _adopters(
        "519",
        "Data entered on the legal status of adopters shows civil partnership couple, but data "
        "entered on genders of adopters does not show it as a couple.",
        "L2",
        "a civil partnership",
        "MM",
        "FF",
        "MF",
    ),
    _adopters(
        "520",
        "Data entry on the legal status of adopters shows different gender married couple but data "
        "entry on genders of adopters shows it as a same gender couple.",
        "L11",
        "a married couple of different sexes",
        "MF",
        note="The code of one adopter and a blank are in breach as well.",
    ),
    _adopters(
        "524",
        "If reporting legal status of adopters is L12 then the genders of adopters should be coded "
        "as MM or FF. MM = the adopting couple are both males. FF = the adopting couple are both "
        "females",
        "L12",
        "a married couple of the same sex",
        "MM",
        "FF",
    ),
)
