"""Figures and observations as honest sentences."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

from aieco.questions.compare import ComparisonRow
from aieco.records import AIECO, Figure, Observation, Status
from aieco.values import Absence, Period, Quantity

ABSENCES = {
    Absence.UNDISCLOSED: "is not disclosed",
    Absence.NOT_APPLICABLE: "does not exist for this subject",
    Absence.WITHDRAWN: "was withdrawn by its publisher",
    Absence.BELOW_THRESHOLD: "lies below what its publisher lists",
    Absence.UNKNOWN: "is unknown: no figure is held",
}
"""What the reason for an absence says of a figure."""
_HOW = {
    Status.OFFICIAL: "by the official count of",
    Status.DISCLOSED: "as disclosed by",
    Status.ESTIMATED: "as estimated by",
    Status.REPORTED: "as reported by",
    Status.PROJECTED: "as projected by",
}
INTERVALS = {
    "bound": "the source gives these bounds",
    "confidence": "this is the source's interval of confidence",
    "rounding": "the source rounds",
    "spread": "the reports disagree",
}
"""What a range is."""


def explain(figure: Figure) -> str:
    """Return one or two sentences on a figure: of what, how much, when, who says so, and how sure that is.

    No more digits are given than the source gave.

    >>> import aieco
    >>> print(explain(aieco.models["gpt-4"].parameters).partition(";")[0])
    Parameters (released 2023-03-14): between 1tn and 1.8tn parameters, approximately
    """
    parts = [f"{_head(figure)}: {_amount(figure)}" if figure else f"{_head(figure)} {_absence(figure)}"]
    who = _who(figure)
    if who:
        parts.append(who)
    if figure and figure.interval in INTERVALS and figure.source != AIECO:
        parts.append(INTERVALS[figure.interval])
    sentence = "; ".join(parts) + "."
    return f"{sentence} {figure.note}" if figure.note else sentence


def amount(value: Quantity) -> str:
    """Return a quantity in words: `about 50 models`, `between 1tn and 1.8tn parameters`, `more than 10m vehicles`.

    >>> amount(Quantity.parse(">10m vehicles"))
    'more than 10m vehicles'
    """

    def end(number: float) -> str:
        return Quantity.exactly(number, value.unit).text(grouped=True)

    def bare(number: float) -> str:
        return Quantity.exactly(number).text(grouped=True)

    low, high = value.low, value.high
    about = ", approximately" if value.approximate else ""
    if low is not None and low == high:
        return f"about {end(low)}" if value.approximate else end(low)
    if value.rounded_to is not None and value.best is not None:
        return f"{end(value.best)} (rounded)"
    if low is not None and high is not None:
        text = f"between {bare(low)} and {end(high)}{about}"
    elif low is not None:
        text = f"{'more than' if value.low_open else 'at least'} {end(low)}{about}"
    elif high is not None:
        text = f"{'less than' if value.high_open else 'at most'} {end(high)}{about}"
    else:
        text = "any amount"
    return f"{text}, most likely {end(value.best)}" if value.best is not None else text


def explain_row(row: ComparisonRow) -> str:
    """Return a comparison's row in a few sentences: the figures, how far apart they are, who leads, who says so.

    >>> import aieco
    >>> print(explain_row(aieco.compare("CN", "US")["genai-patent-families"]).partition(".")[0])
    Generative AI patent families (by inventor-address; 2014/2023): 38,210 families against 6,276 families
    """
    first = row.figures[0]
    values = " against ".join(_amount(figure) for figure in row.figures)
    sentences = [f"{_head(first.figure if isinstance(first, Observation) else first)}: {values}"]
    if row.ratio is not None and row.metric.kind != "share":
        sentences.append(f"The first is {times(row.ratio)} the second")
    elif row.difference is not None:
        sentences.append(f"The difference is {amount(row.difference)}")
    if row.leader is not None:
        sentences.append(f"{row.leader} leads")
    who = "; ".join(dict.fromkeys(_who(figure) for figure in row.figures))
    sentences.append(who[:1].upper() + who[1:])
    sentences.extend(note[:1].upper() + note[1:].rstrip(".") for note in row.notes)
    return ". ".join(sentences) + "."


def times(ratio: Quantity) -> str:
    """Return a factor to two digits, or the span that it lies in, in words.

    >>> times(Quantity.parse("6.0882..6.0883"))
    '6.1 times'
    """
    low, high = (None if end is None else few_digits(end, 2) for end in (ratio.low, ratio.high))
    if low == high:
        return f"{low} times"
    if low is None or high is None:
        return f"at least {low} times" if low else f"at most {high} times" if high else "an unknown multiple of"
    return f"{low} to {high} times"


def few_digits(number: float, digits: int, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return a number in few significant digits, without an exponent.

    >>> few_digits(1025817, 2), few_digits(6.0882, 2), few_digits(0.04057, 2)
    ('1,000,000', '6.1', '0.041')
    """
    cut = Context(prec=digits, rounding=rounding).plus(Decimal(repr(number)))
    return f"{cut.normalize():,f}"


def _head(figure: Figure) -> str:
    name = figure.metric.name
    subject = f"{figure.subject}, {name}" if isinstance(figure, Observation) else name[:1].upper() + name[1:]
    part = ", ".join(f"{dimension} {member}" for dimension, member in sorted(figure.breakdown.items()))
    when = _when(figure)
    details = "; ".join(filter(None, (part, when)))
    return f"{subject} ({details})" if details else subject


def _when(figure: Figure) -> str:
    if figure.period is None:
        return ""
    if figure.metric.kind == "trait":
        return f"released {figure.period}"
    return f"{figure.period}" if isinstance(figure.period, Period) else ""


def _amount(figure: Figure) -> str:
    assert isinstance(figure.value, Quantity)
    return amount(figure.value)


def _absence(figure: Figure) -> str:
    assert isinstance(figure.value, Absence)
    return ABSENCES[figure.value]


def _who(figure: Figure) -> str:
    source, status = figure.source, figure.status
    if source is None or status is None:
        return ""
    if source == AIECO:
        sources = ", ".join(dict.fromkeys(source.publisher for source in figure.sources))
        what = "computed here from projections" if status is Status.PROJECTED else "computed here"
        what = "the span of reports that disagree" if figure.interval == "spread" else what
        return f"{what} ({len(figure.inputs)} inputs: {sources})"
    where = f", {figure.locator}" if figure.locator else ""
    issued = f", {source.issued}" if source.issued else ""
    text = f"{_HOW[status]} {source.publisher} in “{source.title}”{issued}{where}"
    if figure.via:
        text += f", read in {' and '.join(dict.fromkeys(page.publisher for page in figure.via))}"
    if figure.also:
        text += f", repeated by {' and '.join(dict.fromkeys(page.publisher for page in figure.also))}"
    return text
