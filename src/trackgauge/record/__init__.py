"""The record of positions: what members did where nothing is put to the vote, and what it says about them.

`trackgauge.record("sco")` gives an organisation's account; the functions here are for what goes into it.
"""

from trackgauge.core.rooms import answers_by
from trackgauge.record.book import Record as Record
from trackgauge.record.events import events_of as events_of
from trackgauge.record.events import member_sums as member_sums
from trackgauge.record.events import pair_sums as pair_sums
from trackgauge.record.listing import acts_of as acts_of
from trackgauge.record.listing import positions_of as positions_of
from trackgauge.record.reading import check_record as check_record
from trackgauge.record.reading import outcomes as outcomes
from trackgauge.record.reading import read_record as read_record
from trackgauge.record.reading import recorded as recorded
from trackgauge.record.scoring import scores as scores
from trackgauge.record.standing import conduct as conduct
from trackgauge.record.standing import null as null

__all__ = [
    "Record", "acts_of", "check_record", "conduct", "events_of", "member_sums", "null", "outcomes", "pair_sums",
    "positions_of", "read_record", "recorded", "scores",
]  # fmt: skip

answers_by(__name__, "results.record")
