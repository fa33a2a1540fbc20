"""The language that texts are said in, and how things are listed in it. 语言。

The Chinese text in the code is the message; the gettext catalogue of its package holds the English.
The language is chosen at the door, with :func:`aidfunds.words.speaking`, and never read from the machine in here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from attrs import frozen

if TYPE_CHECKING:
    from gettext import NullTranslations
    from importlib.resources.abc import Traversable

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)

_chosen: ContextVar[str | None] = ContextVar("aidfunds_language", default=None)


def chosen_language() -> str | None:
    """The language that the caller chose; None where nobody did. 选定的语言。"""
    return _chosen.get()


def language() -> str:
    """The language in which texts are said now: the chosen one, else Chinese. 当前语言。"""
    return _chosen.get() or CHINESE


@contextmanager
def in_language(wanted: str | None) -> Iterator[None]:
    """Say what is said within in one of LANGUAGES; None leaves it as it is. 以某种语言。"""
    token = _chosen.set(wanted or _chosen.get())
    try:
        yield
    finally:
        _chosen.reset(token)


@frozen
class Translator:
    """Says the texts of one package in the current language. 译文。

    Call it with the Chinese text and the values for its ``{names}``; values say themselves in that
    language too.  A text without a translation is said as it stands.
    """

    package: str

    def __call__(self, text: str, /, **values: object) -> str:
        """The text, with its values. 译出。"""
        return _filled(self._catalogue().gettext(text), values)

    def many(self, text: str, count: int, /, **values: object) -> str:
        """The text for a number of things, which ``{count}`` stands for; English tells one from many. 译出数量。"""
        return _filled(self._catalogue().ngettext(text, text, count), {"count": count, **values})

    def _catalogue(self) -> NullTranslations:
        return _catalogue(self.package, language())


def translator(package: str) -> Translator:
    """The texts of one package, from its ``locale`` folder. 一个包的译文。"""
    return Translator(package)


def is_translated(package: str, wanted: str) -> bool:
    """Whether a package ships a catalogue for a language. 有无译文。"""
    return _compiled(package, wanted) is not None


def is_readable(package: str, wanted: str) -> bool:
    """Whether the catalogue that a package ships can be read; where it cannot, its texts stay Chinese. 译文可读。"""
    return bool(_catalogue(package, wanted).info())


def mark(text: str) -> str:
    """The same text: it is translated where it is shown, and found by those who collect messages. 待译文字。"""
    return text


def mark_counted(text: str) -> str:
    """The same text, for a thing that is counted: English has one word for one and another for many. 待译量词。"""
    return text


def listed(words: Iterable[object]) -> str:
    """Words one after the other: 甲、乙 or A, B. 并列。"""
    return ("、" if language() == CHINESE else ", ").join(map(str, words))  # data: a mark between


class _Widths(dict[str, int]):
    """Places that each character takes, looked up once."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self.of_class = {"W": 2, "F": 2, "A": ambiguous}

    def __missing__(self, character: str) -> int:
        unseen = category(character) in ("Mn", "Me", "Cf")
        self[character] = 0 if unseen else self.of_class.get(east_asian_width(character), 1)
        return self[character]


_WIDTHS = {ambiguous: _Widths(ambiguous) for ambiguous in (1, 2)}


def display_width(text: str, *, ambiguous: int = 1) -> int:
    """Places that the longest line of a text takes: two for a Chinese character, none for what nobody sees. 显示宽度。

    ``ambiguous`` is the width of “, ① and their like: two in the fonts of paper and pages, one on a terminal.

    >>> display_width("8000元/人·月")
    12
    """
    if text.isascii() and "\n" not in text:
        return len(text)
    width_of = _WIDTHS[ambiguous].__getitem__
    return max((sum(map(width_of, line)) for line in text.split("\n")), default=0)


def character_width(character: str) -> int:
    """Places that one character takes on a terminal. 字符宽度。"""
    return _WIDTHS[1][character]


def _filled(text: str, values: dict[str, object]) -> str:
    return text.format(**values) if values else text


@cache
def _catalogue(package: str, wanted: str) -> NullTranslations:
    """What a package has for a language; the messages themselves where it has nothing."""
    from gettext import GNUTranslations, NullTranslations

    compiled = None if wanted == CHINESE else _compiled(package, wanted)
    if compiled is None:
        return NullTranslations()
    try:
        with compiled.open("rb") as catalogue:
            return GNUTranslations(catalogue)
    except (OSError, ValueError, LookupError, struct.error):  # errors are told in words of this catalogue: go on
        return NullTranslations()


def _compiled(package: str, wanted: str) -> Traversable | None:
    """The file of a package's catalogue, where it ships one."""
    from importlib.resources import files  # 6 ms: paid by those who need a translation

    try:
        file = files(package) / "locale" / wanted / "LC_MESSAGES" / f"{package}.mo"
    except (ImportError, TypeError, ValueError):  # a module of its own, or none: it has no folder
        return None
    return file if file.is_file() else None


tr = translator("aidfunds")


def nearest(word: str, known: Iterable[str]) -> str:
    """A question naming the nearest known word, or nothing where none is near. 您是不是要。"""
    from difflib import get_close_matches  # 5 ms: paid only by those who mistyped

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return tr("您是不是要写“{word}”？", word=found[0]) if found else ""


FILLERS = "\u2800\u3164\u115f\u1160\uffa0"  # data: printable by name, and empty to the eye


def says_something(text: str) -> bool:
    """Whether a reader sees anything of a text: blanks and what has no width are nothing. 有无内容。"""
    return any(char.isprintable() and not char.isspace() and char not in FILLERS for char in text)


def available(known: Iterable[object]) -> str:
    """What could be written instead. 可用的名称。"""
    return tr("可用：{known}", known=listed(known) or tr("无"))


def in_ranges(numbers: Iterable[int]) -> str:
    """Whole numbers as ranges in ascending order. 写成区间。

    >>> in_ranges([5, 2, 3, 4, 8])
    '2 至 5、8'
    """
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return listed(ends[0] if len(ends) == 1 else _range(*ends) for ends in ranges)


def _range(first: int, last: int) -> str:
    return tr("{first} 至 {last}", first=first, last=last)
