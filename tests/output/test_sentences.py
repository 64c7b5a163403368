"""Figures in honest sentences."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

import aieco
from aieco.output.sentences import amount, explain, times
from aieco.records import AIECO
from aieco.testing.invented import metric, observation
from aieco.values import Quantity

FACTS = st.integers(0, len(aieco.observations) - 1).map(lambda place: aieco.observations[place])


@given(FACTS)
def test_a_sentence_names_subject_metric_period_and_publisher(fact: aieco.Observation) -> None:
    """Nothing that makes a number one is left out, and it is one line."""
    text = explain(fact)
    assert str(fact.subject) in text
    assert fact.metric.name in text
    assert str(fact.period) in text
    assert fact.source is not None
    assert fact.source.publisher in text or fact.source == AIECO
    assert "\n" not in text


@given(FACTS)
def test_no_more_digits_are_given_than_the_source_gave(fact: aieco.Observation) -> None:
    """The amount holds just the digits of the value's own text."""
    if isinstance(fact.value, Quantity):
        told = re.sub(r"\D", "", amount(fact.value))
        ends = {end for end in (fact.value.low, fact.value.high, fact.value.best) if end is not None}
        own = max((len(re.sub(r"\D", "", f"{end:,}")) for end in ends), default=0)
        assert len(told) <= own * len(ends) + 3 * len(re.findall(r"\d", str(fact.value.unit)))


def test_doubt_is_said_in_words() -> None:
    """About, more than, between and rounded each have their words; an absence has its reason."""
    say = {
        text: explain(observation("AA", metric(), text)) for text in ("~5", ">5", "<=5", "3..5", "50±5", "undisclosed")
    }
    assert "about 5 models" in say["~5"]
    assert "more than 5 models" in say[">5"]
    assert "at most 5 models" in say["<=5"]
    assert "between 3 and 5 models" in say["3..5"]
    assert "50 models (rounded)" in say["50±5"]
    assert "is not disclosed" in say["undisclosed"]


def test_a_row_says_how_far_apart_and_who_leads() -> None:
    """A comparison's row reads as a sentence with both figures, their ratio and the source."""
    text = aieco.compare("CN", "US")["genai-patent-families"].explain()
    for part in ("38,210 families against 6,276 families", "6.1 times", "China leads", "WIPO"):
        assert part in text


def test_factors_are_told_to_two_digits_or_as_spans() -> None:
    """No false digits: 6.0883 is 6.1 times, and a span keeps both ends."""
    assert times(Quantity.parse("6.0883")) == "6.1 times"
    assert times(Quantity.parse("1.31..1.94")) == "1.3 to 1.9 times"
    assert times(Quantity.parse(">=4.25")) == "at least 4.2 times"
