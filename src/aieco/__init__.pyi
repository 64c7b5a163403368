"""The names of aieco as type checkers see them; at run time they are loaded on first use."""

from aieco.dataset import Dataset as Dataset
from aieco.dataset import Observations as Observations
from aieco.dataset import Origin as Origin
from aieco.dataset import Table as Table
from aieco.dataset.aggregate import Aggregate as Aggregate
from aieco.dataset.groups import Groups as Groups
from aieco.dataset.names import Match as Match
from aieco.dataset.problem import Problem as Problem
from aieco.dataset.selection import by_family as by_family
from aieco.dataset.selection import by_source as by_source
from aieco.dataset.selection import newest as newest
from aieco.errors import AiecoError as AiecoError
from aieco.errors import AmbiguousKeyError as AmbiguousKeyError
from aieco.errors import DataError as DataError
from aieco.errors import InvalidRecordError as InvalidRecordError
from aieco.errors import MissingExtraError as MissingExtraError
from aieco.errors import NotComparableError as NotComparableError
from aieco.errors import NotOneError as NotOneError
from aieco.errors import ParseError as ParseError
from aieco.errors import UndecidedError as UndecidedError
from aieco.errors import UnknownFieldError as UnknownFieldError
from aieco.errors import UnknownIdError as UnknownIdError
from aieco.output.folders import OccupiedFolderError as OccupiedFolderError
from aieco.output.tidy import Tidy as Tidy
from aieco.questions import Change as Change
from aieco.questions import Comparison as Comparison
from aieco.questions import ComparisonRow as ComparisonRow
from aieco.questions import Conflict as Conflict
from aieco.questions import Conflicts as Conflicts
from aieco.questions import Coverage as Coverage
from aieco.questions import Coverages as Coverages
from aieco.questions import Crossing as Crossing
from aieco.questions import Diff as Diff
from aieco.questions import Edition as Edition
from aieco.questions import Growth as Growth
from aieco.questions import History as History
from aieco.questions import Judgement as Judgement
from aieco.questions import Judgements as Judgements
from aieco.questions import Lead as Lead
from aieco.questions import NotCompared as NotCompared
from aieco.questions import Ranking as Ranking
from aieco.questions import RankRow as RankRow
from aieco.questions import Series as Series
from aieco.questions import SeriesRow as SeriesRow
from aieco.questions import Statement as Statement
from aieco.questions import diff as diff
from aieco.questions import difference as difference
from aieco.questions import ratio as ratio
from aieco.questions import share as share
from aieco.records import Bloc as Bloc
from aieco.records import Caveat as Caveat
from aieco.records import Check as Check
from aieco.records import Chip as Chip
from aieco.records import Claim as Claim
from aieco.records import Confusion as Confusion
from aieco.records import Country as Country
from aieco.records import Dimension as Dimension
from aieco.records import Figure as Figure
from aieco.records import Firm as Firm
from aieco.records import Membership as Membership
from aieco.records import Metric as Metric
from aieco.records import Model as Model
from aieco.records import Observation as Observation
from aieco.records import Parentage as Parentage
from aieco.records import Policy as Policy
from aieco.records import Product as Product
from aieco.records import Record as Record
from aieco.records import SeriesNote as SeriesNote
from aieco.records import Side as Side
from aieco.records import Source as Source
from aieco.records import Status as Status
from aieco.records import Step as Step
from aieco.storage import PackNotFoundError as PackNotFoundError
from aieco.storage import bundled as bundled
from aieco.storage import export as export
from aieco.storage import load as load
from aieco.values import Absence as Absence
from aieco.values import Breakdown as Breakdown
from aieco.values import FrozenMap as FrozenMap
from aieco.values import Period as Period
from aieco.values import Quantity as Quantity
from aieco.values import Truth as Truth
from aieco.values import Unit as Unit

__version__: str
DATA_VERSION: str
countries: Table[Country]
blocs: Table[Bloc]
firms: Table[Firm]
models: Table[Model]
chips: Table[Chip]
products: Table[Product]
policies: Table[Policy]
metrics: Table[Metric]
series_notes: Table[SeriesNote]
sources: Table[Source]
observations: Observations
claims: Table[Claim]

_bundled: Dataset = ...
as_of = _bundled.as_of
check = _bundled.check
cite = _bundled.cite
compare = _bundled.compare
figure = _bundled.figure
find = _bundled.find
get = _bundled.get
history = _bundled.history
judge = _bundled.judge
origin = _bundled.origin
rank = _bundled.rank
series = _bundled.series
