"""The record of positions: what members did where nothing is put to the vote, and what it says about them."""

from trackgauge.record.book import Record as Record
from trackgauge.record.reading import check_record as check_record
from trackgauge.record.reading import outcomes as outcomes
from trackgauge.record.reading import read_record as read_record
from trackgauge.record.reading import recorded as recorded

__all__ = ["Record", "check_record", "outcomes", "read_record", "recorded"]
