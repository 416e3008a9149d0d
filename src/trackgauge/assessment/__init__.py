"""The answer: everything measured about one organisation in one year, in one documented shape."""

from trackgauge.assessment.answer import Answer as Answer
from trackgauge.assessment.study import Study as Study
from trackgauge.assessment.study import fit_study as fit_study
