"""Which fields of which records point at other records. 引用关系。"""

from __future__ import annotations

from collections.abc import Iterator

from aidfunds.model.citations import NOTICE

AGENCY_ROLES = ("implementers[]", "supervisors[]", "auditors[]", "acceptors[]")

POINTS_AT = (  # records, the field within each, what it points at
    ("documents", "based_on[]", "documents"),
    ("documents", "addressees[].agency", "agencies"),
    ("documents", "targets_source.document", "documents"),
    ("agencies", "part_of", "agencies"),
    ("funds", "donor", "agencies"),
    ("funds", "source.document", "documents"),
    ("funds", "channels[].source.document", "documents"),
    ("programs", "fund", "funds"),
    ("programs", "source.document", "documents"),
    ("projects", "holder", "agencies"),
    ("projects", "source.document", "documents"),
    *(("projects", role, "agencies") for role in AGENCY_ROLES),
    ("projects", "approved[].source.document", "documents"),
    ("projects", "uses[].source.document", "documents"),
    ("projects", "changes[].source.document", "documents"),
    ("projects", "parameters[].source.document", "documents"),
    ("allocations", "fund", "funds"),
    ("allocations", "payee", "agencies"),
    ("allocations", "project", "projects"),
    ("allocations", "source.document", "documents"),
    ("memos", "agency", "agencies"),
    ("memos", "source.document", "documents"),
    ("schedule", "source.document", "documents"),
    ("schedule", "rows[].agency", "agencies"),
    ("obligations", "projects[]", "projects"),
    ("obligations", "obligors[]", "agencies"),
    *(("obligations", role, "agencies") for role in AGENCY_ROLES[1:]),
    ("obligations", "source.document", "documents"),
    ("carryovers", "agency", "agencies"),
    ("carryovers", "source.document", "documents"),
    ("carryovers", "recovered_by", "agencies"),
    ("carryovers", "guided_by", "agencies"),
    ("carryovers", "reallocations[].to", "agencies"),
    ("carryovers", "reallocations[].approval", "documents"),
)


def references(portfolio: object) -> Iterator[tuple[str, str, str]]:
    """Every reference as (its path, the key it names, the kind of record); an empty one is none. 全部引用。"""
    yield "documents", NOTICE, "documents"
    for records, within, kind in POINTS_AT:
        for path, record in _records(records, getattr(portfolio, records)):
            yield from ((place, key, kind) for place, key in _keys(path, record, within.split(".")))


def _records(name: str, records: object) -> Iterator[tuple[str, object]]:
    if isinstance(records, tuple):
        yield from ((f"{name}.{record.key}", record) for record in records)
    elif records is not None:
        yield name, records


def _keys(path: str, value: object, steps: list[str]) -> Iterator[tuple[str, str]]:
    if value is None or value == "":
        return
    if not steps:
        yield path.removesuffix(".document"), str(value)
        return
    name, many, _ = steps[0].partition("[]")
    found = getattr(value, name)
    if many:
        for place, one in enumerate(found):
            yield from _keys(f"{path}.{name}[{place}]", one, steps[1:])
    else:
        yield from _keys(f"{path}.{name}", found, steps[1:])
