"""The clauses of a notice and their paths: 四/（四）/1. 条款。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_right

from attrs import field, frozen

_KINDS = (  # from the kinds of number that stand highest in official documents
    ("annex", re.compile(r"附件(?P<n>[0-9一二三四五六七八九十]{0,2})[：:]?\s*$")),
    ("chapter", re.compile(r"第(?P<n>[一二三四五六七八九十百]{1,4})[章条节部分]")),
    ("chinese", re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})、")),
    ("chinese_bracket", re.compile(r"（(?P<n>[一二三四五六七八九十]{1,3})）|(?P<c>[㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩])")),
    ("first_is", re.compile(r"(?P<n>[一二三四五六七八九十]{1,2}是)")),
    ("digit", re.compile(r"(?P<n>[0-9]{1,2})(?:、|\.(?![0-9])|\.(?=(?:19|20)[0-9]{2} ?年|[0-9]{1,4} ?[个名户村亩]))")),
    ("digit_bracket", re.compile(r"（(?P<n>[0-9]{1,2})）")),
    ("circled", re.compile(r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])")),
)
_SQUARED = dict(zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "一二三四五六七八九十", strict=True))


@frozen(kw_only=True)
class Clause:
    """A numbered piece of the text, from its number to the next one. 条款。"""

    path: tuple[str, ...]
    kind: str
    at: int  # in the even text
    heading: str = ""

    @property
    def name(self) -> str:
        """The path as it is cited: ``四/（四）/1``. 条款号。"""
        return "/".join(self.path)


@frozen
class Outline:
    """The clauses in text order. 条款结构。"""

    clauses: tuple[Clause, ...]
    _places: tuple[int, ...] = field(init=False, repr=False)

    @_places.default
    def _of_clauses(self) -> tuple[int, ...]:
        return tuple(clause.at for clause in self.clauses)

    def at(self, place: int) -> Clause | None:
        """The clause that holds a place of the even text; None before the first. 所在条款。"""
        found = bisect_right(self._places, place) - 1
        return self.clauses[found] if found >= 0 else None

    def path_at(self, place: int) -> str:
        """Its path, empty before the first clause. 所在条款号。"""
        clause = self.at(place)
        return clause.name if clause else ""


def outline_of(text: str) -> Outline:
    """The clauses of an even text, found by the numbers at the beginnings of lines. 条款结构。"""
    clauses: list[Clause] = []
    stack: list[tuple[str, str]] = []
    for line in re.finditer(r"[^\n]+", text):
        begin = line.start() + len(line[0]) - len(line[0].lstrip(" *#>"))
        marked = _marked(text[begin : line.end()])
        if marked is None:
            continue
        kind, number, _ = marked
        stack = _placed(stack, kind, number)
        heading = text[begin : line.end()].strip()
        clauses.append(Clause(path=tuple(one for _, one in stack), kind=kind, at=begin, heading=heading))
    return Outline(tuple(clauses))


def number_length(line: str) -> int:
    """How many characters the number takes that a line begins with; 0 where it begins with none. 条款号长度。"""
    marked = _marked(line)
    return marked[2] if marked else 0


def _marked(line: str) -> tuple[str, str, int] | None:
    """The kind of number that a line begins with, the number as printed, where it ends."""
    for kind, pattern in _KINDS:
        found = pattern.match(line)
        if found:
            said = found.groupdict()
            number = _SQUARED[said["c"]] if said.get("c") else said["n"]
            return kind, _printed(kind, number or ""), found.end()
    return None


def _printed(kind: str, number: str) -> str:
    if kind == "annex":
        return f"附件{number}"
    return f"（{number}）" if kind.endswith("bracket") else number


def _placed(stack: list[tuple[str, str]], kind: str, number: str) -> list[tuple[str, str]]:
    """A number of a kind that is open replaces it and closes what is below; a new kind goes below the last."""
    if kind == "annex":
        return [(kind, number)]
    kinds = [one for one, _ in stack]
    if kind in kinds:
        return [*stack[: kinds.index(kind)], (kind, number)]
    if kind in ("chinese", "chapter"):  # nothing stands above these but an annex
        return [*[one for one in stack if one[0] == "annex"], (kind, number)]
    return [*stack, (kind, number)]
