"""The elements of an XML file as arrays: where each begins, its name, its depth, its text.

The file must have passed `wellformed` first: text that is well formed and holds no DOCTYPE,
comments or instructions is cut into tags by its angle brackets alone, a whole file at a time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_SLASH, _SPACE = b"/ "
_FEW = 1_000
_PIECE = 1 << 20
_NOTHING, _NULL = pa.scalar(""), pa.scalar(None, pa.string())
_WORDS = 4
LONGEST_NAME = 8 * _WORDS
_PADDING = bytes(LONGEST_NAME)
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
_MIXERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64
)
_TO_ITS_END = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*""")
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]+)|#x([0-9A-Fa-f]+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True)
class Elements:
    """The elements of a file in the order in which they begin.

    `begins` is the place of the element's "<"; `depth` is 0 for the root; `name_from` and `name_to`
    span its name without a namespace prefix; `text_from` and `text_to` span the text between its
    start tag and whatever tag comes next, nothing for `<Empty/>`. `tags` says which tag of the file
    begins the element, and `after_tags` span what lies between each tag and the next.
    """

    data: bytes = field(repr=False)
    begins: np.ndarray
    depth: np.ndarray
    name_from: np.ndarray
    name_to: np.ndarray
    text_from: np.ndarray
    text_to: np.ndarray
    tags: np.ndarray = field(repr=False)
    after_tags: tuple[np.ndarray, np.ndarray] = field(repr=False)

    def __len__(self) -> int:
        return len(self.begins)

    def name(self, element: int) -> str:
        """The name of one element, without a prefix."""
        return self.data[self.name_from[element] : self.name_to[element]].decode()

    def name_numbers(self, names: Sequence[str]) -> np.ndarray:
        """For each element the place of its name in `names`, or how many they are if it has none.

        None of `names` may be longer than LONGEST_NAME.
        """
        known = _words_of_names(names)
        mixed = _mixed(known)
        order = np.argsort(mixed)
        words = self._words()
        place = np.searchsorted(mixed[order], _mixed(words))
        number = order[np.minimum(place, len(names) - 1)]
        same = self.name_to - self.name_from <= LONGEST_NAME
        for word, of_known in zip(words, known, strict=True):
            same &= word == of_known[number]
        return np.where(same, number, len(names))

    def names(self, elements: np.ndarray) -> pa.Array:
        """The names of these elements, which are in ascending order, without a prefix."""
        return self._pieces(self.name_from[elements], self.name_to[elements])

    def texts(self, elements: np.ndarray) -> pa.Array:
        """The text of each of these elements, which are in ascending order, trimmed.

        Null where there is none.
        """
        text = self._pieces(self.text_from[elements], self.text_to[elements])
        if self._holds_returns:
            text = pc.replace_substring_regex(text, "\r\n?", "\n")
        if self._holds_references and pc.any(pc.match_substring(text, "&")).as_py():
            text = _with_references_read(text)
        trimmed = pc.utf8_trim_whitespace(text)
        return pc.if_else(pc.equal(trimmed, _NOTHING), _NULL, trimmed)

    def stray_texts(self, read: np.ndarray) -> int:
        """How many pieces of text, other than white space, lie outside the elements in `read`."""
        begin, end = self.after_tags
        kept = end > begin
        kept[self.tags[read[self.text_to[read] > self.text_from[read]]]] = False
        spans = np.stack([begin[kept], end[kept]], axis=1).ravel()
        if not len(spans):
            return 0
        inked = np.frombuffer(self.data, np.uint8) > _SPACE
        return int(np.count_nonzero(np.logical_or.reduceat(inked, spans)[::2]))

    @cached_property
    def _holds_returns(self) -> bool:
        return b"\r" in self.data

    @cached_property
    def _holds_references(self) -> bool:
        return b"&" in self.data

    def _pieces(self, begin: np.ndarray, end: np.ndarray) -> pa.Array:
        """What lies between each beginning and its end, which come one after another."""
        # The whole file is an array of these pieces and of what lies between them.
        offsets = np.empty(2 * len(begin) + 1, np.int32)
        offsets[:-1:2], offsets[1::2] = begin, end
        offsets[-1] = end[-1] if len(end) else 0
        whole = pa.StringArray.from_buffers(
            len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(self.data)
        )
        return whole.take(pa.array(np.arange(0, len(whole), 2)))

    def _words(self) -> list[np.ndarray]:
        """The first bytes of each name, eight to a number, zero beyond its end."""
        eights = np.ndarray((len(self.data) - 7,), "<u8", self.data, strides=(1,))
        lengths = self.name_to - self.name_from
        words = []
        for before in range(0, LONGEST_NAME, 8):
            longer = np.flatnonzero(lengths > before)
            masks = _MASKS[np.minimum(lengths[longer] - before, 8)]
            words.append(np.zeros(len(lengths), np.uint64))
            words[-1][longer] = eights[self.name_from[longer] + before] & masks
        return words


def elements_of(content: bytes) -> Elements:
    """The elements of a well-formed file that holds tags and text alone."""
    data = content + _PADDING
    letters = np.frombuffer(data, np.uint8)
    less, greater = _tags(data)
    closing = letters[less + 1] == _SLASH
    empty = ~closing & (letters[greater - 1] == _SLASH)
    steps = np.subtract(~(closing | empty), closing, dtype=np.int8)
    level = np.cumsum(steps, dtype=np.int32)
    opening = np.flatnonzero(~closing)
    text_from = greater + 1
    following = np.append(less[1:], np.int32(len(content)))
    name_from, name_to = _names(data, less[opening], greater[opening])
    return Elements(
        data=data,
        begins=less[opening],
        depth=(level - ~empty)[opening],
        name_from=name_from,
        name_to=name_to,
        text_from=text_from[opening],
        text_to=np.where(empty, text_from, following)[opening],
        tags=opening,
        after_tags=(text_from, following),
    )


def _tags(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """The places of each tag's "<" and of the ">" that ends it."""
    less, greater = places_of(data, b"<"), places_of(data, b">")
    if len(less) == len(greater):
        return less, greater
    # A text or an attribute holds a ">" of its own.
    ends = greater[np.searchsorted(greater, less)]
    quoted = _holds(data, b'"', less, ends) | _holds(data, b"'", less, ends)
    for tag in np.flatnonzero(quoted):
        found = _TO_ITS_END.match(data, less[tag])
        ends[tag] = found.end() if found else ends[tag]
    return less, ends


def places_of(data: bytes, letter: bytes) -> np.ndarray:
    """Where a letter of one byte stands, in ascending order."""
    if data.count(letter) <= _FEW:
        return np.array([it.start() for it in re.finditer(re.escape(letter), data)], np.int32)
    letters = np.frombuffer(data, np.uint8)
    # A piece at a time, for the memory of one is used again for the next.
    pieces = [
        (start + np.flatnonzero(letters[start : start + _PIECE] == letter[0])).astype(np.int32)
        for start in range(0, len(letters), _PIECE)
    ]
    return np.concatenate(pieces)


def _names(data: bytes, less: np.ndarray, greater: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    letters = np.frombuffer(data, np.uint8)
    begin = less + 1
    end = np.where(letters[greater - 1] == _SLASH, greater - 1, greater)
    loose = np.flatnonzero(_holds(data, b"=", begin, end) | (letters[end - 1] <= _SPACE))
    end[loose] = _first_space(letters, begin[loose], end[loose])
    colons = places_of(data, b":")
    if len(colons):
        first = colons[np.minimum(np.searchsorted(colons, begin), len(colons) - 1)]
        begin = np.where((first >= begin) & (first < end), first + 1, begin)
    return begin, end


def _holds(data: bytes, letter: bytes, begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    places = places_of(data, letter)
    if not len(places):
        return np.zeros(len(begin), bool)
    held: np.ndarray = np.searchsorted(places, end) > np.searchsorted(places, begin)
    return held


def _first_space(letters: np.ndarray, begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Where white space first comes between two places; the first place there is no name after."""
    found = end.copy()
    going = np.arange(len(begin))
    place = begin.copy()
    while len(going):
        place[going] += 1
        at_end = (letters[place[going]] <= _SPACE) | (place[going] >= end[going])
        found[going[at_end]] = place[going[at_end]]
        going = going[~at_end]
    return found


def _words_of_names(names: Sequence[str]) -> list[np.ndarray]:
    padded = b"".join(name.encode().ljust(LONGEST_NAME, b"\0") for name in names)
    words = np.frombuffer(padded, "<u8").reshape(len(names), _WORDS)
    return [words[:, word] for word in range(_WORDS)]


def _mixed(words: Sequence[np.ndarray]) -> np.ndarray:
    mixed = np.zeros(len(words[0]), np.uint64)
    for word, mixer in zip(words, _MIXERS, strict=True):
        mixed ^= word * mixer
    return mixed


def _with_references_read(text: pa.Array) -> pa.Array:
    encoded = text.dictionary_encode()
    values = [_REFERENCE.sub(_meant, value) for value in encoded.dictionary.to_pylist()]
    return pa.array(values, pa.string()).take(encoded.indices)


def _meant(reference: re.Match[str]) -> str:
    name, decimal, hexadecimal = reference.groups()
    if name:
        return _NAMED[name]
    return chr(int(decimal.lstrip("0")) if decimal else int(hexadecimal, 16))
