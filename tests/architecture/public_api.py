"""What others may rely on, one line each, and what a change of it means. ``make api`` records it. 公开接口。

Names of the root with their signatures, the frames and the kit, hooks, commands, entry points, schemas: read from what
is there when it runs, because the fields of a record stand in no source as a signature.
A parameter or field has a line of its own, so that one more that may be left out is told from a break.  What goes is
told by ``_RETIRED`` and is no line here.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import click
from attrs import frozen

import aidfunds
from aidfunds.cli.main import cli
from aidfunds.extend.offers import PROJECT_NAME, Hooks
from aidfunds.io.plan_text import SCHEMA

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).with_name("public_api.txt")
MODULES = (*aidfunds._MODULES, "testing", "testing.pytest_plugin", "testing.strategies")
OPERATORS = {"__abs__", "__add__", "__call__", "__contains__", "__ge__", "__getitem__", "__gt__", "__iter__", "__le__"}
OPERATORS |= {"__len__", "__lt__", "__mul__", "__neg__", "__radd__", "__rmul__", "__sub__"}
APART = ("frames", "notices")  # pandas is theirs; a text's records are told where notices are explained
REQUIRED = ", required"
RECORD, FIELD = "record", ("field ", "computed ")
TAKEN, BEHIND = re.compile(r"(?P<owner>[^()]+)\((?P<name>[^()]+)\)"), " ¦ "

Lines = Iterator[tuple[str, str]]


def public_api() -> dict[str, str]:
    """Each thing that others may rely on, and what it is."""
    found = dict(_names())
    for name in MODULES:
        found |= _module(import_module(f"aidfunds.{name}"), name)
    return found | dict(_hooks()) | dict(_commands(cli, "aidfunds")) | dict(_distribution()) | dict(_schemas())


def written(api: Mapping[str, str]) -> str:
    """One line each: what a function takes stands behind it, and who has fields is a record."""
    lines: dict[str, str] = {}
    for subject, what in api.items():
        taken = TAKEN.fullmatch(subject)
        if taken and taken["owner"] in lines:
            lines[taken["owner"]] += f"{BEHIND}{taken['name']} {what.removeprefix('parameter ')}"
        elif what != RECORD or not any(
            other.startswith(f"{subject}.") and said.startswith(FIELD) for other, said in api.items()
        ):
            lines[subject] = what
    return "".join(f"{subject}: {what}\n" for subject, what in lines.items())


def read(text: str) -> dict[str, str]:
    """The same back."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        subject, _, what = line.partition(": ")
        if what.startswith(FIELD):
            found.setdefault(_owner(subject), RECORD)
        found[subject], *taken = what.split(BEHIND)
        for name, _, said in (each.partition(" ") for each in taken):
            found[f"{subject}({name})"] = f"parameter {said}"
    return found


@frozen
class Change:
    """A line that is not as it was recorded."""

    breaking: bool
    told: str


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """What was removed or changed breaks; so does what is new and required of something that was there."""
    for subject, what in old.items():
        if subject not in new:
            yield Change(True, f"removed  {subject}: {what}")
        elif new[subject] != what:
            yield Change(not _grew(what, new[subject]), f"changed  {subject}: {what}  ->  {new[subject]}")
    for subject, what in new.items():
        if subject not in old:
            yield Change(_owner(subject) in old and what.endswith(REQUIRED), f"added    {subject}: {what}")


def _grew(old: str, new: str) -> bool:
    """Whether an enum has more members than before, and all that it had."""
    kind, _, members = old.partition(": ")
    more, _, others = new.partition(": ")
    return kind == more and kind.startswith("enum") and set(members.split(" · ")) < set(others.split(" · "))


def _owner(subject: str) -> str:
    """Whose part it is: ``Fund`` of Fund.title, ``read_plan`` of read_plan(plan), ``aidfunds check`` of its PATH."""
    return re.sub(r"(\([^()]+\)|[. ][^. ]+)$", "", subject)


def _names() -> Lines:
    for name in aidfunds.__all__:
        yield from _described(name, getattr(aidfunds, name))


def unnamed() -> set[type]:
    """The classes of ours that public names take or give, but that have no public name."""
    spaces = [aidfunds, *(getattr(aidfunds, name) for name in aidfunds._MODULES if name not in APART)]
    public = [getattr(space, name) for space in spaces for name in space.__all__]
    met = {kind for value in public for hint in _hints(value) for kind in _parts(hint)}
    return met - {value for value in public if inspect.isclass(value)}


def _hints(value: Any) -> Iterator[Any]:
    """What it takes and gives: a function as it is called, a class by its fields and by what is not private in it."""
    if isinstance(value, FunctionType):
        yield from get_type_hints(value).values()
    elif inspect.isclass(value) and value.__module__.startswith("aidfunds"):
        yield from (hint for name, hint in get_type_hints(value).items() if not name.startswith("_"))
        for name, member in vars(value).items():
            if not name.startswith("_"):
                yield from _hints(getattr(member, "fget", None) or getattr(member, "__func__", None) or member)


def _parts(hint: Any) -> Iterator[type]:
    """The classes of ours that a type is made of."""
    for one in (get_origin(hint), *get_args(hint)):
        yield from _parts(one) if one is not None else ()
    if inspect.isclass(hint) and hint.__module__.startswith("aidfunds"):
        yield hint


def _module(module: ModuleType, prefix: str) -> Lines:
    """What a module says it offers, else what it defines."""
    offered = getattr(module, "__all__", None) or [name for name in vars(module) if _defines(module, name)]
    for name in offered:
        if prefix.startswith("testing") or name not in aidfunds.__all__:  # else it is the root's
            yield from _described(f"{prefix}.{name}", getattr(module, name))


def _defines(module: ModuleType, name: str) -> bool:
    value = getattr(module, name)
    ours = not name.startswith(("_", "pytest_"))  # what pytest calls is pytest's to define
    return getattr(value, "__module__", "") == module.__name__ and callable(value) and ours


def _described(name: str, value: Any) -> Lines:
    if inspect.isclass(value):
        yield from _class(name, value)
    elif inspect.isroutine(value):
        yield from _function(name, value, "function")
    elif getattr(value, "__args__", None):
        yield name, f"alias {_plain(str(value))}"
    else:
        yield name, f"constant {type(value).__name__}"


def _class(name: str, kind: type) -> Lines:
    bases = ", ".join(base.__name__ for base in kind.__bases__ if base is not object)
    if issubclass(kind, Enum):
        yield name, f"enum ({bases}): {' · '.join(f'{one.name} {one.value!r}' for one in kind)}"
    elif attrs.has(kind):
        yield name, RECORD
        yield from _fields(name, kind)
    else:
        yield name, f"class ({bases})" if bases else "class"
        if isinstance(kind.__init__, FunctionType):
            yield from _parameters(name, inspect.signature(kind))
    records = [base for base in reversed(kind.__mro__) if attrs.has(base)] or [kind]  # with the record it extends
    members = {member: value for base in records for member, value in vars(base).items()}
    for member, value in sorted(members.items()):
        yield from _member(f"{name}.{member}", member, value)


def _fields(name: str, kind: type) -> Lines:
    position, annotations = 0, {}  # as written: who reads plans resolves the types in place
    for base in reversed(kind.__mro__):
        annotations |= inspect.get_annotations(base)
    for one in attrs.fields(kind):
        if one.name.startswith("_"):
            continue
        if not one.init:
            yield f"{name}.{one.name}", f"computed {_plain(annotations[one.name])}"
            continue
        place, position = ("", position) if one.kw_only else (f"{position} ", position + 1)
        required = REQUIRED if one.default is attrs.NOTHING else f" = {_default(one.default)}"
        yield f"{name}.{one.name}", f"field {place}{_plain(annotations[one.name])}{required}"


def _member(name: str, member: str, value: Any) -> Lines:
    if member.startswith("_") and member not in OPERATORS:
        return
    if isinstance(value, property) or type(value).__name__ == "cached_property":
        getter = value.fget if isinstance(value, property) else value.func
        yield name, f"property {_plain(inspect.signature(getter).return_annotation)}"
    elif isinstance(value, classmethod):
        yield from _function(name, value.__func__, "class method")
    elif isinstance(value, FunctionType) and Path(value.__code__.co_filename).is_relative_to(ROOT / "src"):
        yield from _function(name, value, "method")  # attrs writes others


def _function(name: str, function: Any, kind: str) -> Lines:
    signature = inspect.signature(function)
    yield name, f"{kind} -> {_plain(signature.return_annotation)}"
    yield from _parameters(name, signature)


def _parameters(name: str, signature: inspect.Signature) -> Lines:
    for place, one in enumerate(one for one in signature.parameters.values() if one.name not in ("self", "cls")):
        stars = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
        position = "" if stars or one.kind is one.KEYWORD_ONLY else f"{place} "
        required = "" if stars else REQUIRED if one.default is one.empty else f" = {_default(one.default)}"
        yield f"{name}({stars}{one.name})", f"parameter {position}{_plain(one.annotation)}{required}"


def _plain(annotation: Any) -> str:
    """A type as it is written, without the modules it comes from."""
    if annotation is inspect.Parameter.empty:
        return "?"
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:\w+\.)+(\w+)|ForwardRef\('(\w+)'\)", r"\1\2", text).replace('"', "'")


def _default(value: Any) -> str:
    """A value as it is written; not of others, for they may say anything, as the environment does."""
    if isinstance(value, attrs.Factory):  # type: ignore[arg-type]  # a class to isinstance, a function to checkers
        value = value.factory()
    plain = value is None or isinstance(value, (str, int, float, tuple, dict, Enum)) or attrs.has(type(value))
    return repr(value) if plain else "..."


def _hooks() -> Lines:
    for name in dir(Hooks):
        if name.startswith(PROJECT_NAME):
            for subject, what in _function(name, getattr(Hooks, name), "hook"):
                yield f"hook {subject}", what


def _commands(command: click.Command, path: str) -> Lines:
    context = click.Context(command)
    yield path, "command"
    for one in command.params:
        if one.name == "lang" and path != PROJECT_NAME:
            continue  # every command takes it as the root does: test_every_command_takes_the_language
        yield (
            f"{path} {one.opts[0] if isinstance(one, click.Option) else one.make_metavar(context).strip('[]')}",
            _taken(one),
        )
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            yield from _commands(inner, f"{path} {name}") if inner else ()


def _taken(one: click.Parameter) -> str:
    """What an option or argument takes, and whether it may be left out."""
    kind = "option" if isinstance(one, click.Option) else "argument"
    names = "/".join([*one.opts[1:], *one.secondary_opts]) if isinstance(one, click.Option) else ""
    takes = "|".join(map(str, one.type.choices)) if isinstance(one.type, click.Choice) else one.metavar or one.type.name
    default = one.default if isinstance(one.default, (str, int)) and not isinstance(one.default, bool) else None
    told = [kind, names, "flag" if getattr(one, "is_flag", False) else takes, "many" if one.multiple else ""]
    return " ".join(part for part in told if part) + (
        f" = {default}" if default is not None else REQUIRED * one.required
    )


def _distribution() -> Lines:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    yield f"entry points {PROJECT_NAME}", "read: key to module or object with hooks"
    for group, points in {"scripts": project["scripts"], **project.get("entry-points", {})}.items():
        yield from ((f"entry point {group} {name}", f"offered: {target}") for name, target in points.items())


def _schemas() -> Lines:
    yield f"schema {SCHEMA}", "plan file"
    for file in sorted((ROOT / "src" / "aidfunds" / "schemas").glob("*.json")):
        schema = json.loads(file.read_text("utf-8"))
        yield f"schema {schema['properties']['schema']['const']}", schema["$id"]


if __name__ == "__main__":
    RECORDED.write_text(written(public_api()), "utf-8")
    sys.stdout.write(f"{len(public_api())} lines in {RECORDED.relative_to(ROOT)}\n")
