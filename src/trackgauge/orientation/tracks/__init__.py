"""From draws of positions to tracks, dispersion, polarisation and the state of the organisation."""

from trackgauge.orientation.tracks.thresholds import Thresholds as Thresholds
