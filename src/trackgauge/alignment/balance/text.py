"""The balance of a signed network, as text."""

from __future__ import annotations

from typing import Any


def network_lines(record: dict[str, Any]) -> list[str]:
    """Frustration with its proof, camps, and every tie out of place."""
    proven = f"proven by {record['proof']}" if record["proven_optimal"] else f"at least {record['bound']}"
    triangles = "none" if record["triangle_balance"] is None else f"{record['triangle_balance']:.3f}"
    lines = [
        f"frustration {record['frustration']} of {record['ties']} ties ({proven})",
        f"1 - 2 L / m {record['normalised']:.3f}; walks {record['walk_balance']:.3f}; triangles {triangles}",
    ]
    if record["optimal_partitions"] is not None:
        least = "" if record["optimal_partitions_complete"] else "at least "
        lines.append(f"optimal partitions {least}{record['optimal_partitions']}; components {record['components']}")
    lines += [f"camp {number}: {', '.join(camp)}" for number, camp in enumerate(record["partition"], start=1) if camp]
    lines += [f"frustrated: {tie['source']} - {tie['target']} ({tie['sign']:+d})" for tie in record["frustrated_ties"]]
    for line in record["k_balance"][2:]:
        known = "proven" if line["proven_optimal"] else f"at least {line['bound']}"
        lines.append(f"up to {line['camps']} camps: {line['inconsistent']} ties out of place ({known})")
    return lines


def year_lines(label: str, record: dict[str, Any]) -> list[str]:
    """Balance over draws, then the likeliest network."""
    lines = [
        f"{label}, {record['year']}: balanced with probability {record['probability_balanced']:.2f}",
        f"over draws  frustration {_interval(record['frustration'], 1)} of {_interval(record['ties'], 1)} ties; "
        f"1 - 2 L / m {_interval(record['normalised'], 2)}; proven in {record['proven_share']:.0%} of draws",
        "",
    ]
    if record["likeliest"] is None:
        return [*lines, "Every tie is likelier neutral than not: there is no network to split."]
    note = "A neutral tie is no tie. A frustrated tie is a friendship across camps, or an enmity inside one."
    return [*lines, "The likeliest sign of every tie:", *network_lines(record["likeliest"]), "", note]


def series_lines(label: str, records: list[dict[str, Any]]) -> list[str]:
    """A line a year."""
    lines = [
        f"{label}, {records[0]['year']}-{records[-1]['year']}: balance of ties over draws",
        "",
        "  year  states  P(balanced)  frustration         ties  1 - 2 L / m          camps of the likeliest signs",
    ]
    for one in records:
        camps = "" if one["likeliest"] is None else " | ".join(" ".join(camp) for camp in one["likeliest"]["partition"])
        lines.append(
            f"  {one['year']}  {len(one['states']):6d}  {one['probability_balanced']:11.2f}  "
            f"{_interval(one['frustration'], 1):18s}  {one['ties']['mean']:4.1f}  {_interval(one['normalised'], 2):19s}"
            f"  {camps}".rstrip()
        )
    return lines


def _interval(entry: dict[str, Any], digits: int) -> str:
    if entry["mean"] is None:
        return "undefined"
    low, high = entry["interval"]
    return f"{entry['mean']:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"
