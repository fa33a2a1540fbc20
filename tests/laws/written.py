"""Numbers of persons that belong to nobody, in every way people and programs write them. 个人号码的写法。"""

from __future__ import annotations

import itertools
import re
import unicodedata
from datetime import date

from hypothesis import strategies as st

from aidfunds.privacy import check_character

FULL_WIDTH = {ord(char): 0xFEE0 + ord(char) for char in "0123456789X"}
UNSEEN = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad")
BLANKS = (" ", "\u3000", "\u00a0", "-", "\u2010", "\u2013", "\uff0d")


def _identity(body: str) -> str:
    return body + check_character(body)


def _carded(body: str) -> str:
    """With the last digit that makes the sum of Luhn whole."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    return body + str(-sum(sum(divmod(number, 10)) for number in doubled) % 10)


_days = st.dates(date(1910, 1, 1), date(1999, 12, 31))
_orders = st.integers(0, 999).map("{:03}".format)
IDENTITIES = st.builds(lambda day, order: _identity(f"999999{day:%Y%m%d}{order}"), _days, _orders)
OLD_IDENTITIES = st.builds(lambda day, order: f"110101{day:%y%m%d}{order}", _days, _orders)
TELEPHONES = st.from_regex("1[3-9][0-9]{9}", fullmatch=True).filter(str.isascii)
CARDS = st.from_regex("62[0-9]{13}(?:[0-9]{3})?", fullmatch=True).filter(str.isascii).map(_carded)
NUMBERS = st.one_of(IDENTITIES, OLD_IDENTITIES, TELEPHONES, CARDS)


def written(number: str) -> st.SearchStrategy[str]:
    """The number in some writing. 写法。"""
    groups = (6, 14) if len(number) in (15, 18) else (3, 7) if len(number) == 11 else (4, 8, 12, 16)
    cuts = [0, *(place for place in groups if place < len(number) - 1), len(number)]
    parts = [number[start:end] for start, end in itertools.pairwise(cuts)]
    marks = st.sampled_from(BLANKS)
    return st.one_of(
        st.just(number),
        st.just(number.translate(FULL_WIDTH)),
        marks.map(lambda mark: mark.join(parts)),
        marks.map(lambda mark: mark.join(parts).translate(FULL_WIDTH)),
        marks.map(lambda mark: mark.join(number)),
        st.sampled_from(UNSEEN).map(lambda mark: mark.join(number)),
        st.sampled_from(UNSEEN).map(lambda mark: mark.join(parts)),
    )


def digits_of(text: str) -> str:
    """A text as a program would look for digits in it: plain, and nothing between them. 数字。"""
    return re.sub(r"[\s\W_]", "", unicodedata.normalize("NFKC", text))


WRITTEN = NUMBERS.flatmap(lambda number: st.tuples(st.just(number), written(number)))
