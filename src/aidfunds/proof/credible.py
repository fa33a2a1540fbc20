"""Which of several readings of the same words are believed. 取信的读法。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aidfunds.proof.records import Identity, Reason, Relation, Shape, Status

PRODUCTS = (Shape.PRODUCT, Shape.SUM_OF_PRODUCTS)


def credible(identities: Sequence[Identity]) -> list[Identity]:
    """Without the doubtful readings of figures that another reading proves. 取信的关系。

    What is stated and proved by its own list needs no second list; a list that words bind to another total is no
    evidence against this one, unless words bind it to both.
    """
    proved = _Proved(one.relation for one in identities if one.status is Status.PROVED)
    nearest = _nearest_products(identities)
    return [one for one in identities if _believed(one, proved, nearest)]


def _believed(one: Identity, proved: _Proved, nearest: Mapping[int, Identity]) -> bool:
    stated = one.relation.stated
    match one.status:
        case Status.PROVED:
            return True
        case Status.CONTRADICTED:
            return one.relation.direct or not proved.excuses(one.relation)
        case Status.UNPROVABLE if one.relation.shape in PRODUCTS:
            return nearest[stated] is one and stated not in proved.priced
    return not proved.settles(one)


class _Proved:
    """What is proved: the totals with their terms, the lists, those that words bind, what products come to."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self.terms: dict[int, set[int]] = {}
        self.lists: set[tuple[int, ...]] = set()
        self.bound: set[tuple[int, ...]] = set()
        self.priced: set[int] = set()
        for one in relations:
            self.terms.setdefault(one.stated, set()).update(one.terms)
            if len(one.terms) > 1:
                self.lists.add(one.terms)
            if len(one.terms) > 1 and one.commits is not None:
                self.bound.add(one.terms)
            if one.shape in PRODUCTS:
                self.priced.add(one.stated)

    def excuses(self, relation: Relation) -> bool:
        """Whether the list is another total's, or another reading of the same words proves what is stated."""
        if relation.shape is Shape.SUM and relation.terms in self.bound:
            return True
        return relation.stated in self.terms and not self._apart(relation)

    def settles(self, one: Identity) -> bool:
        """Whether nothing is open: the total has its list, or the list its total."""
        relation = one.relation
        breaks_off = one.reason is Reason.CUT_OFF and self._apart(relation)
        return relation.terms in self.lists or (relation.stated in self.terms and not breaks_off)

    def _apart(self, relation: Relation) -> bool:
        """Whether a list has nothing in common with those that prove what it states."""
        return self.terms.get(relation.stated, set()).isdisjoint(relation.terms)


def _nearest_products(identities: Iterable[Identity]) -> dict[int, Identity]:
    """Of the products that nothing joins to a total, the one that comes nearest to it."""
    nearest: dict[int, Identity] = {}
    for one in identities:
        if one.status is Status.UNPROVABLE and one.relation.shape in PRODUCTS:
            other = nearest.get(one.relation.stated)
            if other is None or abs(one.difference) < abs(other.difference):
                nearest[one.relation.stated] = one
    return nearest
