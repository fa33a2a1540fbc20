"""Numbers that identify a person, which no plan may hold and no output may show. 个人信息。

Identity numbers (the eighteen characters of GB 11643: six of a place, eight of a day of birth, three of order, one to
check; and the fifteen digits before them), mobile telephones and bank cards, however they are written: in full-width
digits, parted by blanks, hyphens or dots, or by characters that nobody sees.
"""

# data: the words before and behind numbers are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from typing import TypeAlias
from unicodedata import category, decimal

from attrs import frozen

Place: TypeAlias = tuple[int, int]

IDENTITY, TELEPHONE, CARD = "identity", "telephone", "card"
SHOWN = 4  # characters that stay for matching; they say little of who it is
_FEWEST = 11  # digits of the shortest such number
_LENGTHS = (11, 13, 14, 15, 16, 17, 18, 19)

_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"[0-9]+(?:[ \t\r\n._-]{1,3}[0-9]+)*")
_GROUP = re.compile("[0-9]+")
_NO_MARKS = dict.fromkeys(map(ord, " \t\r\n._-"))
_BEGINNING = re.compile(  # a telephone, with or without the country; a day of birth behind a place; a card
    r"1[3-9][0-9]{9}|(?:00)?86[0-9]{11}|[0-9]{6}(?:18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}"
    r"|[0-9]{6}[1-9][0-9][01][0-9][0-3][0-9]{4}|[3-9][0-9]{15}"
)
_LAST = re.compile(r"[ \t\r\n._-]{0,3}[Xx](?![0-9])")
_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9A-Za-z])")
_MEASURE = re.compile(
    r"\.[0-9]|,[0-9]| ?[亿万]?(?:元|[人户名个只头件套台座处次天月年吨亩米]|公[里斤顷]|千[米克]|平方|立方|%)"
)
_CODED = re.compile(  # what stands before numbers of other things
    r"(?:编号|编码|代码|文号|税号|识别号|凭证号?|发票号?|合同号?|单号|流水号?|批次号?|[账帐]号|[账帐]户|序号|户号)[^0-9\n]{0,6}$"
)
_CARRIED = re.compile(r"(?:银行卡|借记卡|储蓄卡|工资卡|社保卡|一卡通|卡号)[^0-9\n]{0,8}$")  # and before cards
_CALLED = re.compile(r"(?i:tel|phone|mobile|mob)\.?$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# the first two digits of a place; 99 is nowhere, as in examples
_PROVINCES = frozenset(map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55))))
_PLACES = _PROVINCES | frozenset(map(str, (*range(61, 66), 71, 81, 82, 83, 99)))
_MOST_GROUPS = 5  # unless every digit stands alone
_DOTTED = frozenset({(3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5)})  # other dots stand in addresses and versions
_UNION = re.compile(r"6[02589]|81|955|9843|9400")
_WORLD = re.compile(r"4|5[1-5]|35[2-8]")  # cards of other issuers have sixteen digits


def masked(text: str) -> str:
    """Text in which what looks like such a number keeps only its last characters. 遮盖个人信息。

    >>> masked("联系人张三，13800001234")
    '联系人张三，*******1234'
    """
    return covered(text)


def covered(text: str, amounts: Sequence[Place] = ()) -> str:
    """The text with these places covered, as long as before; ``amounts``, in text order, are none. 遮盖个人信息。"""
    return covered_at(text, personal_places(text, amounts))


def covered_at(text: str, places: Sequence[Place]) -> str:
    """The text with some places covered, as long as before. 遮盖各处。"""
    if not places:
        return text
    shown = list(text)
    for start, end in places:
        shown[start:end] = "*" * (end - start)
    return "".join(shown)


def personal_places(text: str, amounts: Sequence[Place] = ()) -> list[Place]:
    """What must not be shown of a text: all but the ends of such numbers. 个人信息位置。

    What has the shape of an identity number is covered even where its check character is wrong: it may be mistyped.
    What an amount, in text order, meets is no telephone and no card.

    >>> personal_places("联系人张三，138 0000 1234")
    [(6, 15)]
    """
    return [
        (number.start, number.shown)
        for number in _numbers(text, _shaped)
        if number.certain or not _meets((number.start, number.end), amounts)
    ]


def personal_number(text: str) -> str:
    """What number of a person a text holds; nothing where it holds none. 含何种个人号码。

    >>> personal_number("13800001234")
    'telephone'
    """
    return next((number.kind for number in _numbers(text, _proved)), "")


def holds_identity_number(text: str) -> bool:
    """Whether a text holds such a number, with a real day and check character where it has them. 含个人信息。"""
    return bool(personal_number(text))


def check_character(number: str) -> str:
    """The last of the eighteen characters, from the first seventeen. 校验码。

    >>> check_character("99999919900101123")
    '8'
    """
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def _meets(place: Place, amounts: Sequence[Place]) -> bool:
    before = bisect_left(amounts, place[1], key=lambda amount: amount[0]) - 1
    return before >= 0 and amounts[before][1] > place[0]


@frozen
class _Found:
    """A number and where it stands; ``shown`` is where its last characters begin. 所见号码。"""

    kind: str
    length: int
    certain: bool  # its check character holds and nothing parts it
    start: int
    shown: int
    end: int


@frozen
class _Candidate:
    """Digits in a row, with what stands around them. 待认数字。"""

    digits: str
    groups: tuple[int, ...]  # how many digits stand together, from one separator to the next
    apart: frozenset[str]  # what parts the groups
    before: str
    after: str

    @property
    def whole(self) -> bool:
        return len(self.groups) == 1

    @property
    def even(self) -> bool:
        """Whether the digits are parted in one way, each alone or not at all."""
        return self.whole or (len(self.apart) == 1 and set(self.groups) == {1})

    def parted(self, most: int) -> bool:
        """Whether it stands in a few groups, each parted from the next in the same way."""
        return len(self.apart) == 1 and len(self.groups) <= most and min(self.groups) > 1

    @property
    def free(self) -> bool:
        """Whether it is no amount, no part of a code, and not called the number of something else."""
        before = self.before[-1:]
        if before == "@" and len(self.groups) == 2:  # from one place of a text to another
            return False
        goes_on = before in tuple(".,") and self.before[-2:-1].isdigit()
        touches = (before.isascii() and before.isupper()) or goes_on
        if (touches and before and not _CALLED.search(self.before)) or _MEASURE.match(self.after):
            return False
        return not (self.after[:1].isascii() and self.after[:1].isupper()) and not _CODED.search(self.before)


def _numbers(text: str, kind_of: Callable[[_Candidate], str]) -> Iterator[_Found]:
    """Each such number of a text, none within another."""
    if len(text) < _FEWEST or next(islice(_DIGIT.finditer(text), _FEWEST - 1, None), None) is None:
        return
    even, starts = _evened(text)
    digests = [found.span() for found in _DIGEST.finditer(even)]
    for run in _RUN.finditer(even):
        if run.end() - run.start() >= _FEWEST and not _meets(run.span(), digests):
            yield from _of_run(even, starts, run, kind_of)


def _of_run(
    even: str, starts: Sequence[int], run: re.Match[str], kind_of: Callable[[_Candidate], str]
) -> Iterator[_Found]:
    digits = run[0].translate(_NO_MARKS)
    groups = [(run.start() + group.start(), run.start() + group.end()) for group in _GROUP.finditer(run[0])]
    before = taken = 0  # digits before a group, and groups that a number has
    for first, (start, end) in enumerate(groups):
        if first >= taken and _BEGINNING.match(digits, before) and not _goes_on(groups, first - 1, first):
            found = _longest(even, groups, first, kind_of)
            if found:
                kind, candidate, last, places = found
                certain = kind == IDENTITY and candidate.whole and _is_valid(candidate.digits)
                length, shown = len(candidate.digits), starts[places[-SHOWN]]
                yield _Found(kind, length, certain, starts[places[0]], shown, starts[places[-1]] + 1)
                taken = last + 1
        before += end - start


def _goes_on(groups: Sequence[Place], one: int, other: int) -> bool:
    """Whether both are digits that stand alone: a list of them has no beginning within."""
    if one < 0 or other >= len(groups):
        return False
    return groups[one][1] - groups[one][0] == 1 and groups[other][1] - groups[other][0] == 1


def _longest(
    even: str, groups: Sequence[Place], first: int, kind_of: Callable[[_Candidate], str]
) -> tuple[str, _Candidate, int, list[int]] | None:
    """The longest number that begins with a group, its last group, and where its characters stand."""
    best, length = None, 0
    for last in range(first, min(first + _LENGTHS[-1], len(groups))):
        length += groups[last][1] - groups[last][0]
        if length > _LENGTHS[-1]:
            break
        scattered = last - first > _MOST_GROUPS and length not in (17, 18) and not _goes_on(groups, first, last)
        if length not in _LENGTHS or scattered or _goes_on(groups, last, last + 1):
            continue
        end = groups[last][1]
        cross = _LAST.match(even, end) if length == 17 else None
        candidate = _candidate(even, groups[first : last + 1], cross.end() if cross else end, crossed=bool(cross))
        if kind := kind_of(candidate):
            places = [place for group in groups[first : last + 1] for place in range(*group)]
            best = (kind, candidate, last, [*places, cross.end() - 1] if cross else places)
    return best


def _candidate(even: str, groups: Sequence[Place], end: int, *, crossed: bool) -> _Candidate:
    apart = {even[left[1] : right[0]] for left, right in pairwise(groups)}
    start = groups[0][0]
    return _Candidate(
        digits="".join(even[one:other] for one, other in groups) + ("X" if crossed else ""),
        groups=tuple(other - one for one, other in groups),
        apart=frozenset(" " if mark.isspace() else mark for mark in apart),
        before=even[max(0, start - 24) : start],
        after=even[end : end + 8],
    )


def _proved(candidate: _Candidate) -> str:
    """What a number is that its digits, or the words before it, prove."""
    digits = candidate.digits
    if len(digits) == 18 and _is_valid(digits) and (candidate.whole or _written_as_one(candidate)):
        return IDENTITY
    if not candidate.free:
        return ""
    if len(digits) == 15 and _is_old(digits) and (candidate.even or candidate.parted(3)):
        return IDENTITY
    if _is_telephone(candidate):
        return TELEPHONE
    return CARD if _is_card(candidate) else ""


def _shaped(candidate: _Candidate) -> str:
    """The same, and what has the shape of an identity number."""
    shape = candidate.whole or candidate.groups[:3] in ((6, 8, 4), (6, 8, 3), (6, 12), (14, 4))
    if len(candidate.digits) == 18 and shape and _day(candidate.digits[6:14], real=False):
        return IDENTITY
    return _proved(candidate)


def _written_as_one(candidate: _Candidate) -> bool:
    return len(candidate.apart) == 1 and candidate.digits[:2] in _PLACES


def _is_valid(number: str) -> bool:
    return len(number) == 18 and _day(number[6:14], real=True) and number[17].upper() == check_character(number)


def _is_old(number: str) -> bool:
    return number[:2] in _PLACES and number[6] != "0" and _day(f"19{number[6:12]}", real=True)


def _day(written: str, *, real: bool) -> bool:
    """Whether these are a day, or look like one."""
    year, month, day = written[:4], int(written[4:6]), int(written[6:])
    if year[:2] not in ("18", "19", "20") or not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    try:
        date(int(year), month, day)
    except ValueError:
        return not real
    return True


def _is_telephone(candidate: _Candidate) -> bool:
    digits, groups = candidate.digits, candidate.groups
    for code in ("86", "0086"):
        if digits.startswith(code) and len(digits) == _FEWEST + len(code):
            called = candidate.before.rstrip().endswith("+") or code != "86" or groups[0] == len(code)
            groups = groups[1:] if groups[0] == len(code) else (groups[0] - len(code), *groups[1:])
            digits = digits[len(code) :] if called else ""
    if len(digits) != _FEWEST or digits[0] != "1" or digits[1] < "3":
        return False
    return candidate.even or groups in _DOTTED or (candidate.parted(3) and candidate.apart != {"."})


def _is_card(candidate: _Candidate) -> bool:
    digits, groups = candidate.digits, candidate.groups
    fours = len(candidate.apart) == 1 and (set(groups[:-1]) == {4} or candidate.parted(3))
    if len(digits) < 16 or not digits.isdecimal() or not (candidate.even or fours):
        return False
    if _CARRIED.search(candidate.before):
        return True
    known = _UNION.match(digits) or (len(digits) == 16 and _WORLD.match(digits))
    return bool(known) and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


# Characters that stand for others

_LOOKALIKES = {
    **dict.fromkeys("\uff38\uff58\u0425\u03a7\u2169\u00d7", "X"),
    **dict.fromkeys("\u00b7\u30fb\u2022\u2027\uff0e", "."),
    "\uff3f": "_",
    "\uff0c": ",",
    "\uff0b": "+",
}


def _evened(text: str) -> tuple[str, Sequence[int]]:
    """The text with digits, blanks and hyphens in their plain form and nothing unseen, and where each one stood."""
    table = {ord(char): plain for char in set(text) if (plain := _plain(char)) != char}
    if not table:
        return text, range(len(text))
    even = text.translate(table)
    if len(even) == len(text):
        return even, range(len(text))
    return even, [place for place, char in enumerate(text) if table.get(ord(char), char)]


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if " " <= char <= "~" or char in "\t\n\r":
        return char
    if (digit := decimal(char, None)) is not None:
        return str(digit)
    kind = category(char)
    if kind in ("Cc", "Cf", "Mn", "Me"):
        return ""
    if kind in ("Zs", "Zl", "Zp") or char in "\u2800\u3164\u115f\u1160\uffa0":
        return " "
    if kind == "Pd" or char in "\u2212\u30fc\uff5e\u301c":
        return "-"
    return _LOOKALIKES.get(char, char)
