import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.drawing import few

from aidfunds.cli.terminal import wrapped
from aidfunds.language import display_width

texts = st.text(alphabet="曲财农〔2020〕31号，。（）万元ab-_. │", max_size=120)
widths = st.integers(30, 100)


@few
@given(texts, widths)
def test_nothing_is_lost(text: str, width: int) -> None:
    assert re.sub(r"\s", "", "".join(wrapped(text, width, 5))) == re.sub(r"\s", "", text)


@few
@given(st.text(alphabet="曲财农通知万元，", max_size=200), widths)
def test_no_line_is_wider_than_the_terminal_by_more_than_its_closing_marks(text: str, width: int) -> None:
    for line in wrapped(text, width, 5):
        assert cell_len(line.rstrip("，")) <= width


@few
@given(texts, widths)
def test_no_line_begins_with_a_closing_mark_unless_the_text_does(text: str, width: int) -> None:
    first, *rest = wrapped(text, width, 5)
    assert not [line for line in rest if line.lstrip()[:1] in set("，。）〕") and first]


english = st.lists(
    st.sampled_from(["holder", "“Xuanwei City”,", "2,640,000", "yuan/person·month", "(2019–2020);", "a", "= 5."]),
    max_size=40,
).map(" ".join)


@few
@given(english, widths)
def test_english_is_broken_at_its_spaces(text: str, width: int) -> None:
    assert " ".join(line.strip() for line in wrapped(text, width, 5)) == text


@few
@given(english, widths)
def test_no_english_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    assert all(display_width(line) <= width for line in wrapped(text, width, 5))


@few
@given(st.text(alphabet="曲财农〔2020〕31号，。（）万元ab-_. │─×√“”–…·＝≠é\u0301", max_size=40))
def test_a_character_takes_the_columns_that_tables_give_it(text: str) -> None:
    assert display_width(text) == cell_len(text)
