"""The brief: two pages that answer one question about an organisation, in three languages and five formats."""

from trackgauge.report.brief.results import Brief as Brief
from trackgauge.report.brief.results import brief as brief
