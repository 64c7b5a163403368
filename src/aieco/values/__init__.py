"""One published value: a truth, a unit, a quantity, a period, a breakdown, an absence.

Nothing here knows of records, sources or files.
"""

from aieco.values.absence import Absence
from aieco.values.breakdown import Breakdown
from aieco.values.frozenmap import FrozenMap
from aieco.values.period import Period, When
from aieco.values.quantity import Quantity
from aieco.values.truth import Truth
from aieco.values.units import ONE, Unit

__all__ = ["ONE", "Absence", "Breakdown", "FrozenMap", "Period", "Quantity", "Truth", "Unit", "When", "parse_value"]


def parse_value(text: str, unit: Unit | str | None = None) -> Quantity | Absence:
    """Return the quantity or the absence that a text names.

    Args:
        text: As in the documentation under "Text of values".
        unit: The unit to use where the text names none.

    >>> parse_value("undisclosed"), parse_value("~50", "models")
    (Absence.UNDISCLOSED, Quantity('~50 models'))
    """
    return Absence.parse(text) if text in _ABSENCES else Quantity.parse(text, unit)


_ABSENCES = frozenset(absence.value for absence in Absence)
