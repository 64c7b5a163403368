"""Days, months, quarters, years and spans: what a number is about."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable
from functools import cache

import attrs

from aieco.errors import InvalidRecordError, ParseError
from aieco.values.ordering import less, surely_below, surely_not_below
from aieco.values.truth import Truth

_PART = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?", re.ASCII
)


@attrs.frozen(order=False)
class Period:
    """A span of whole days with both ends included.

    Args:
        start: First day.
        end: Last day.

    The text is the shortest that names the span: `2024`, `2024-H1`, `2024-Q3`, `2024-08`, `2024-08-31`, `2014/2023`,
    `2024-07/2024-10`; `str` and `parse` are inverse. `==` compares the spans. `<` and its kin ask about a moment within
    each period, so that overlapping periods leave the question undecided: 2024 is neither before nor after 2024-11. A
    `datetime.date` or a text may stand on the other side.

    Raises:
        InvalidRecordError: It ends before it starts.

    >>> Period.parse("2024-11") < "2025"
    Truth.TRUE
    >>> Period.parse("2024-11") > "2024"
    Truth.UNKNOWN
    """

    start: dt.date
    end: dt.date

    def __attrs_post_init__(self) -> None:
        if self.start > self.end:
            raise InvalidRecordError(f"not a period: it starts on {self.start} and ends before that, on {self.end}")

    @staticmethod
    @cache
    def parse(text: str) -> Period:
        """Return the period that a text names.

        Raises:
            ParseError: The text isn't a period, names a day that no month has, or ends before it starts.

        >>> Period.parse("2014/2023").end
        datetime.date(2023, 12, 31)
        """
        first, stroke, last = text.partition("/")
        start, end = _days(first, text), _days(last, text) if stroke else None
        try:
            return Period(start[0], (end or start)[1])
        except InvalidRecordError as error:
            raise ParseError(f"not a period: {text!r} ends before it starts") from error

    @classmethod
    def of(cls, when: When) -> Period:
        """Return the period of a date or text; a period is returned as it is.

        >>> Period.of(dt.date(2024, 5, 6))
        Period('2024-05-06')
        """
        if isinstance(when, Period):
            return when
        if isinstance(when, dt.datetime):
            when = when.date()
        return cls(when, when) if isinstance(when, dt.date) else cls.parse(when)

    @property
    def days(self) -> int:
        """How many days it spans, both ends counted.

        >>> Period.parse("2024-02").days
        29
        """
        return (self.end - self.start).days + 1

    def within(self, other: When) -> bool:
        """Whether all of it lies in another period.

        >>> Period.parse("2024-05-06").within("2024")
        True
        """
        outer = Period.of(other)
        return outer.start <= self.start and self.end <= outer.end

    def overlaps(self, other: When) -> bool:
        """Whether the two have a day in common.

        >>> Period.parse("2024").overlaps("2024-12-31/2025-06-30")
        True
        """
        outer = Period.of(other)
        return self.start <= outer.end and outer.start <= self.end

    def __lt__(self, other: When) -> Truth:
        return self._order(other, lambda a, b: a._before(b))

    def __le__(self, other: When) -> Truth:
        return self._order(other, lambda a, b: ~b._before(a))

    def __gt__(self, other: When) -> Truth:
        return self._order(other, lambda a, b: b._before(a))

    def __ge__(self, other: When) -> Truth:
        return self._order(other, lambda a, b: ~a._before(b))

    def equals(self, other: When) -> Truth:
        """Return whether the two are the same moment: true for one day, false where they share none.

        >>> Period.parse("2024-05-06").equals("2024-05")
        Truth.UNKNOWN
        """
        when = Period.of(other)
        if self.days == when.days == 1 and self == when:
            return Truth.TRUE
        return Truth.UNKNOWN if self.overlaps(when) else Truth.FALSE

    def _order(self, other: object, answer: Callable[[Period, Period], Truth]) -> Truth:
        return answer(self, Period.of(other)) if isinstance(other, (Period, dt.date, str)) else NotImplemented

    def _before(self, other: Period) -> Truth:
        return less(surely_below(self.end, other.start, False), surely_not_below(self.start, other.end))

    @property
    def recency(self) -> tuple[dt.date, dt.date]:
        """Sort key of "newer": the later end, and of periods that end together the shorter.

        >>> str(max(map(Period.parse, ("2014/2023", "2023", "2022")), key=lambda period: period.recency))
        '2023'
        """
        return (self.end, self.start)

    def __str__(self) -> str:
        whole = _name(self.start, self.end)
        if whole is not None:
            return whole
        for unit in (_year, _month):
            start, end = unit(self.start), unit(self.end)
            if start[0] == self.start and end[1] == self.end:
                return f"{start[2]}/{end[2]}"
        return f"{self.start}/{self.end}"

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"


When = Period | dt.date | str
"""What names a time: a period, a date, or the text of a period."""
Part = tuple[dt.date, dt.date, str]


def _last_day(year: int, month: int) -> dt.date:
    """Return the last day of a month; without `calendar`, which is slow to import."""
    for day in (31, 30, 29):
        with contextlib.suppress(ValueError):
            return dt.date(year, month, day)
    return dt.date(year, month, 28)


def _days(part: str, text: str) -> tuple[dt.date, dt.date]:
    match = _PART.fullmatch(part)
    try:
        if match is None:
            raise ValueError  # noqa: TRY301 - the same answer as for a day that no month has
        year = int(match["year"])
        if match["day"]:
            day = dt.date(year, int(match["month"]), int(match["day"]))
            return (day, day)
        if match["half"]:
            return _months(year, 6 * int(match["half"]) - 5, 6)
        if match["quarter"]:
            return _months(year, 3 * int(match["quarter"]) - 2, 3)
        return _months(year, int(match["month"]), 1) if match["month"] else _months(year, 1, 12)
    except ValueError:
        raise ParseError(
            f"not a period: {text!r}; write 2024, 2024-H1, 2024-Q3, 2024-08, 2024-08-31 or a span such as 2014/2023"
        ) from None


def _months(year: int, first: int, count: int) -> tuple[dt.date, dt.date]:
    last = first + count - 1
    return (dt.date(year, first, 1), _last_day(year, last))


def _year(day: dt.date) -> Part:
    return (*_months(day.year, 1, 12), f"{day.year:04}")


def _half(day: dt.date) -> Part:
    half = (day.month + 5) // 6
    return (*_months(day.year, 6 * half - 5, 6), f"{day.year:04}-H{half}")


def _quarter(day: dt.date) -> Part:
    quarter = (day.month + 2) // 3
    return (*_months(day.year, 3 * quarter - 2, 3), f"{day.year:04}-Q{quarter}")


def _month(day: dt.date) -> Part:
    return (*_months(day.year, day.month, 1), f"{day.year:04}-{day.month:02}")


def _name(start: dt.date, end: dt.date) -> str | None:
    """Return the name of a span that is one calendar unit, else None."""
    if start == end:
        return start.isoformat()
    for unit in (_year, _half, _quarter, _month):
        first, last, name = unit(start)
        if (first, last) == (start, end):
            return name
    return None
