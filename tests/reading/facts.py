"""The facts of a portfolio, free of keys and spans, so that two of them can be compared one by one. 台账事实。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

import aidfunds as af

AGENCIES = {"agency", "donor", "holder", "payee", "part_of"}
SEVERAL_AGENCIES = {"implementers", "supervisors", "auditors", "acceptors", "obligors"}
RECORDS = (
    "documents", "agencies", "funds", "programs", "memos", "projects", "allocations", "obligations"
)  # fmt: skip


class Facts:
    """Reads the records of one portfolio as plain values, agencies and projects by what they are. 事实。"""

    def __init__(self, portfolio: af.Portfolio) -> None:
        self.portfolio = portfolio

    def of(self, name: str) -> list[dict[str, Any]]:
        """The records of one kind in an order that does not depend on keys or on the order of the plan."""
        found = [self.plain(one) for one in getattr(self.portfolio, name)]
        return sorted(found, key=repr)

    def plain(self, value: Any, field: str = "") -> Any:
        if isinstance(value, af.Citation):
            return (self._document(value.document), value.clause)
        if isinstance(value, str):
            return self._named(value, field)
        if isinstance(value, tuple):
            plain = [self.plain(one, field) for one in value]
            return sorted(plain, key=repr) if field in SEVERAL_AGENCIES or _keyed(value) else plain
        if isinstance(value, Mapping):
            return {name: self.plain(one, name) for name, one in value.items()}
        if attrs.has(type(value)) and type(value).__str__ is object.__str__:
            fields = [one.name for one in attrs.fields(type(value)) if one.init and one.name != "key"]
            return {"": type(value).__name__} | {name: self.plain(getattr(value, name), name) for name in fields}
        return value

    def _named(self, value: str, field: str) -> Any:
        if not value:
            return value
        if field in AGENCIES | SEVERAL_AGENCIES:
            return self.portfolio.agency(value).name
        if field in ("project", "projects"):
            project = self.portfolio.project(value)
            return (project.program, self.portfolio.agency(project.holder).name)
        if field == "fund":
            return self.portfolio.fund(value).title
        return self._document(value) if field == "based_on" else value

    def _document(self, key: str) -> str:
        return self.portfolio.document(key).printed


def _keyed(value: tuple[Any, ...]) -> bool:
    return bool(value) and attrs.has(type(value[0])) and "key" in attrs.fields_dict(type(value[0]))
