"""From draws of positions to tracks, dispersion, polarisation and the state of the organisation."""

from trackgauge.tracks.thresholds import Thresholds as Thresholds
