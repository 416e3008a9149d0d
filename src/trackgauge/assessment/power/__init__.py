"""Who weighs what in an organisation: capability, common goods against agenda, and votes under the rules in force."""

from trackgauge.assessment.power.account import Standing as Standing
from trackgauge.assessment.power.account import standing as standing
from trackgauge.assessment.power.account import standing_record as standing_record
from trackgauge.assessment.power.leaders import Leaders as Leaders
from trackgauge.assessment.power.leaders import leaders as leaders
