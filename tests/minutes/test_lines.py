import pytest

from goldenthread.minutes.lines import lines_of, paragraphs, sentences, unnumbered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("Mr. P. M. Lee spoke. He left.", ["Mr. P. M. Lee spoke.", "He left."]),
        ("It was (c. 40%) then. Now more.", ["It was (c. 40%) then.", "Now more."]),
        ("See No. 4. It rose to 4.5 in May.", ["See No. 4.", "It rose to 4.5 in May."]),
        ("Was it ‘so’? ‘Yes.’ It was.", ["Was it ‘so’?", "‘Yes.’", "It was."]),
        ("no capital follows. so it goes on", ["no capital follows. so it goes on"]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("a line so long that it was surely broken by the width of\nThe page on which it stood.",
         ["a line so long that it was surely broken by the width of The page on which it stood."]),
        ("A heading\nThen text", ["A heading", "Then text"]),
        ("As follows:\nthen a list", ["As follows:", "then a list"]),
        ("it goes\non here", ["it goes on here"]),
        ("a point\n1. another point", ["a point", "1. another point"]),
        ("·  \u00a0 a bullet\n•\tanother\n\n  ", ["a bullet", "another"]),
        ("soft\u00adhyphen and zero\u200bwidth", ["softhyphen and zerowidth"]),
        ("one\x0ctwo\u2028three", ["one two three"]),
    ],
)  # fmt: skip
def test_paragraphs(text, expected):
    assert [paragraph.text for paragraph in paragraphs(lines_of(text))] == expected


def test_bullets_are_marked_and_not_kept():
    first, second = paragraphs(lines_of("·    a point\n\nno point"))
    assert (first.text, first.bullet) == ("a point", True)
    assert (second.text, second.bullet) == ("no point", False)


@pytest.mark.parametrize("number", ["25.1 ", "a) ", "(b) ", "iv) "])
def test_the_number_of_a_paragraph(number):
    assert unnumbered(f"{number}The text") == "The text"


@pytest.mark.parametrize("text", ["2019 was a year", "A) is kept", "e.g. this", "15 – 18 cases"])
def test_what_is_no_number_of_a_paragraph(text):
    assert unnumbered(text) == text
