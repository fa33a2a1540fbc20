from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.written import WRITTEN, digits_of

from aidfunds.privacy import covered, holds_identity_number, masked, personal_number

WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]  # ISO 7064 MOD 11-2, not the table of the code


def identity_number(birthday: date, order: int) -> str:
    """Synthetic: region 999999 belongs to nobody."""
    body = f"999999{birthday:%Y%m%d}{order:03d}"
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[rest]


numbers = st.builds(identity_number, st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 999))


@given(st.text(alphabet="张三，a ", max_size=8), numbers, st.text(alphabet="号。x ", max_size=8))
def test_a_number_is_found_in_any_text(before: str, number: str, after: str) -> None:
    assert holds_identity_number(before + number + after)


@given(numbers)
def test_only_the_last_four_stay(number: str) -> None:
    assert masked(f"号码{number}。") == f"号码{'*' * 14}{number[-4:]}。"


@given(numbers, st.integers(1, 9))
def test_a_wrong_check_character_is_no_number(number: str, step: int) -> None:
    checks = "0123456789X"
    wrong = checks[(checks.index(number[-1]) + step) % 11]
    assert not holds_identity_number(number[:-1] + wrong)


@pytest.mark.parametrize(
    "text", ["10000015Z155110000004", "215750000.00", "2020-04-10", "a" * 18, "1" * 18, "999999199002301231", ""]
)
def test_codes_and_amounts_are_no_persons(text: str) -> None:
    assert not holds_identity_number(text)
    assert masked(text) == text or "19900230" in text


@given(WRITTEN, st.sampled_from(["", "张三", "电话：", "（", "、"]), st.sampled_from(["", "。", "）", "转", " 张三"]))
def test_however_it_is_written_it_is_found_and_covered(pair: tuple[str, str], before: str, after: str) -> None:
    number, writing = pair
    text = before + writing + after
    assert personal_number(text)
    assert number not in digits_of(masked(text))
    assert len(masked(text)) == len(text)
    assert not personal_number(masked(text))


@pytest.mark.parametrize(
    "text",
    [
        "13800001234元",
        "13800001234.50元",
        "13,800,001,234元",
        "13800001234平方米",
        "合同编号15020190101",
        "凭证号 13900000001",
        "云财农〔2020〕12号",
        "10000015Z155110000004",
        "Z15511000000",
        "91530300670000123X",
        "四/1@13800-138040",
        "2020-04-10 2021-04-10 2022-04-10",
        "0874-3123456",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "13800001234abcdef0123456789abcdef1380000",
        "192.168.100.10",
        "2130599 其他扶贫支出 513 转移性支出",
    ],
)
def test_amounts_codes_and_serial_numbers_are_no_persons(text: str) -> None:
    assert not personal_number(text)
    assert masked(text) == text


def test_what_was_read_as_an_amount_stays() -> None:
    text = "金额 13800001234 电话 13800001234"
    assert covered(text, [(3, 14)]) == "金额 13800001234 电话 *******1234"
