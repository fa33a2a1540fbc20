"""Public names that are loaded when they are used, and those that go. 公开名称。

A package that says which of its modules hold its public names starts as fast as if it had none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module


def opened(
    package: str,
    where: Mapping[str, str],
    *,
    modules: Collection[str] = (),
    retired: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Callable[[str], object], list[str]]:
    """The ``__getattr__`` and the ``__all__`` of a package. 延迟加载。

    ``where`` gives for each module the public names it holds, with blanks between; ``modules`` are public
    themselves.  ``retired`` gives for a name that goes the one to use instead, with dots below the package, the release
    without it, and where it is not the same thing, the module that still holds it: whoever uses it is warned.
    """
    module_of = {name: module for module, names in where.items() for name in names.split()}
    goes = retired or {}

    def get(name: str) -> object:
        if name in modules:
            return import_module(f"{package}.{name}")
        if name in goes:
            return _retired(package, name, *goes[name])
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=sys.modules[package])
        value = getattr(import_module(f"aidfunds.{module_of[name]}"), name)
        vars(sys.modules[package])[name] = value
        return value

    return get, sorted(module_of)


def _retired(package: str, name: str, new: str, gone_in: str, held: str = "") -> object:
    """What is used instead, each time with a warning that names the line which asked."""
    from warnings import warn

    errors = import_module("aidfunds.errors")
    who = errors.calling.get()
    warn(errors.RetiredWarning(f"{package}.{name}", f"{package}.{new}", gone_in, who), stacklevel=3)
    if held:
        return getattr(import_module(f"aidfunds.{held}"), name)
    found: object = sys.modules[package]
    for part in new.split("."):
        found = getattr(found, part)
    return found if callable(found) else getattr(found, "__get__", found)  # a field of a record: what gives it
