"""The figures of one row of Epoch AI's lists of models."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import attrs

from aieco.adapters.frame import Cells, Proposal, as_printed, cell, identify
from aieco.dataset.dataset import Dataset
from aieco.records import Model, Observation, Status
from aieco.values import Quantity, Truth
from aieco.values.numbers import parse_number

SMALLEST_PRE_TRAINING = 10**9
"""Tokens below which a data set isn't that of a language model's pre-training."""
SINGLE_PASS_FROM = 10**11
"""Tokens from which a data set of unstated passes counts as seen once; smaller ones are mostly seen many times."""

_GUESSED = re.compile(
    r"estimat|specul|guess|assum|infer|not known|not stated|unclear|presum|i think|impl(?:y|ies)\b|appears? to|"
    r"calculat|i counted|low confidence|should have|likely|exact count unknown|so possibly|\d\s*[*\u00d7]\s*\d",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?:\b(?:over|more than|surpass\w*|at least|around|about|approx\w*|roughly|nearly|almost|up to)|[~\u223c\u2248])"
    r"\s*\d",
    re.IGNORECASE,
)
_RUMOUR = re.compile(r"rumou?r", re.IGNORECASE)
_ACTIVE = re.compile(
    r"(?P<a>[\d.]+)\s?(?P<as>[BMT]|billion|trillion|million)[\s-]*(?:parameters?|params)?\s*"
    r"(?:that )?(?:are |is |were )?(?:only )?(?:active|activated|activation)"
    r"|activ(?:e|ated)[\s-]*(?:parameters?|params)(?:[\s-]*per token)?\s*[:\s-]\s*"
    r"(?P<b>[\d.]+)\s?(?P<bs>[BMT]|billion)",
    re.IGNORECASE,
)
_SCALES = {"b": "bn", "m": "m", "t": "tn"}
_TOKENS = re.compile(r"token|\b[\d.]+\s?(?:T|B|trillion|billion)\b", re.IGNORECASE)
_CONVERTED = re.compile(r"words?\b|\bGB\b|previous|assum|similar|likely|estimat|specul", re.IGNORECASE)
_LATER = re.compile(r"\bSFT\b|fine-?tun|instruct|continu|post-?train|distill|\bRL\b", re.IGNORECASE)


@attrs.frozen
class Figures:
    """Adds the figures of rows to a proposal.

    Args:
        dataset: What is known already.
        source: Id of the source that the rows are from.
        result: The proposal.
    """

    dataset: Dataset
    source: str
    result: Proposal

    def add(self, row: Cells, name: str, model: Model) -> None:
        """Add all figures of a row."""
        self._parameters(row, name, model)
        self._tokens(row, name, model)
        self._compute(row, name, model)
        for metric, column in (
            ("training-cost", "Training compute cost (2023 USD)"),
            ("training-power", "Training power draw (W)"),
        ):
            value = as_printed(cell(row, column))
            if value is not None and parse_number(value) > 0:
                self._observe(model, metric, f"~{value}", Status.ESTIMATED, column, name)
        self._chips(row, name, model)

    def _parameters(self, row: Cells, name: str, model: Model) -> None:
        column, notes = "Parameters", cell(row, "Parameters notes")
        value = _count(cell(row, column))
        if value is not None and _RUMOUR.search(notes):
            self.result.skip(f"row {name}, column {column}", "a rumour, of which the list is not the origin")
        elif value is not None and parse_number(value) > 0:
            self._observe(model, "parameters", *_trusted(value, notes), column, name)
        if not _RUMOUR.search(notes):
            self._active(name, model, notes, None if value is None else parse_number(value))

    def _active(self, name: str, model: Model, notes: str, total: float | None) -> None:
        found = {
            as_printed(f"{match['a'] or match['b']}".rstrip(".") + _SCALES[(match["as"] or match["bs"])[0].lower()])
            for match in _ACTIVE.finditer(notes)
        }
        if len(found) != 1 or (value := found.pop()) is None:
            return
        if total is not None and parse_number(value) >= total:
            return
        self._observe(model, "active-parameters", *_trusted(value, notes), "Parameters notes", name)

    def _tokens(self, row: Cells, name: str, model: Model) -> None:
        column = next(
            (c for c in ("Training dataset size (total)", "Training dataset size (datapoints)") if c in row), ""
        )
        value, notes = _count(cell(row, column)), cell(row, "Dataset size notes")
        if value is None:
            return
        size, passes = parse_number(value), cell(row, "Epochs")
        why = None
        if not cell(row, "Domain").startswith("Language"):
            why = "not a language model: the size isn't in tokens"
        elif not _TOKENS.search(notes) or isinstance(size, float) or size < SMALLEST_PRE_TRAINING:
            why = "nothing says that the size is in tokens"
        elif cell(row, "Base model") or (_LATER.search(notes) and not re.search("pre-?train", notes, re.IGNORECASE)):
            why = "the size of later training, not of pre-training"
        elif (as_printed(passes) or "1") != "1" or (not passes and size < SINGLE_PASS_FROM):
            why = "the size of the data set, which the model saw several times or in part"
        if why is not None:
            self.result.skip(f"row {name}, column {column}", why)
            return
        converted = bool(_CONVERTED.search(notes))
        status = Status.ESTIMATED if converted else Status.REPORTED
        self._observe(model, "training-tokens", f"~{value}" if converted else value, status, column, name)

    def _compute(self, row: Cells, name: str, model: Model) -> None:
        column = "Training compute (FLOP)"
        best = _count(cell(row, column))
        low, high = (
            _count(cell(row, f"Training compute {end} bound")) if cell(row, "Confidence") else None
            for end in ("lower", "upper")
        )
        bounds = [f"Training compute {end} bound" for end, bound in (("lower", low), ("upper", high)) if bound]
        value = with_bounds(best, low, high)
        if value is None:
            return
        if ".." in value or value[0] in "<>":
            where = ", ".join([*([column] if best else []), *bounds])
            self._observe(model, "training-compute", value, Status.ESTIMATED, where, name, interval="bound")
        else:
            self._observe(model, "training-compute", value, Status.ESTIMATED, column, name)

    def _chips(self, row: Cells, name: str, model: Model) -> None:
        hardware = cell(row, "Training hardware")
        chip = identify(self.dataset.chips, hardware)
        for metric, column in (("training-chips", "Hardware quantity"), ("training-chip-hours", "Training chip-hours")):
            value = _count(cell(row, column))
            if value is None or parse_number(value) < 1:
                continue
            if chip is None:
                self.result.skip(f"row {name}, column {column}", f"not one chip that is known: {hardware!r}")
                continue
            quantity, hours = as_printed(cell(row, "Hardware quantity")), as_printed(cell(row, "Training time (hours)"))
            product = quantity and hours and parse_number(quantity) * parse_number(hours) == parse_number(value)
            computed = metric == "training-chip-hours" and bool(product)
            status = Status.ESTIMATED if computed else Status.REPORTED
            extra: dict[str, Any] = {"breakdown": {"chip": chip.id}}
            if computed:
                extra["note"] = "The publisher's product of chips and hours."
            self._observe(model, metric, value, status, column, name, **extra)

    def _observe(
        self, model: Model, metric: str, value: str, status: Status, column: str, name: str, **extra: Any
    ) -> None:
        columns = "columns" if ", " in column else "column"
        why = self._held(model, metric, value, status, extra.get("breakdown", {}))
        if why is not None:
            self.result.skip(f"row {name}, {columns} {column}", why)
            return
        locator = f"{columns} {column}, row {name}"
        self.result.observe(model.id, metric, value, status=status, locator=locator, **extra)

    def _held(self, model: Model, metric: str, value: str, status: Status, breakdown: dict[str, str]) -> str | None:
        """Return why a figure isn't taken: the publisher gives it elsewhere, or it repeats what somebody said."""
        here = self.dataset.sources.get(self.source)
        measured = self.dataset.metrics[metric]
        mine, plausible = Quantity.parse(value, measured.unit), measured.plausible
        if plausible is not None and plausible.with_unit(measured.unit).contains(mine) is Truth.FALSE:
            return f"{mine} is outside of what the metric holds for plausible"
        for other in self.dataset.observations.where(subject=model, metric=metric):
            if dict(other.breakdown) != breakdown or other.source is None or other.source.id == self.source:
                continue
            if not isinstance(other.value, Quantity):
                continue
            if other.source.publisher == "Epoch AI":
                if _bounded(other.value) and not _bounded(mine):
                    return f"{other.id} gives the estimate with its bounds"
                if not _bounded(mine) and here is not None and _newer(other, here.issued):
                    return f"{other.id} is of a newer edition"
            elif status is Status.REPORTED and (mine.low, mine.high) == (other.value.low, other.value.high):
                return f"repeats {other.id}: name this source in its column also"
        return None


def _trusted(value: str, notes: str) -> tuple[str, Status]:
    """Return a number and how it arose, by what the note beside it says: guessed, said roughly, or said."""
    guessed = bool(_GUESSED.search(notes))
    about = guessed or bool(_ROUGH.search(notes))
    return f"~{value}" if about else value, Status.ESTIMATED if guessed else Status.REPORTED


def _newer(other: Observation, issued: Any) -> bool:
    theirs = other.source.issued if other.source else None
    return theirs is not None and issued is not None and theirs.start > issued.start


def _bounded(value: Quantity) -> bool:
    return value.low != value.high


def _count(text: str) -> str | None:
    """Return a printed number without the digits that only the binary form of a float has added.

    >>> _count("256999999.99999997"), _count("5.18400000000001e+25")
    ('257m', '5.184e25')
    """
    value = as_printed(text)
    return None if value is None else as_printed(f"{Decimal(f'{parse_number(value):.14g}'):f}")


def with_bounds(best: str | None, low: str | None, high: str | None) -> str | None:
    """Return an estimate with its bounds where it has both, else the bare estimate as approximate, else the bounds."""
    ends = [parse_number(end) for end in (low, high) if end is not None]
    if best is not None:
        inside = len(ends) == 2 and ends[0] <= parse_number(best) <= ends[1] and ends[0] < ends[1]  # noqa: PLR2004
        return f"{low}..{high} (best {best})" if inside else f"~{best}"
    if not ends or ends[0] > ends[-1]:
        return None
    if low is not None and high is not None:
        return f"{low}..{high}" if ends[0] < ends[1] else f"~{low}"
    # A bound below any training run is a slip of the file.
    return None if ends[0] < 10**3 else f">={low}" if low is not None else f"<={high}"
