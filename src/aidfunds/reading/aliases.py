"""One agency under several names: in full, short, or the one that is addressed and the one that is paid. 同一单位。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from aidfunds.notice.agencies import offices_of
from aidfunds.reading.names import Home, place_before


@frozen(kw_only=True)
class Names:
    """Under which name each other one is kept; ``assumed`` are those that no rule of spelling proves. 同名对照。

    ``stands`` gives the place for which its finance bureau stands: another agency, under the place's record.
    """

    same: dict[str, str]
    stands: dict[str, str]
    assumed: tuple[tuple[str, str], ...] = field(default=())


def names_of(payees: Sequence[str], addressees: Sequence[str], others: Iterable[str], home: Home) -> Names:
    """The payees' names are kept; whoever is addressed or signs under another is found among them. 名称对照。

    A finance bureau that is addressed stands for the division that is paid.  An office's full name is known by its
    short one; the one office that is addressed and not paid, beside the one that is paid and not addressed, is
    assumed to be the same, and told.
    """
    named = tuple(dict.fromkeys((*addressees, *others)))
    stands = {name: place for name in named if name not in payees and (place := _place(name, payees, home))}
    same = {name: kept for name in named if name not in payees and (kept := _in_full(name, payees, home))}
    assumed = _left_over(payees, addressees, same | stands, home)
    same |= dict(assumed)
    for name in others:
        known = next((same[one] for one in addressees if one in same and _full(one, name, home)), None)
        if name not in same and known:
            same[name] = known
    return Names(same=same, stands=stands, assumed=assumed)


def _place(name: str, payees: Sequence[str], home: Home) -> str:
    """The place that is paid through a finance bureau or a government that is addressed."""
    placed = place_before(name, home.year, home)
    if placed is None or placed.division == home.division or not name.endswith(("财政局", "政府")):
        return ""
    return name[: placed.length] if name[: placed.length] in payees else ""


def _in_full(name: str, payees: Sequence[str], home: Home) -> str:
    found = [one for one in payees if _full(one, name, home)]
    return found[0] if len(found) == 1 else ""


def _full(short: str, name: str, home: Home) -> bool:
    """Whether a name is another in full, by the table of short names: 曲靖市人力资源和社会保障局 is 市人社局."""
    if not home.name or short == name:
        return False
    one, other = _office(short, home), _office(name, home)
    return bool(one and other and (one == other or offices_of(one) & offices_of(other)))


def _office(name: str, home: Home) -> str:
    """An office without its place at home; empty where it is of another place."""
    if name.startswith(home.name):
        return name.removeprefix(home.name)
    return name[1:] if name.startswith(home.name[-1]) else ""


def _left_over(
    payees: Sequence[str], addressees: Sequence[str], same: dict[str, str], home: Home
) -> tuple[tuple[str, str], ...]:
    reached = {same.get(one, one) for one in addressees}
    unpaid = [one for one in addressees if same.get(one, one) not in payees]
    unaddressed = [one for one in payees if one not in reached]
    if len(unpaid) == len(unaddressed) == 1 and _offices(unpaid[0], unaddressed[0], home):
        return ((unpaid[0], unaddressed[0]),)
    return ()


def _offices(one: str, other: str, home: Home) -> bool:
    """Two offices at home that share a letter of what they do."""
    places = [place_before(name, home.year, home) for name in (one, other)]
    at_home = all(placed is None or placed.division == home.division for placed in places)
    return at_home and len(set(one) & set(other) - set("省市县区办局委室")) >= 1
