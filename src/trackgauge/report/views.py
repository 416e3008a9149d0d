"""What the template of the page is filled with: one view of the answer for each language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trackgauge.assessment.answer import Answer, Interval
from trackgauge.core.convergence import CONVERGED
from trackgauge.organisations import Organisation
from trackgauge.orientation.case import OwnIndicator
from trackgauge.report import evidence_tables as tables
from trackgauge.report import sentences
from trackgauge.report.asked import asked, own_rows
from trackgauge.report.checks import confidence_sentence
from trackgauge.report.cited import Cited, cited, own_sources, public_sources, source_of_evidence, sources_by_row
from trackgauge.report.drawing import state_bar
from trackgauge.report.exhibits import Exhibit, SheetView, exhibit, file_name, sheet_view
from trackgauge.report.figures._ground import answer_of, tracks_of
from trackgauge.report.tables import FigureTable
from trackgauge.report.words import Words

SECTIONS = (
    "rails", "state", "members", "pairs", "reasons", "changes", "circles", "demands", "initiatives", "policy",
    "ties", "power", "evidence", "contradictions", "claims", "sensitivity", "method", "sources", "manifest",
)  # fmt: skip
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Report:
    """Everything that does not depend on the language, gathered once."""

    organisation: Organisation
    answers: Sequence[Answer]
    year: int
    figure_tables: Mapping[str, FigureTable | None]
    sheets: Mapping[str, tuple[Any, ...]]
    cited: Cited
    row_sources: Mapping[str, str]

    @property
    def answer(self) -> Answer:
        """The answer of the report's year."""
        return answer_of(self.answers, self.year)


@dataclass(frozen=True)
class View:
    """The page in one language."""

    w: Words
    language: str
    organisation_id: str
    name: str
    title: str
    verdict: str
    cautions: list[str]
    asked: list[str]
    state_bar: str
    states: list[Item]
    numbers: list[Item]
    sections: tuple[str, ...]
    exhibits: Mapping[str, Exhibit | None]
    sheets: Mapping[str, SheetView]
    file_numbers: Mapping[str, int]
    tracks: list[Item]
    unobserved: str
    reasons: list[Item]
    changes: Item
    evidence_lines: list[str]
    thresholds: list[Item]
    papers: list[Item]
    addresses: list[Item]
    background: int
    public: list[Item]
    manifest: list[Item]


def gather(
    organisation: Organisation,
    answers: Sequence[Answer],
    year: int,
    figure_tables: Mapping[str, FigureTable | None],
    own: Collection[OwnIndicator] = (),
) -> Report:
    """The report before it has a language; `own` are the user's own indicators behind the answers."""
    answer = answer_of(answers, year)
    brought = {"own_indicators": own_rows(answer.manifest.own)} if answer.manifest.own else {}
    return Report(
        organisation=organisation,
        answers=answers,
        year=year,
        figure_tables=figure_tables,
        sheets={
            "indicators": tables.indicator_rows(answer),
            "state_by_kind": tables.kind_state_rows(answer),
            "kind_agreement": tables.kind_rows(answer),
            "sensitivity": tables.threshold_rows(answer),
            "contradictions": tables.contradiction_rows(organisation),
            "claims": tables.claim_rows(organisation),
            "disputes": tables.dispute_rows(organisation),
            **brought,
        },
        cited=cited(organisation, own),
        row_sources={**sources_by_row(organisation), **own_sources(own)},
    )


def view(report: Report, w: Words, file_numbers: Mapping[str, int]) -> View:
    """The report in one language."""
    answer, organisation = report.answer, report.organisation
    name = organisation.names[w.language]
    return View(
        w=w,
        language=w.language,
        organisation_id=organisation.id,
        name=name,
        title=w.text("page.title", organisation=name, year=report.year),
        verdict=sentences.verdict(organisation, answer, w),
        cautions=[
            *filter(None, [confidence_sentence(answer, w)]),
            *sentences.cautions(answer, w),
            *sentences.how_members_are_known(organisation, answer, w),
        ],
        asked=asked(answer.manifest, w),
        state_bar=state_bar.draw(answer.headline, report.year, w),
        states=[
            {"id": key, "name": w.label("state", key), "value": w.chance(getattr(answer.headline, key))}
            for key in ("same_track", "multi_track", "derailed")
        ],
        numbers=_numbers(answer, w),
        sections=SECTIONS,
        exhibits={
            key: exhibit(key, table, w, organisation.id) if table else None
            for key, table in report.figure_tables.items()
        },
        sheets={key: sheet_view(key, rows, w, file_name(organisation.id, key)) for key, rows in report.sheets.items()},
        file_numbers=file_numbers,
        tracks=_tracks(answer, w),
        unobserved=w.states(answer.evidence.unobserved),
        reasons=_reasons(report, w),
        changes=_changes(report, w),
        evidence_lines=_evidence_lines(answer, w),
        thresholds=_thresholds(answer, w),
        papers=[{"key": key, "reference": text, "rows": rows} for key, text, rows in report.cited.papers],
        addresses=[{"url": url, "rows": rows} for url, rows in report.cited.addresses],
        background=report.cited.background_rows,
        public=[{"id": key, "attribution": text} for key, text in public_sources()],
        manifest=_manifest(answer, w),
    )


def _numbers(answer: Answer, w: Words) -> list[Item]:
    """The key numbers under the verdict."""
    tracks, chance = max(answer.number_of_tracks.items(), key=lambda pair: pair[1])
    evidence = answer.evidence

    def item(key: str, value: str, note: str = "") -> Item:
        return {"label": w.text(f"number.{key}"), "value": value, "note": note}

    return [
        item("members", w.count(len(answer.members))),
        item("tracks", tracks, w.text("number.tracks_note", probability=w.chance(chance))),
        item("dispersion", *_measured(answer.dispersion.overall, w)),
        item("polarisation", *_measured(answer.polarisation.van_der_eijk.overall, w)),
        item("evidence", w.count(evidence.rows), w.text("number.evidence_note", sources=w.count(evidence.sources))),
        item("hand_coded", w.percent(evidence.hand_coded_share)),
    ]


def _measured(value: Interval | None, w: Words) -> tuple[str, str]:
    """Mean and interval; a dash where it is not defined."""
    if value is None:
        return "–", ""
    return w.number(value.mean), f"[{w.interval(value.low, value.high)}]"


def _tracks(answer: Answer, w: Words) -> list[Item]:
    cohesion = {frozenset(track.members): track for track in answer.tracks}
    found: list[Item] = []
    for number, members in enumerate(tracks_of(answer), start=1):
        track = cohesion[frozenset(members)]
        note = w.text("pairs.alone", probability=w.chance(track.probability))
        if len(members) > 1:
            note = w.text("pairs.together", cohesion=w.chance(track.cohesion), probability=w.percent(track.probability))
        found.append({"name": w.text("pairs.track", number=number), "members": w.states(members), "note": note})
    return found


def _reasons(report: Report, w: Words) -> list[Item]:
    return [
        {
            "sentence": sentences.reason(reason, report.answer, w),
            "evidence": [{"id": row, "source": source_of_evidence(row, report.row_sources)} for row in reason.evidence],
        }
        for reason in report.answer.reasons
    ]


def _changes(report: Report, w: Words) -> Item:
    answer, changes = report.answer, report.answer.changes
    if changes.state is None:
        first = w.text("changes.none", since=changes.since)
    else:
        first = w.text(
            "changes.state",
            since=changes.since,
            before=w.label("state", changes.state.label),
            before_probability=w.chance(getattr(changes.state, changes.state.label)),
            year=answer.year,
            now=w.label("state", answer.state.label),
            now_probability=w.chance(getattr(answer.state, answer.state.label)),
        )
    lines = []
    if changes.joined:
        lines.append(w.text("changes.joined", members=w.states(changes.joined)))
    if changes.left:
        lines.append(w.text("changes.left", members=w.states(changes.left)))
    if changes.dispersion:
        shown = sentences.with_interval(changes.dispersion, w, sign=True)
        lines.append(w.text("changes.dispersion", difference=shown))
    return {
        "state": first,
        "lines": lines,
        "moves": [sentences.moved(change, w) for change in changes.members],
        "events": sentences.events(report.organisation, answer.year, w),
    }


def _evidence_lines(answer: Answer, w: Words) -> list[str]:
    evidence = answer.evidence
    kind = w.text(f"evidence.kind_{evidence.kind}")
    lines = [
        w.text("evidence.rows", rows=w.count(evidence.rows), sources=w.count(evidence.sources), kind=kind),
        w.text("evidence.hand_coded", share=w.percent(evidence.hand_coded_share)),
        w.text(
            "evidence.rhat_good" if evidence.max_rhat < CONVERGED else "evidence.rhat_high",
            rhat=w.number(evidence.max_rhat, 3),
        ),
    ]
    if evidence.unobserved:
        lines.append(w.text("members.unobserved", members=w.states(evidence.unobserved)))
    return lines


def _thresholds(answer: Answer, w: Words) -> list[Item]:
    return [
        {
            "name": w.label("threshold", key),
            "value": w.number(value),
            "meaning": w.texts.get(f"threshold_meaning.{key}", ""),
        }
        for key, value in answer.manifest.thresholds.items()
    ]


def _manifest(answer: Answer, w: Words) -> list[Item]:
    manifest = answer.manifest
    items = {
        "version": manifest.version,
        "schema": answer.schema_version,
        "seed": str(manifest.seed),
        "draws": w.count(manifest.draws),
        "python": manifest.python,
        "numpy": manifest.numpy,
    }
    return [{"label": w.text(f"manifest.{key}"), "value": value} for key, value in items.items()]
