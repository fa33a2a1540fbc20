"""Synthetic identity numbers, of nobody: the place 999999 is nowhere. 合成身份证号。"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from aidfunds.privacy import check_character

NOWHERE = "999999"
CHECKS = "0123456789X"


def identity_numbers(*, valid: bool = True) -> st.SearchStrategy[str]:
    """Numbers of GB 11643 with a real day of birth and the right check character, or a wrong one. 身份证号。"""
    days = st.dates(date(1900, 1, 1), date(2020, 12, 31)).map("{:%Y%m%d}".format)
    order = st.integers(1, 999).map("{:03}".format)
    numbers = st.builds("{}{}{}".format, st.just(NOWHERE), days, order)
    return numbers.map(lambda one: one + check_character(one)) if valid else numbers.flatmap(_wrongly_checked)


def _wrongly_checked(number: str) -> st.SearchStrategy[str]:
    wrong = CHECKS.replace(check_character(number), "")
    return st.sampled_from(wrong).map(number.__add__)
