"""Pictures: what they say and how many marks they have, not how their pixels are coloured."""

from __future__ import annotations

import io
import itertools
import math
import re
import sys
from typing import Any

import attrs
import matplotlib as mpl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from matplotlib.collections import PathCollection
from matplotlib.text import Text

import aieco
from aieco.errors import NotComparableError, UnknownFieldError
from aieco.questions.series import SeriesRow
from aieco.testing import datasets, fixture, quantities
from aieco.values import Absence, Quantity

FEW = settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""A picture takes a good part of a second, and to shrink a dataset takes very many."""


def texts(picture: Any) -> list[Text]:
    """Return what can be read: texts that aren't empty, ticks within the axes."""
    picture.draw_without_rendering()
    beyond = set()
    for axes, side in itertools.product(picture.axes, ("xaxis", "yaxis")):
        axis = getattr(axes, side)
        low, high = sorted(axis.get_view_interval())
        ticks = [tick for tick in axis.get_major_ticks() if not low <= tick.get_loc() <= high]
        beyond.update(label for tick in ticks for label in (tick.label1, tick.label2))
    return [
        text for text in picture.findobj(Text) if text.get_text().strip() and text.get_visible() and text not in beyond
    ]


def said(picture: Any) -> str:
    """Return all texts, line breaks as spaces."""
    return " ".join(text.get_text().replace("\n", " ") for text in texts(picture)).replace("\N{NO-BREAK SPACE}", " ")


def named(picture: Any, what: str) -> list[Any]:
    """Return the artists whose name begins with a word."""
    return picture.findobj(lambda artist: (artist.get_gid() or "").startswith(f"{what}-"))  # type: ignore[no-any-return]


def drawn(picture: Any, what: str) -> int:
    """Return how many marks of a kind there are."""
    return sum(
        len(artist.get_offsets()) if isinstance(artist, PathCollection) else len(artist.get_segments())
        for artist in named(picture, what)
    )


def lines(picture: Any, subject: str) -> int:
    """Return in how many parts the line of a subject is drawn."""
    return sum(artist.get_gid() == f"line-{subject}" for artist in picture.findobj())


def with_point(figures: Any) -> int:
    return sum(figure.value.point is not None for figure in figures)


def with_interval(figures: Any) -> int:
    """Return how many figures have two ends or an end and a best value that differ, as they compare."""
    found = 0
    for figure in figures:
        wide = figure.widened()
        if isinstance(wide, Quantity):
            found += len({wide.low, wide.high, figure.value.point} - {None}) > 1
    return found


def assert_can_be_read(picture: Any) -> None:
    """No text lies over another, and none leaves the picture."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(picture)]
    whole = picture.bbox.padded(1)
    for text, box in boxes:
        assert whole.x0 <= box.x0 <= box.x1 <= whole.x1, text
        assert whole.y0 <= box.y0 <= box.y1 <= whole.y1, text
    for (one, first), (two, second) in itertools.combinations(boxes, 2):
        # Lines of letters may touch; they may not run into each other.
        assert not first.padded(-2).overlaps(second.padded(-2)), (one, two)


def results(dataset: aieco.Dataset) -> list[Any]:
    """Return all results of a dataset that there are pictures of."""
    found: list[Any] = []
    for metric in dataset.metrics:
        found.append(dataset.observations.coverage(metric.id))
        subjects: dict[str, Any] = {o.subject.id: o.subject for o in dataset.observations.where(metric=metric)}
        try:
            found.extend([dataset.rank(metric, fill="any"), dataset.series(metric, list(subjects), fill="any")])
        except NotComparableError:
            continue
        same = [one for one in subjects.values() if one.kind_name == next(iter(subjects.values())).kind_name]
        if len(same) > 1:
            found.extend([dataset.compare(*same[:2]), dataset.compare(*same)])
    return found


@FEW
@given(datasets(), st.data())
def test_whatever_is_asked_can_be_drawn_and_read(dataset: aieco.Dataset, data: st.DataObject) -> None:
    """Results of drawn facts make pictures whose texts don't overlap, and name the facts that they were made of."""
    picture = aieco.plot(data.draw(st.sampled_from(results(dataset))))
    assert_can_be_read(picture)
    assert dataset.label in said(picture)


@FEW
@given(datasets(), st.sampled_from(("parameters", "active_parameters", "input_price")))
def test_models_over_time_can_be_drawn_and_read(dataset: aieco.Dataset, figure: str) -> None:
    """As above for a table; each model with a number and a date is drawn, or the picture says how many are not."""
    models = dataset.models
    picture = aieco.plot(models, figure=figure)
    assert_can_be_read(picture)
    figures = [getattr(model, figure) for model in models if model.released]
    units = {figure.value.unit for figure in figures if figure}
    if len(units) <= 1:
        positive = all(
            (end or 0) > 0 for one in figures if one for end in (one.value.low, one.value.high, one.value.point)
        )
        if positive:
            assert drawn(picture, "points") == with_point(figures)
            assert drawn(picture, "intervals") == with_interval(figures)
    assert re.search(rf"\d of {len(models):,} (notable )?models? (is|are) drawn", said(picture))


@FEW
@given(datasets(), st.data())
def test_a_series_has_a_mark_for_each_number(dataset: aieco.Dataset, data: st.DataObject) -> None:
    """A point for each value that has one, a bar for each interval, on an axis that isn't logarithmic."""
    found = [result for result in results(dataset) if isinstance(result, aieco.Series)]
    if not found:
        return
    series = data.draw(st.sampled_from(found))
    picture = aieco.plot(series, log=False)
    figures = [figure for row in series for figure in row.figures]
    assert drawn(picture, "points") == with_point(figures)
    assert drawn(picture, "intervals") == with_interval(figures)


@FEW
@given(datasets(), st.data())
def test_a_ranking_has_a_row_for_each_place(dataset: aieco.Dataset, data: st.DataObject) -> None:
    """With rank, name and mark, up to the limit."""
    found = [result for result in results(dataset) if isinstance(result, aieco.Ranking)]
    if not found:
        return
    ranking = data.draw(st.sampled_from(found))
    limit = data.draw(st.integers(1, 3))
    picture = aieco.plot(ranking, log=False, limit=limit)
    shown = ranking.rows[:limit]
    assert drawn(picture, "points") == with_point([row.figure for row in shown])
    assert drawn(picture, "intervals") == with_interval([row.figure for row in shown])
    assert f"{ranking.n} of {ranking.of} " in said(picture)


def test_a_series_says_unit_source_edition_and_how_many() -> None:
    """All that a reader needs stands in the picture itself."""
    series = aieco.series("top-100-ai-papers", ["US", "CN"])
    picture = aieco.plot(series)
    text = said(picture)
    source = series.rows[0].figures[0].source
    assert source is not None
    cells = len(series) * 2
    there = sum(bool(figure) for row in series for figure in row.figures)
    for wanted in ("Papers.", source.publisher, source.title, f"{there} of {cells} values", aieco.DATA_VERSION):
        assert wanted in text
    assert all(note in text or note.rstrip(".") in text for note in series.notes)


def test_a_line_breaks_at_a_gap() -> None:
    """Where a subject has no number for a year, its line is in two parts, and no mark stands there."""
    series = aieco.series("rd-share", ["US", "CN"], during="2010/2020")
    assert len(series) == 11
    whole = aieco.plot(series)
    place = 5
    row = series.rows[place]
    gap = attrs.evolve(row, figures=(aieco.Figure.unknown(series.metric), row.figures[1]))
    picture = aieco.plot(attrs.evolve(series, rows=(*series.rows[:place], gap, *series.rows[place + 1 :])))
    assert [lines(each, "US") for each in (whole, picture)] == [1, 2]
    assert [lines(each, "CN") for each in (whole, picture)] == [1, 1]
    assert drawn(picture, "points") == drawn(whole, "points") - 1


def test_no_line_joins_editions() -> None:
    """What was filled in from elsewhere is a ring that no line goes through, and the picture says so."""
    series = aieco.series("robotaxi-fleet", ["apollo-go", "waymo-one"], fill="any")
    assert any(mark for row in series for mark in row.marks)
    picture = aieco.plot(series)
    for place, subject in enumerate(series.subjects):
        own = sum(bool(row.figures[place]) and row.marks[place] is None for row in series)
        assert lines(picture, subject.id) <= max(own - 1, 0)
    assert "Rings: not of" in said(picture)


def test_bounds_without_an_end_are_arrows() -> None:
    """`> 1,000` is drawn as an arrow from a thousand upward, and counts as no point."""
    series = aieco.series("robotaxi-fleet", ["apollo-go", "waymo-one"], fill="any")
    figures = [figure for row in series for figure in row.figures if figure]
    above = sum(figure.value.high is None for figure in figures)
    assert above
    assert drawn(aieco.plot(series), "bounds-up") == above


def test_training_compute_is_on_a_logarithmic_axis() -> None:
    """And on a plain one for those who ask; models without a number are counted in the caption."""
    models = aieco.models.where(notable=True)
    picture = aieco.plot(models, figure="training_compute")
    assert picture.axes[0].get_yscale() == "log"
    assert aieco.plot(models, figure="training-compute", log=False).axes[0].get_yscale() == "linear"
    figures = [model.training_compute for model in models if model.released]
    assert drawn(picture, "points") == with_point(figures)
    assert drawn(picture, "intervals") == with_interval(figures)
    text = said(picture)
    without = sum(not model.training_compute for model in models)
    assert f"for {without:,} no number is held" in text
    assert f"of {len(models):,} notable models are drawn" in text
    assert "FLOP" in text
    assert_can_be_read(picture)


@pytest.mark.parametrize(("one", "two"), [("CN", "US"), ("deepseek-v2", "gpt-4")])
def test_two_subjects_are_set_against_each_other_by_ratio(one: str, two: str) -> None:
    """A mark for each ratio with its interval, on the side of the larger; the values stand beside."""
    comparison = aieco.compare(one, two)
    picture = aieco.plot(comparison)
    axes = picture.axes[0]
    assert axes.get_xscale() == "log"
    left, right = axes.get_xlim()
    assert left > 1 > right  # the first of the two on the left
    ratios = [row.ratio for row in comparison if row.ratio is not None]
    assert drawn(picture, "points") == sum(ratio.point is not None for ratio in ratios)
    bars = sum(not math.isclose(ratio.low or 0, ratio.high or math.inf, rel_tol=1e-9) for ratio in ratios)
    assert drawn(picture, "intervals") == bars
    text = said(picture)
    of = len(comparison.rows) + len(comparison.left_out)
    assert f"{len(comparison)} of {of} metrics" in text
    for source in comparison.sources[:3]:
        assert source.publisher in text.partition("Sources: ")[2]
    assert_can_be_read(picture)


def test_coverage_says_of_how_many() -> None:
    """A bar for each kind of subject, and the counts in words."""
    found = aieco.observations.coverage("private-ai-investment")
    text = said(aieco.plot(found))
    for coverage in found:
        assert f"{coverage.n} of {coverage.of}" in text
    assert said(aieco.plot(found[0])) != text
    assert aieco.DATA_VERSION in text


def test_nothing_and_absences_alone_make_a_picture_that_says_so() -> None:
    """No models, and a series without a number: a sentence stands where axes would."""
    empty = aieco.models.where(id="no-such-model")
    assert "no number to draw" in said(aieco.plot(empty, figure="parameters"))
    series = aieco.series("top-100-ai-papers", "US")
    absent = attrs.evolve(
        series.rows[0].figures[0].figure,
        value=Absence.UNDISCLOSED,  # type: ignore[attr-defined]
    )
    rows = tuple(SeriesRow(row.period, (absent,), (None,)) for row in series)
    picture = aieco.plot(attrs.evolve(series, rows=rows))
    assert "no number to draw" in said(picture)
    assert f"0 of {len(rows)} values" in said(picture)
    comparison = attrs.evolve(aieco.compare("CN", "US"), rows=())
    assert "nothing that can be compared" in said(aieco.plot(comparison))


def test_what_was_known_on_a_day_is_named_as_such() -> None:
    """A picture of an earlier state of knowledge says of which."""
    then = aieco.as_of("2025-12-31")
    assert "as of 2025-12-31" in said(aieco.plot(then.rank("notable-models")))
    assert fixture().label in said(aieco.plot(fixture().models, figure="parameters"))


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_picture_is_saved_as_the_same_bytes(form: str) -> None:
    """Made anew and saved anew, whatever the user's own settings of matplotlib are, which stay as they are."""

    def saved() -> bytes:
        file = io.BytesIO()
        aieco.plot(aieco.series("private-ai-investment", ["US", "CN"])).savefig(file, format=form)
        return file.getvalue()

    first = saved()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black", "text.color": "red"}):
        before = dict(mpl.rcParams)
        assert saved() == first
        assert dict(mpl.rcParams) == before


def test_colours_can_be_told_apart() -> None:
    """No two of seven subjects have the same colour, no two of forty the same colour and marker."""
    from aieco.output.pictures.style import looks

    keys = ["US", "CN", *(str(n) for n in range(38))]
    assert len({colour for colour, _ in list(looks(keys).values())[:7]}) == 7
    assert len(set(looks(keys).values())) == 40
    assert looks(["FR", "CN"])["CN"] == looks(["CN", "US"])["CN"]


def test_errors_say_what_would_be_right() -> None:
    """A figure that isn't there, none at all, and a thing that has no picture."""
    with pytest.raises(UnknownFieldError, match="did you mean 'training_compute'"):
        aieco.plot(aieco.models, figure="training_computes")
    with pytest.raises(UnknownFieldError, match="needs the name of a figure"):
        aieco.plot(aieco.models)
    with pytest.raises(TypeError, match="there is no picture of policies"):
        aieco.plot(aieco.policies, figure="parameters")
    with pytest.raises(TypeError, match="there is no picture of a str"):
        aieco.plot("CN")  # type: ignore[arg-type]


@FEW
@given(st.lists(quantities("papers"), min_size=2, max_size=5), st.sampled_from((None, True, False)))
def test_numbers_of_any_size_can_be_drawn(values: list[Quantity], log: bool | None) -> None:
    """Below zero, smaller and larger than an axis can hold: whatever has no place is left out and counted."""
    series = aieco.series("rd-share", "US")
    figure = series.rows[0].figures[0]
    rows = tuple(
        SeriesRow(row.period, (attrs.evolve(figure, value=value, interval=None),), (None,))
        for row, value in zip(series.rows, values, strict=False)
    )
    picture = aieco.plot(attrs.evolve(series, rows=rows), log=log)
    assert_can_be_read(picture)
    far = [value for value in values if value.point is None and value.low is None and value.high is None]
    if not far and "aren't drawn" not in said(picture) and log is False:
        ends = [(value.low, value.high, value.point) for value in values]
        if all(abs(end) < 10**100 for found in ends for end in found if end is not None):
            assert drawn(picture, "points") == sum(value.point is not None for value in values)


def test_without_matplotlib_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """And importing the function is no problem."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(aieco.MissingExtraError, match=r"a plot needs matplotlib.*aieco\[plot\]"):
        aieco.plot(aieco.series("top-100-ai-papers", "US"))


def test_a_notebook_shows_it() -> None:
    """Without pyplot or a magic word: the figure gives its own picture."""
    picture: Any = aieco.plot(aieco.series("top-100-ai-papers", "US"))
    assert picture._repr_png_().startswith(b"\x89PNG")


@given(st.lists(st.tuples(st.floats(0, 4), st.floats(0.1, 0.5)), max_size=8).map(sorted))
def test_labels_are_moved_apart_within_their_room(labels: list[tuple[float, float]]) -> None:
    """In their order, each below the one before; those that nobody touches stay where they were wanted."""
    from aieco.output.pictures.series import apart

    wanted, heights = [middle for middle, _ in labels], [height for _, height in labels]
    found = apart(wanted, heights, 4.0)
    spans = [(middle - height / 2, middle + height / 2) for middle, height in zip(found, heights, strict=True)]
    assert all(before[1] <= after[0] + 1e-5 for before, after in itertools.pairwise(spans))
    assert all(low >= -1e-5 and high <= 4 + 1e-5 for low, high in spans)
    if len(labels) == 1 and heights[0] / 2 <= wanted[0] <= 4 - heights[0] / 2:
        assert found == [pytest.approx(wanted[0], abs=1e-5)]


def test_twenty_lines_have_labels_that_can_be_read() -> None:
    """The panel grows with them."""
    most = [row.subject.id for row in aieco.rank("gdp").rows[:20]]
    assert_can_be_read(aieco.plot(aieco.series("rd-share", most)))


def test_a_comparison_of_nothing_says_why() -> None:
    """The reasons for which each metric was left out stand below."""
    comparison = attrs.evolve(aieco.compare("CN", "US"), rows=())
    text = said(aieco.plot(comparison))
    assert comparison.left_out[0].metric.name in text.lower() or comparison.left_out[0].metric.name in text


@pytest.mark.parametrize("figure", ["total_processing_performance", "memory"])
def test_no_name_hides_a_point(figure: str) -> None:
    """A name within the axes stands where no other chip is, so that it can only mean its neighbour."""
    picture = aieco.plot(aieco.chips, figure=figure)
    picture.draw_without_rendering()
    axes = picture.axes[0]
    places = [place for dots in named(picture, "points") for place in axes.transData.transform(dots.get_offsets())]
    names = [text.get_window_extent() for text in axes.texts]
    assert names
    assert not [place for place in places for box in names if box.contains(*place)]
