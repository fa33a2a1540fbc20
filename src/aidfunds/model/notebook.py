"""How records look in a notebook: a table of their fields, every text escaped, no person told. 笔记本展示。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from html import escape

from aidfunds.language import listed, tr
from aidfunds.privacy import masked

MOST_ROWS = 20


class ShownInNotebooks:
    """Gives a record ``_repr_html_``: one row a field, lists of records as tables within. 笔记本展示。"""

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = ((name, value) for name, value in _fields(self) if value not in ((), "", None))
        body = "".join(
            f"<tr><th style='text-align:left'>{escape(name)}</th><td>{_shown(value)}</td></tr>" for name, value in rows
        )
        return masked(f"<table><caption>{escape(type(self).__name__)}</caption><tbody>{body}</tbody></table>")


def _fields(record: object) -> list[tuple[str, object]]:
    names = (one.name for one in getattr(type(record), "__attrs_attrs__", ()))
    return [(name, getattr(record, name)) for name in names if not name.startswith("_")]


def _shown(value: object) -> str:
    """One value: several records as a table, one by its title, the rest as text."""
    if isinstance(value, Mapping):
        return escape(tr.many("{count} 项", len(value)))
    if isinstance(value, tuple) and value and isinstance(value[0], ShownInNotebooks):
        return _table(value)
    return escape(listed(map(_word, value)) if isinstance(value, tuple) else _word(value))


def _word(value: object) -> str:
    if isinstance(value, ShownInNotebooks):
        return str(getattr(value, "title", "") or getattr(value, "key", "") or type(value).__name__)
    return str(value.value) if isinstance(value, Enum) else str(value)


def _table(records: Iterable[object]) -> str:
    rows = list(records)
    columns = [name for name, value in _fields(rows[0]) if not isinstance(value, (tuple, Mapping))]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = (
        "<tr>" + "".join(f"<td>{escape(_word(getattr(record, name)))}</td>" for name in columns) + "</tr>"
        for record in rows[:MOST_ROWS]
    )
    said = tr("……共 {count} 条", count=len(rows)) if len(rows) > MOST_ROWS else ""
    more = f"<p>{escape(said)}</p>" if said else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{more}"
