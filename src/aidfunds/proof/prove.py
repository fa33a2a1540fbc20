"""A notice is proved: relations are found by every mechanism, judged, and counted. 证明。"""

# data: the words of notices are read here, never said

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Kind
from aidfunds.proof.apart import products_apart
from aidfunds.proof.areas import allotments_in, areas_in
from aidfunds.proof.brackets import across_brackets, brackets_in
from aidfunds.proof.changes import changes_in
from aidfunds.proof.clauses import clause_groups
from aidfunds.proof.committed import committed_in
from aidfunds.proof.counts import counts_in
from aidfunds.proof.each import each_in
from aidfunds.proof.elsewhere import Stated, partitions, runs_elsewhere, sums_elsewhere
from aidfunds.proof.equalities import repeated_totals
from aidfunds.proof.groups import Group, of_kind
from aidfunds.proof.items import items_announced, items_headed, items_summed
from aidfunds.proof.judge import judged, rest_of
from aidfunds.proof.layout import Layout, Role, layouts_of
from aidfunds.proof.levels import level_relations
from aidfunds.proof.lines import announced, counted_lines, line_groups, line_totals
from aidfunds.proof.lists import Found, lists_in
from aidfunds.proof.namelists import named_counts
from aidfunds.proof.openings import cut_tables, opened_lists
from aidfunds.proof.overall import overall_in
from aidfunds.proof.payees import annex_relations, entity_relations
from aidfunds.proof.priced import priced_rows
from aidfunds.proof.products import products_in
from aidfunds.proof.prose import Amount, Stretch, every, stretches_of
from aidfunds.proof.ratios import ratio_relations
from aidfunds.proof.records import Proof, Relation, Shape
from aidfunds.proof.rows import row_relations
from aidfunds.proof.runs import runs_in
from aidfunds.proof.scores import score_relations
from aidfunds.proof.shares import shares_in
from aidfunds.proof.sums import closes, sum_relation
from aidfunds.proof.tallies import tallies_in
from aidfunds.proof.totals import column_relations
from aidfunds.proof.written import written_out

_MOST_SHARES = 12
_CROWDED = 600


def prove(notice: Notice) -> Proof:
    """Everything that a notice's text proves of its own figures, and what it contradicts. 证明。"""
    identities = judged(notice, _relations(notice))
    return Proof(notice=notice, identities=identities, coverage=rest_of(notice, identities))


def _relations(notice: Notice) -> Iterator[Relation]:
    stretches = stretches_of(notice)
    layouts = layouts_of(notice)
    found = Found()
    for layout in layouts:
        yield from row_relations(layout)
        yield from column_relations(layout)
        yield from level_relations(layout)
        yield from priced_rows(layout)
        yield from ratio_relations(layout)
    bracketed = list(_in_prose(notice, stretches, found))
    yield from bracketed
    yield from found.relations
    priced = {one for relation in bracketed if _priced(notice, relation) for one in relation.terms}
    yield from products_apart(notice, priced)
    yield from _summed_up(stretches)
    yield from items_announced(stretches)
    yield from items_headed(stretches)
    yield from _over_lines(notice, stretches, layouts, found, bracketed)
    yield from opened_lists(stretches)
    yield from cut_tables(notice, layouts)
    yield from annex_relations(notice, stretches, layouts)
    yield from entity_relations(stretches)
    yield from counts_in(notice, stretches, layouts)
    yield from named_counts(stretches)
    yield from repeated_totals(stretches, layouts)
    yield from score_relations(notice)


def _priced(notice: Notice, relation: Relation) -> bool:
    """Whether it is a product that comes to what is stated."""
    products = (Shape.PRODUCT, Shape.SUM_OF_PRODUCTS)
    return relation.shape in products and relation.computed == notice.figures[relation.stated].number


def _in_prose(notice: Notice, stretches: Sequence[Stretch], found: Found) -> Iterator[Relation]:
    """What stands within one paragraph."""
    last = max((one.to for one in stretches), default=0)
    earlier: list[Amount] = []
    for line in every(stretches):
        found.groups.extend(across_brackets(line))
        found.relations.extend(committed_in(line))
        for kind, unit in _streams(line):
            amounts = of_kind(line, kind, unit)
            lists_in(line, amounts, found, cut=line.to == last)
            yield from brackets_in(line, amounts)
            if kind is Kind.MONEY and len(amounts) <= _CROWDED:
                found.relations.extend(runs_in(line, amounts))
        found.relations.extend(tallies_in(line))
        if not line.bracket:
            whole = sorted((one for part in every((line,)) for one in part.amounts), key=lambda one: one.index)
            yield from written_out(line)
            yield from overall_in(line, whole)
            yield from products_in(line)
            yield from each_in(line, whole)
            yield from areas_in(line, whole)
            yield from allotments_in(notice.text, whole)
            yield from shares_in(line, whole, earlier)
            yield from changes_in(line, whole, earlier)
            earlier += [one for one in whole if one.figure.kind is Kind.MONEY]


def _summed_up(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """Lines with totals of those above, as their numbers say; another reading only within the same lines."""
    read = {one.stated: one for one in items_summed(stretches)}
    for relation in line_totals(stretches):
        known = read.get(relation.stated)
        if known is None or relation.terms[0] >= known.terms[0]:
            read.pop(relation.stated, None)
            yield relation
    yield from read.values()


def _streams(line: Stretch) -> list[tuple[Kind, str]]:
    kinds = dict.fromkeys((one.figure.kind, one.figure.unit) for one in line.amounts)
    return [(kind, unit) for kind, unit in kinds if kind in (Kind.MONEY, Kind.MEASURE, Kind.COUNT)]


def _over_lines(
    notice: Notice,
    stretches: Sequence[Stretch],
    layouts: Sequence[Layout],
    found: Found,
    bracketed: Sequence[Relation],
) -> Iterator[Relation]:
    """What lists over lines, clauses and columns come to, here or elsewhere."""
    overall = (*line_groups(stretches), *clause_groups(notice, stretches))
    listed = [group for group in overall if len(group.parts) >= 2]
    for group in listed:
        if group.head is not None and closes(group.head, group.parts):
            yield sum_relation(group.head, group.parts, announced(group, stretches))
    groups = [
        group
        for group in (*found.groups, *listed, *counted_lines(stretches))
        if all(one.figure.kind in (Kind.MONEY, Kind.COUNT) for one in group.parts)
    ]
    columns = [Group(tuple(column)) for layout in layouts for column in _columns(layout)]
    stated = Stated(notice)
    yield from sums_elsewhere([*groups, *columns], stated, [*found.relations, *bracketed])
    for group in (*listed, *columns):
        yield from runs_elsewhere(group.parts, stated)
    yield from partitions([one for one in groups if 2 <= len(one.parts) <= _MOST_SHARES], [*listed, *columns])


def _columns(layout: Layout) -> Iterator[list[Amount]]:
    for column in layout.money:
        parts = [one for entry in layout.entries if entry.role is Role.DATA for one in entry.cells.get(column, ())]
        if len(parts) >= 2:
            yield parts
