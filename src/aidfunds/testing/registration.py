"""What Hypothesis knows of the records without an import: ``st.from_type(af.Money)``, ``st.builds(af.Project)``. 登记。

Hypothesis calls ``register`` when it is itself imported, through the entry-point group ``hypothesis``.  The
records are loaded then; the strategies only when one is drawn from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cache, partial
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NewType

import attrs

import aidfunds
from aidfunds.testing.strategy_table import LONELY, RECORDS

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tell Hypothesis how each record is drawn. 登记策略。"""
    from hypothesis import strategies as st

    for path, strategy in RECORDS.items():
        kind = attrgetter(path)(aidfunds)
        st.register_type_strategy(kind, partial(_drawn, strategy))
        for field, limited in _fields_with_limits(kind):
            st.register_type_strategy(limited, partial(_drawn_field, LONELY.get(path, strategy), field))


def _fields_with_limits(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """The required fields of a record whose type says less than their validator, each with a type of its own.

    ``st.builds`` reads nothing but that type, so ``key: str`` would be drawn as any text and refused.
    """
    new_type: Callable[[str, Any], Any] = NewType  # checkers want their name written out
    attrs.resolve_types(kind)
    for field in attrs.fields(kind):
        if field.init and field.default is attrs.NOTHING and not _says_enough(field.type):
            limited = new_type(f"{kind.__name__}.{field.name}", field.type)
            object.__setattr__(field, "type", limited)
            yield field.name, limited


def _says_enough(kind: Any) -> bool:
    published = {attrgetter(path)(aidfunds) for path in RECORDS.keys() - {"Money", "Rate"}}
    return kind is date or kind in published or (isinstance(kind, type) and issubclass(kind, Enum))


def _drawn(strategy: str, _: object) -> SearchStrategy[Any]:
    return _strategy(strategy)


def _drawn_field(strategy: str, field: str, _: object) -> SearchStrategy[Any]:
    return _strategy(strategy).map(attrgetter(field))


@cache
def _strategy(name: str) -> SearchStrategy[Any]:
    drawn: SearchStrategy[Any] = getattr(import_module("aidfunds.testing.strategies"), name)()
    return drawn
