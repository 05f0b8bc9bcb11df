"""The returns and collections that ask for columns of the dataset, by the name we show."""

ANNEX_A = "Annex A"
ASGLB = "ASGLB"
CIN = "CIN"
NEET = "NEET and participation"
RIIA = "RIIA"
SAFEGUARDING_PRESSURES = "Safeguarding Pressures"
SEN2 = "SEN2"
SSDA903 = "SSDA903"
WORKFORCE = "Workforce"

RETURNS = {
    ANNEX_A: "Ofsted's child-level lists for an inspection",
    ASGLB: "Adoption and Special Guardianship Leadership Board",
    CIN: "Children in need census",
    NEET: "Young people not in education, employment or training",
    RIIA: "Regional improvement and innovation alliances' quarterly set",
    SAFEGUARDING_PRESSURES: "Research into safeguarding pressures by the directors' association",
    SEN2: "Special educational needs survey",
    SSDA903: "Children looked after return",
    WORKFORCE: "Children's social work workforce census",
}
