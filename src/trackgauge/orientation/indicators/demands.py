"""What members ask of the organisation: how alike a member's demands in a field are to those of the others."""

from __future__ import annotations

from trackgauge.orientation.demand_alignment import demand_indicator

INDICATORS = {
    "demand_economy": demand_indicator("shared economic demands", "economy", "economic"),
    "demand_people": demand_indicator("shared people-to-people demands", "people_to_people", "people_to_people"),
    "demand_political": demand_indicator("shared political demands", "political", "political"),
    "demand_security": demand_indicator("shared security demands", "security", "security"),
}
