"""The agencies that a notice names, by place and office; short names only through a table. 单位。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib.resources import files

from attrs import frozen

from aidfunds.model.agencies import skeleton
from aidfunds.notice.clean import HAN
from aidfunds.notice.grid import Row, Table
from aidfunds.notice.head import Head
from aidfunds.notice.records import Figure, Kind
from aidfunds.notice.said import AGENCY, PLACE, Said, said

_LEVEL = re.compile("(?!市[中南北]区)[省市县区州](?:级|本级)?(?=.)")
_BEFORE = re.compile(rf"(?:^|(?<=[，。；：、（\n*]))[ ]?(?P<name>[{HAN}]{{2,30}}?)(?:安排|下达|拨付|分配|补助)?[ ]?$")
_LEAD = re.compile(rf"[{HAN}]*(?:下达|安排|拨付|分配|补助|支持|其中|用于|给|至|到)")
_BEHIND = re.compile(rf"(?:至|给|到|拨付至?|下达至?)(?P<name>{PLACE.pattern})")
_HEAD = re.compile(r"单\s*位|县\s*[区市]|市\s*县|区\s*县|乡\s*镇|部\s*门|地\s*区|县名|州\s*市")
_NO_NAME = re.compile("分配|安排|下达|拨付|贫困[县区村]|^[各每该本全我其上共另余]|其中|[到给至由向]")
_REACH = 40


class Part(Enum):
    """Where a notice names an agency. 出现之处。"""

    ISSUER = "issuer"
    ADDRESSEE = "addressee"
    SIGNATORY = "signatory"
    PAYEE = "payee"
    ROW = "row"


@frozen(kw_only=True)
class Named:
    """An agency where it is named: the place it belongs to and its office in full. 单位名称。

    ``offices`` holds each office that a short name may stand for; a bare place has none, and ``place`` is empty
    where the text does not say which 市 or 县 is meant.
    """

    said: Said
    part: Part
    place: str
    offices: frozenset[str] = frozenset()

    @property
    def doubtful(self) -> bool:
        """Whether its short name has several meanings, or its place is not told. 是否存疑。"""
        return len(self.offices) > 1 or not self.place

    def may_be(self, other: Named) -> bool:
        """Whether both can be one payee; a bare place stands for any office of its own. 可为同一单位。"""
        if self.place != other.place or not self.place:
            return self.said.text == other.said.text
        return not self.offices or not other.offices or bool(self.offices & other.offices)

    def shortens(self, other: Named) -> bool:
        """Whether its name is the other's with letters left out: 老区办 of 老区工作办公室. 是否缩写。"""
        letters = iter(other.said.text)
        return self.place == other.place and all(char in letters for char in self.said.text)


def named_in(text: str, head: Head, tables: Sequence[Table], figures: Sequence[Figure]) -> tuple[Named, ...]:
    """Every agency of the head, the body's payees and the rows of tables, in text order. 全部单位。"""
    home = _home(head)
    found = [
        *((one, Part.ISSUER) for one in head.issuers),
        *((one, Part.ADDRESSEE) for one in head.addressees),
        *((one, Part.SIGNATORY) for one in head.signatories if not head.cut or one is not head.signatories[-1]),
        *((one, Part.PAYEE) for one in _payees(text, figures)),
        *((one, Part.ROW) for table in tables for one in _rows(table)),
    ]
    return tuple(sorted((_named(one, part, home) for one, part in found), key=lambda one: one.said.at))


def offices_of(short: str) -> frozenset[str]:
    """The offices that a name may stand for: itself, where the table does not know it. 机构全称。"""
    return _aliases().get(short, frozenset((short,)))


def _named(one: Said, part: Part, home: str) -> Named:
    name = skeleton(one.text)
    level = _LEVEL.match(name)
    place = PLACE.match(name) if level is None and not name.startswith("各") else None
    if place is not None:
        rest = name[place.end() :]
        return Named(said=one, part=part, place=place[0], offices=offices_of(rest) if rest else frozenset())
    office = name[level.end() :] if level else name
    return Named(
        said=one, part=part, place=home if level and home.endswith(name[0]) else "", offices=offices_of(office)
    )


def _home(head: Head) -> str:
    """The place of those who issue or sign; empty where they are of several."""
    places = {found[0] for one in (*head.issuers, *head.signatories) if (found := PLACE.match(skeleton(one.text)))}
    return next(iter(places)) if len(places) == 1 else ""


def _payees(text: str, figures: Sequence[Figure]) -> Iterator[Said]:
    """Names right before an amount of the body, or right behind it: 下达150万元至宣威市."""
    for figure in figures:
        if figure.kind is not Kind.MONEY or figure.cell is not None:
            continue
        start = max(0, figure.at - _REACH)
        before = _BEFORE.search(text[start : figure.at])
        if before:
            lead = _LEAD.match(before["name"])
            name = said(text, start + before.start("name") + (lead.end() if lead else 0), start + before.end("name"))
            if _is_name(name.text):
                yield name
        behind = _BEHIND.match(text, figure.to)
        if behind:
            yield said(text, behind.start("name"), behind.end("name"))


def _rows(table: Table) -> Iterator[Said]:
    """The names in the column of a table that its head says are units."""
    column = next((place for place, head in enumerate(table.heads) if _HEAD.search(head)), None)
    if column is None:
        return
    for row in table.rows:
        name = _cell(row, column)
        if name is not None:
            yield name


def _cell(row: Row, column: int) -> Said | None:
    cell = row[column] if column < len(row) else None
    if cell is None or not cell.text or cell.totals or any(one.totals for one in row):
        return None
    name = Said("".join(cell.text.split()), cell.at, cell.to)
    return name if _is_name(name.text) else None


def _is_name(text: str) -> bool:
    text = skeleton(text)
    return not _NO_NAME.search(text) and bool(AGENCY.fullmatch(text) or PLACE.fullmatch(text))


@cache
def _aliases() -> Mapping[str, frozenset[str]]:
    rows = csv.DictReader(files("aidfunds.notice").joinpath("aliases.csv").read_text("utf-8").splitlines())
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        found[row["short"]] = found.get(row["short"], frozenset()) | {row["full"]}
    return found
