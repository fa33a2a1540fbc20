"""Whatever a file holds, reading it gives a plan or every place that is wrong, and nothing else. 计划读入。"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.drawing import at_most
from tests.laws.whole_positions import whole_positions

import aidfunds as af
from aidfunds.errors import Problem
from aidfunds.io.toml_positions import find_positions, position_of, toml_positions
from aidfunds.io.toml_sections import read_tables

ROOT = Path(__file__).parents[2]
SMALL = (ROOT / "tests" / "errors" / "plan.toml").read_text("utf-8")
EXAMPLES = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*/plan.toml"))]
VALUES = (
    *("-1", "0", "5", "1.5", "nan", "-inf", "true", "[]", "{}", '""', '"x"', '"５万元"', '"1万"', '"1元"', '"-1元"'),
    *("2024-02-29", "2024-07-15T00:00:00", "07:00:00", "0x" + "f" * 5000, "[[1], {a = 1}]", '"notice"', '"x#一"'),
    *('"8000元/人·月"', '"\\u202e"', '"\\u0000"', "'''\n'''", '"一@9-3"', "{ key = 1 }", "[{}]", "99999999999"),
)
HEAD = 'schema = "aidfunds.plan/1"\n'
Told = tuple[str, int | None, int | None, str, str]
quick = at_most(100)


@pytest.fixture(scope="module")
def registry() -> af.Registry:
    return af.load_registry()


def outcome(content: bytes, registry: af.Registry) -> object:
    """The plan, or the problems; anything else escapes and fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.toml"
        file.write_bytes(content)
        try:
            plan = af.read_plan(file, registry)
        except af.InputError as error:
            return told(error.problems, str(file), content.count(b"\n") + 1)
        assert file.read_bytes() == content
        return plan.portfolio, plan.unread


def told(problems: Sequence[Problem], file: str, last: int) -> list[Told]:
    """What the problems say, each with a place that exists."""
    assert problems
    for one in problems:
        assert one.message
        assert one.file == file
        assert one.line is None or 1 <= one.line <= last
        assert one.column is None or one.column >= 1
    return [(one.path, one.line, one.column, one.message, one.hint) for one in problems]


bare = st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True)
basic = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"\\'), max_size=6).map('"{}"'.format)
literal = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="'"), max_size=6).map("'{}'".format)
keys = st.one_of(bare, basic, literal)
scalars = st.one_of(st.integers().map(str), st.booleans().map(lambda one: str(one).lower()), basic, literal)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda all_: f"[{', '.join(all_)}]"),
        st.tuples(bare, inner).map(lambda pair: f"{{ {pair[0]} = {pair[1]} }}"),
    ),
    max_leaves=6,
)


def lines_with(names: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Assignments, table headers and comments with names of a kind."""
    return st.one_of(
        st.tuples(names, values).map(" = ".join),
        st.lists(names, min_size=1, max_size=3).map(lambda several: f"[{'.'.join(several)}]"),
        st.lists(names, min_size=1, max_size=2).map(lambda several: f"[[{'.'.join(several)}]]"),
        st.just("# 说明"),
    )


lines = lines_with(keys)
# A path is written with dots and brackets, so a name that is empty or holds them has none of its own.
telling = st.text(st.sampled_from("县市ab 1_-#="), min_size=1, max_size=6).map('"{}"'.format)


@quick
@given(st.binary(max_size=200))
def test_any_bytes(registry: af.Registry, content: bytes) -> None:
    outcome(content, registry)


@quick
@given(st.text(max_size=200))
def test_any_text_below_the_first_line(registry: af.Registry, text: str) -> None:
    outcome((HEAD + text).encode("utf-8", "surrogatepass"), registry)


@quick
@given(st.lists(lines, max_size=12))
@example(["'\\x' = 1"])
@example(['"" = 1', "[a.'']", "[[b]]", "[b.c]"])
def test_any_tables(registry: af.Registry, written: list[str]) -> None:
    outcome((HEAD + "\n".join(written)).encode(), registry)


@quick
@given(st.data())
def test_an_example_without_some_lines(registry: af.Registry, data: st.DataObject) -> None:
    rows = data.draw(st.sampled_from([SMALL, *EXAMPLES])).splitlines()
    dropped = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1, max_size=3))
    kept = [row for number, row in enumerate(rows) if number not in dropped]
    outcome("\n".join(kept).encode(), registry)


@quick
@given(st.data())
def test_an_example_with_other_values(registry: af.Registry, data: st.DataObject) -> None:
    rows = data.draw(st.sampled_from([SMALL, *EXAMPLES])).splitlines()
    pairs = [number for number, row in enumerate(rows) if " = " in row and not row.startswith((" ", "schema"))]
    for number in data.draw(st.sets(st.sampled_from(pairs), min_size=1, max_size=3)):
        name, _, _ = rows[number].partition(" = ")
        rows[number] = f"{name} = {data.draw(st.sampled_from(VALUES))}"
    outcome("\n".join(rows).encode(), registry)


@quick
@given(st.data())
def test_an_example_with_two_values_swapped(registry: af.Registry, data: st.DataObject) -> None:
    rows = data.draw(st.sampled_from([SMALL, *EXAMPLES])).splitlines()
    pairs = [number for number, row in enumerate(rows) if " = " in row and not row.startswith(" ")]
    one, other = data.draw(st.lists(st.sampled_from(pairs), min_size=2, max_size=2, unique=True))
    (first, _, left), (second, _, right) = rows[one].partition(" = "), rows[other].partition(" = ")
    rows[one], rows[other] = f"{first} = {right}", f"{second} = {left}"
    outcome("\n".join(rows).encode(), registry)


@quick
@given(st.data())
def test_an_example_cut_or_with_a_byte_changed(registry: af.Registry, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([SMALL, *EXAMPLES])).encode())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    outcome(bytes(content), registry)
    outcome(bytes(content[:place]), registry)


@quick
@given(st.data())
def test_reading_is_pure(registry: af.Registry, data: st.DataObject) -> None:
    rows = data.draw(st.sampled_from([SMALL, *EXAMPLES])).splitlines()
    number = data.draw(st.integers(0, len(rows) - 1))
    content = "\n".join(rows[:number] + rows[number + 1 :]).encode()
    assert outcome(content, registry) == outcome(content, registry)


@quick
@given(st.data())
def test_a_wrong_value_is_pointed_at_where_it_stands(registry: af.Registry, data: st.DataObject) -> None:
    rows = SMALL.splitlines()
    texts = [number for number, row in enumerate(rows) if row.startswith(("title = ", "name = ", "amount = "))]
    wrong = data.draw(st.sets(st.sampled_from(texts), min_size=1))
    for number in wrong:
        rows[number] = rows[number].partition(" = ")[0] + " = 3.5"
    blank = data.draw(st.integers(0, 5))
    found = outcome("\n".join(["#"] * blank + rows).encode(), registry)
    assert isinstance(found, list)
    assert [one[1:3] for one in found] == [(number + 1 + blank, 1) for number in sorted(wrong)]


@quick
@given(st.lists(lines_with(st.one_of(bare, telling)), max_size=12))
def test_positions_know_every_key_that_the_parser_knows(written: list[str]) -> None:
    text = "\n".join(written)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)
    assert set(paths(tables)) <= toml_positions(text.encode()).keys()


def paths(value: object, path: str = "") -> list[str]:
    found = [path] if path else []
    if isinstance(value, dict):
        for name, one in value.items():
            found += paths(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            found += paths(one, f"{path}[{number}]")
    return found


@quick
@given(st.lists(st.tuples(bare, scalars), min_size=1, max_size=8, unique_by=lambda pair: pair[0]), st.integers(0, 3))
def test_a_key_stands_on_the_line_it_was_written_on(pairs: list[tuple[str, str]], blanks: int) -> None:
    rows = [""] * blanks
    expected = {}
    for name, value in pairs:
        expected[f"表.{name}"] = (len(rows) + 2, 3)
        rows += [f"  {name} = {value}", "# 说明"]
    positions = toml_positions(("['表']\n" + "\n".join(rows)).encode())
    assert {path: positions[path] for path in expected} == expected


loose = st.tuples(
    st.sampled_from(["", " ", "\t"]), lines_with(keys), st.sampled_from(["", " ", " # 说明", "  #\x07", "\r"])
)
texts = st.lists(
    st.one_of(
        lines,
        loose.map("".join),
        st.sampled_from(
            [
                '长 = """\n[不是表]\n"""',
                "a = [\n  [1, 2], # ]\n  { b = '[' },\n]",
                "a = { b = { c = [1] } }",
                "[a]",
                "[a.b]",
                "[[a]]",
                "[[a.b]]",
                "[ a . b ]",
                "[a]]",
                "[[a]",
                "a.b = 1",
                "b = 1979-05-27",
                "b = 1979-02-30",
                "b = true",
                "a = true",
                "a = 1",
                'b = ["甲", "乙"]',
                'b = ["甲",]',
                "b = 007",
                'b = "\\u0041"',
                'b = ""',
                'b = """"""',
                "b = '''\n''''",
                "",
            ]
        ),
    ),
    max_size=12,
).map("\n".join)


@quick
@given(st.one_of(texts, st.text(max_size=60)))
@example("a = 1\na = 2")
@example("a = 1\na = [\n1]")
@example("a = [\n1]\na = 1")
@example("[a]\nb = 1\n[a.b]\nc = 1")
@example("a = 1\na.b = [\n]")
@example("[a.b]\n[a]\nb.c = 1")
@example("[a] # \x07")
def test_a_text_read_section_by_section_gives_what_the_whole_gives(text: str) -> None:
    try:
        whole: dict[str, object] | None = tomllib.loads(text)
    except ValueError:
        whole = None
    assert read_tables(text.encode()) in ([None] if whole is None else [None, whole])


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_read_section_by_section(text: str) -> None:
    read = read_tables(text.encode())
    assert read == tomllib.loads(text)
    assert list(read) == list(tomllib.loads(text))


@quick
@example('"" = []\n [0]')
@example('a = 1\n\t["b c".d]\n  [[e]]\n  f = 1')
@given(st.one_of(texts, st.sampled_from([SMALL, *EXAMPLES])))
def test_positions_found_by_sections_are_those_of_the_whole(text: str) -> None:
    try:
        tomllib.loads(text)
    except ValueError:
        assume(False)
    assert toml_positions(text.encode()) == whole_positions(text.encode())


@quick
@given(st.one_of(texts, st.sampled_from([SMALL, *EXAMPLES])), st.data())
def test_positions_of_a_few_paths_are_those_among_all(text: str, data: st.DataObject) -> None:
    try:
        tomllib.loads(text)
    except ValueError:
        assume(False)
    every = whole_positions(text.encode())
    known = st.sampled_from([*every, "no.such.path"])
    asked = data.draw(st.lists(st.one_of(known, known.map("{}.below".format), known.map("{}[7].x".format)), max_size=4))
    found = find_positions(text.encode(), asked)
    assert [position_of(path, found) for path in asked] == [position_of(path, every) for path in asked]
