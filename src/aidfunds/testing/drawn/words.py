"""Strategies for words: keys, names, texts that attack, identities, encodings, citations. 文字策略。"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache, partial

from attrs import frozen
from hypothesis import strategies as st

from aidfunds.errors import UsageError
from aidfunds.language import listed, tr
from aidfunds.model.documents import NOTICE, Citation, DocumentNumber
from aidfunds.model.fields import FIRST_YEAR, LAST_YEAR
from aidfunds.model.funds import STANDARD_CHANNELS, Coding
from aidfunds.privacy import check_character
from aidfunds.testing.clock import in_readers_language
from aidfunds.words import Term

__tracebackhide__ = True  # a failing test shows its author's lines, not these

COMMON = (
    "甲乙丙丁对口帮扶资金项目干部人才医院县市区局建设培训采购补助一二三四五〔〕（）、，。/-·0123456789"  # data: drawn
)
HAN = "".join(char for char in COMMON if unicodedata.category(char) == "Lo")
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)

_normal = partial(unicodedata.normalize, "NFC")


@cache
def keys() -> st.SearchStrategy[str]:
    """Keys as records have them: lower-case ASCII in parts. 键。"""
    begins = st.text(string.ascii_lowercase, min_size=1, max_size=1)
    goes_on = st.text(string.ascii_lowercase + string.digits + "_-", max_size=24)
    return st.builds("{}{}".format, begins, goes_on).map(_in_parts)


def _in_parts(text: str) -> str:
    return re.sub("[_-]+([_-]|$)", r"\1", text)


@cache
def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Any text that a record takes: normalised, printable, perhaps empty. 文字。"""
    return _written(st.characters(exclude_categories=("C", "Zl", "Zp")), most)


def _written(letters: st.SearchStrategy[str], most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Chinese words, common characters, or any: a text of one alphabet is a single choice, which shrinks at once."""
    words, common, strange = (st.text(one, min_size=least, max_size=most) for one in (HAN, COMMON, letters))
    both = st.builds(
        "{}{}".format, st.text(COMMON, min_size=least, max_size=most // 2), st.text(letters, max_size=most // 2)
    )
    written = st.one_of(words, common, strange, both).map(_normal)
    written.validate()  # makes the table of characters now: within the first draw it would count as a slow one
    return written


@cache
def titles(most: int = 40) -> st.SearchStrategy[str]:
    """The same, saying something. 名称。"""
    return _written(st.characters(exclude_categories=("C", "Z")), most, 1)


@cache
def terms() -> st.SearchStrategy[Term]:
    """A word in Chinese and in English. 术语。"""
    english = st.builds("{}{}".format, st.sampled_from(string.ascii_letters), st.text(string.ascii_letters + " -"))
    return st.builds(Term, titles(12), english)


def counts(most: int = 1000, least: int = 0) -> st.SearchStrategy[int]:
    """Numbers of people, months, days: from none on. 数量。"""
    return st.integers(least, most)


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> st.SearchStrategy[date]:
    """Days that a plan may speak of. 日期。"""
    return st.dates(first, last)


def years() -> st.SearchStrategy[int]:
    """Years of the same. 年度。"""
    return st.integers(FIRST_DAY.year, LAST_DAY.year)


ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@frozen(kw_only=True)
class Encoded:
    """A text, its bytes in an encoding, and whether all of them are there. 编码后的文字。"""

    text: str
    encoding: str
    data: bytes
    whole: bool = True


@st.composite
def encoded_texts(draw: st.DrawFn, written: st.SearchStrategy[str] | None = None) -> Encoded:
    """Texts in UTF-8 with and without a byte-order mark, in GB18030 and in UTF-16. 各种编码的文字。"""
    text, encoding = draw(texts() if written is None else written), draw(st.sampled_from(ENCODINGS))
    return Encoded(text=text, encoding=encoding, data=text.encode(encoding))


@st.composite
def cut_texts(draw: st.DrawFn) -> Encoded:
    """Texts whose last character is cut in the middle, as a copy that broke off leaves them. 截断的文字。"""
    last = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
    text = draw(texts()) + draw(last)
    encoding = draw(st.sampled_from(ENCODINGS))
    return Encoded(text=text, encoding=encoding, data=text.encode(encoding)[:-1], whole=False)


PLACES = "云曲靖宣威富源罗平师宗会泽马龙陆良沾益麒麟沪滇江河湖海东南西北新城关镇"  # data: drawn
KINDS = "县 市 区 镇 乡 州 县财政局 市人社局 县人民医院 市供销社".split()  # data: drawn  # noqa: SIM905
RARE = "㙦㐂㵲䶮䴉龘堃喆濛燚犇骉"  # data: drawn; names of places and people that old fonts lack
BEYOND_GBK = st.characters(min_codepoint=0x20000, max_codepoint=0x2A6D6)
TWINS = {"市": "巿", "口": "囗", "日": "曰", "高": "髙", "户": "戸", "一": "⼀", "人": "⼈"}  # data: drawn
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f")


@cache
def cjk_names() -> st.SearchStrategy[str]:
    """Names of places and offices: common characters, rare ones, and some that only GB18030 can write. 名称。"""
    common, rare = (st.text(letters, min_size=1, max_size=8) for letters in (PLACES, PLACES + RARE))
    beyond = st.text(BEYOND_GBK, min_size=1, max_size=8)
    return st.builds("{}{}".format, st.one_of(common, rare, beyond), st.sampled_from(KINDS))


def look_alikes() -> st.SearchStrategy[tuple[str, str]]:
    """A name and another that a reader takes for it: 宣威市 and 宣威巿. 形近名称。"""
    twins = st.sampled_from(sorted(TWINS.items()))
    places = st.text(PLACES, min_size=1, max_size=4)
    return st.builds(lambda before, pair, after: _around(before, after, *pair), places, twins, places)


def channel_keys() -> st.SearchStrategy[str]:
    """The keys of the standard channels. 渠道的键。"""
    return st.sampled_from([one.key for one in STANDARD_CHANNELS])


def hidden_names() -> st.SearchStrategy[tuple[str, str]]:
    """A name and the same with a character in it that nobody sees. 含不可见字符的名称。"""
    places = st.text(PLACES, min_size=1, max_size=4)
    return st.builds(lambda before, unseen, after: _around(before, after, "", unseen), places, _unseen(), places)


def _unseen() -> st.SearchStrategy[str]:
    return st.sampled_from(INVISIBLE)


def _around(before: str, after: str, *middles: str) -> tuple[str, str]:
    one, other = (f"{before}{middle}{after}" for middle in middles)
    return one, other


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


FULL_WIDTH = ("＝1+1", "＋1", "＠x")  # data: drawn
FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("x","y")', "+1", "-1", "@SUM(A1)", "\t=1", *FULL_WIDTH)
MARKUP = ("<script>alert(1)</script>", "</script><b>", "<img src=x onerror=alert(1)>", "\"'><i>", "&lt;&amp;", "]]>")
TEMPLATES = ("{{7*7}}", "{0}", "{title.__class__}", "{", "}}", "{% raw %}", "${x}", "%s%n", "#{x}", "`x`")
CONTROLS = ("\x00", "\x07", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\ufffe", "\ud800")
DIRECTIONS = ("\u202e", "\u202d", "\u2066", "\u2069")
ESCAPES = ("\x1b[2J", "\x1b]0;x\x07", "\x1b[31m", "\x9b1m")
PATHS = ("../../x", "/etc/passwd", "C:\\x", "CON", "x.", ".", "..", "a/b", "a\\b", "x:y", "[x]", "*", "?")
HOSTILE_INVISIBLE = ("\u200b", "\u200d", "\ufeff", "\u00ad")
LONGEST = 40_000  # characters: more than a cell of a workbook holds

FAMILIES: dict[str, st.SearchStrategy[str]] = {
    "formulas": st.sampled_from(FORMULAS),
    "markup": st.sampled_from(MARKUP),
    "templates": st.sampled_from(TEMPLATES),
    "controls": st.sampled_from(CONTROLS),
    "directions": st.sampled_from(DIRECTIONS),
    "escapes": st.sampled_from(ESCAPES),
    "paths": st.sampled_from(PATHS),
    "unseen": st.sampled_from(HOSTILE_INVISIBLE),
    "long": st.integers(256, LONGEST).map("长".__mul__),  # data: drawn
}


def hostile_texts(families: Iterable[str] = FAMILIES) -> st.SearchStrategy[str]:
    """Formula starts, markup, template braces, control characters, bidi, terminal escapes, paths, very long. 恶意文字。

    ``families`` are keys of FAMILIES; UsageError for another.
    """
    unknown = [family for family in families if family not in FAMILIES]
    if unknown:
        with in_readers_language():
            raise UsageError(tr("没有这类恶意文字：{families}", families=listed(unknown)), listed(FAMILIES))
    payload = st.one_of([FAMILIES[family] for family in families])
    rest = texts(4)
    return payload | st.builds("{}{}".format, payload, rest)


NUMERALS = "一二三四五六七八九十"  # data: drawn
ISSUERS = ("云财农", "曲财农", "云人社发", "曲办发", "合成")  # data: drawn


@cache
def clauses() -> st.SearchStrategy[str]:
    """Paths of numbers as printed: 四/（三）/2, 附件/5. 条款。"""
    numerals = st.sampled_from(NUMERALS)
    first = numerals | st.just("附件")  # data: drawn
    second = numerals.map("（{}）".format)  # data: drawn
    third = st.integers(1, 20).map(str)
    return st.one_of(first, st.tuples(first, second).map("/".join), st.tuples(first, second, third).map("/".join))


@cache
def citations(document: str = NOTICE) -> st.SearchStrategy[Citation]:
    """A clause of a document, sometimes with the span of text it was read from. 依据。"""
    spans = st.none() | st.builds(
        lambda start, length: (start, start + length), st.integers(0, 9999), st.integers(1, 99)
    )
    return st.builds(Citation, clauses(), st.just(document), spans)


def document_numbers() -> st.SearchStrategy[DocumentNumber]:
    """Numbers such as 合成〔2024〕9号. 文号。"""
    return st.builds(DocumentNumber, st.sampled_from(ISSUERS), st.integers(1949, 2099), st.integers(1, 99_999))


def codings() -> st.SearchStrategy[Coding]:
    """Budget codes of three to seven digits, with or without a name beside them. 科目。"""
    codes = st.integers(3, 7).flatmap(lambda length: st.text("0123456789", min_size=length, max_size=length))
    names = titles(8).filter(lambda name: not name.startswith("-"))  # a hyphen parts code and name
    return st.builds(Coding, codes, st.just("") | names)
