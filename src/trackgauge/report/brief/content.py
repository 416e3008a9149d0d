"""What a brief says, before it has a format: sections of sentences, tables and figures in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trackgauge.assessment.answer import Answer, Interval, Member
from trackgauge.assessment.results import Assessment
from trackgauge.constructs.citations import bibliography
from trackgauge.core.dimensions import DIMENSIONS, STATES
from trackgauge.core.drawing import Drawing
from trackgauge.organisations import Organisation, load
from trackgauge.report import sentences
from trackgauge.report.asked import asked, naming
from trackgauge.report.checks import checks, confidence_sentence
from trackgauge.report.cited import cited, pack_sources
from trackgauge.report.plots import figure_of
from trackgauge.report.references import reference
from trackgauge.report.words import Words, words
from trackgauge.sources import declared

MOST_MEMBERS, MOST_REASONS, MOST_EVENTS, MOST_MOVES, MOST_PAPERS = 12, 4, 6, 3, 6
"""What two pages hold."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two; `kind` is `lead` (the answer), `body`, `note` (small) or `code`."""

    text: str
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences in a list; a small one is for reference."""

    items: tuple[str, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first column names the row, the others hold numbers."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its caption, which is also what is read out in its place; `width` is a share of the line."""

    drawing: Drawing
    caption: str
    width: float = 1.0


Block = Paragraph | Points | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A brief in one language, ready for any format."""

    language: str
    kind: str
    title: str
    page: str
    sections: tuple[Section, ...]


def compose(assessment: Assessment, language: str) -> Document:
    """The brief of an assessment in one language.

    Raises
    ------
    TrackgaugeError
        If there is no such language.
    """
    answer = assessment.answer
    w = naming(words(language), answer.manifest.own)
    organisation = assessment.study.organisation if assessment.study else load(assessment.organisation)
    made = _Writer(assessment, answer, organisation, w)
    sections = (
        Section("answer", w.text("brief.answer"), made.answer_blocks()),
        Section("who", w.text("brief.who"), made.who()),
        Section("sure", w.text("brief.sure"), made.sure()),
        Section("members", w.text("brief.members"), made.members()),
        Section("changed", w.text("brief.changed", since=answer.changes.since), made.changed()),
        Section("limits", w.text("brief.limits"), made.limits()),
        Section("terms", w.text("brief.terms"), made.terms()),
        Section("sources", w.text("brief.sources"), made.sources()),
    )
    title = w.text("brief.title", organisation=organisation.names[language], year=answer.year)
    return Document(language, w.text("brief.kind"), title, w.text("brief.page"), tuple(s for s in sections if s.blocks))


def command(assessment: Assessment, language: str) -> str:
    """The shell line that makes the brief."""
    return f"{assessment.command.replace('trackgauge assess', 'trackgauge brief', 1)} --language {language}"


@dataclass(frozen=True, slots=True)
class _Writer:
    assessment: Assessment
    answer: Answer
    organisation: Organisation
    w: Words

    def answer_blocks(self) -> tuple[Block, ...]:
        found: list[Block] = [Paragraph(sentences.verdict(self.organisation, self.answer, self.w), "lead")]
        if self.answer.robustness is not None and self.answer.grounds == "inside":
            found.append(Paragraph(confidence_sentence(self.answer, self.w)))
        found += [Paragraph(text, "note") for text in asked(self.answer.manifest, self.w)]
        found.append(self._picture("rails"))
        return tuple(found)

    def who(self) -> tuple[Block, ...]:
        given = [sentences.reason(each, self.answer, self.w) for each in self.answer.reasons[:MOST_REASONS]]
        reasons = [text[:1].upper() + text[1:] for text in given]
        apart = [m.actor for m in self.answer.members if m.conduct is not None and m.conduct.high < 0]
        if apart:
            reasons.append(self.w.text("brief.conduct", members=self.w.states(apart)))
        return (Points(tuple(reasons or [self.w.text("verdict.no_reason_sentence")])),)

    def sure(self) -> tuple[Block, ...]:
        w, answer = self.w, self.answer
        rows = [(w.text("brief.row.all"), answer.state)]
        rows += [(check.row, check.state) for check in checks(answer, w)]
        rows += [(w.text(f"brief.row.{kind}"), state) for kind, state in answer.evidence.by_kind.items()]
        if answer.robustness is not None and answer.robustness.prior is not None:
            rows.append((w.text("brief.row.prior"), answer.robustness.prior))
        header = (w.text("brief.column.check"), *(w.text(f"brief.column.{state}") for state in STATES))
        cells = tuple((name, *(w.chance(getattr(state, each)) for each in STATES)) for name, state in rows)
        cautions = sentences.how_members_are_known(self.organisation, answer, w) + sentences.cautions(answer, w)
        blocks: list[Block] = [Grid(w.text("brief.sure"), header, cells)]
        return (*blocks, Points(tuple(cautions))) if cautions else tuple(blocks)

    def members(self) -> tuple[Block, ...]:
        w, shown = self.w, self._shown_members()
        rows = tuple(
            (w.state(m.actor), *(self._score(getattr(m, d), m.observed[d]) for d in DIMENSIONS)) for m in shown
        )
        header = ("", *(w.text(f"dimension.{dimension}") for dimension in DIMENSIONS))
        left = len(self.answer.members) - len(shown)
        scale = w.text("brief.term.scale", low=w.number(-2, 0), high=w.number(2, 0, sign=True))
        note = w.texts["list.sentence"].join([scale, *([w.text("brief.members_left", count=left)] if left else [])])
        return (Grid(w.text("brief.members"), header, rows, note), self._picture("member_scores", 0.66))

    def _shown_members(self) -> Sequence[Member]:
        """All members of a small body; of a large one those farthest from its middle."""
        members = self.answer.members
        if len(members) <= MOST_MEMBERS:
            return members
        middle = {d: sorted(getattr(m, d).mean for m in members)[len(members) // 2] for d in DIMENSIONS}
        far = sorted(members, key=lambda m: -sum((getattr(m, d).mean - middle[d]) ** 2 for d in DIMENSIONS))
        return sorted(far[:MOST_MEMBERS], key=lambda m: m.actor)

    def _score(self, value: Interval, observed: bool) -> str:
        if not observed:
            return "–"
        return f"{self.w.number(value.mean, 1, sign=True)} [{self.w.interval(value.low, value.high, 1)}]"

    def changed(self) -> tuple[Block, ...]:
        w, changes = self.w, self.answer.changes
        items = []
        if changes.joined:
            items.append(w.text("changes.joined", members=w.states(changes.joined)))
        if changes.left:
            items.append(w.text("changes.left", members=w.states(changes.left)))
        if changes.state is not None:
            sure = [move for move in changes.members if move.difference.low > 0 or move.difference.high < 0]
            items += [sentences.moved(move, w) for move in sure[:MOST_MOVES]] or [w.text("brief.unmoved")]
        happened = sentences.events(self.organisation, self.answer.year, w)
        items += happened[:MOST_EVENTS]
        if len(happened) > MOST_EVENTS:
            items.append(w.text("brief.more", count=len(happened) - MOST_EVENTS))
        return (Paragraph(self._then_and_now()), Points(tuple(items)))

    def _then_and_now(self) -> str:
        w, answer, changes = self.w, self.answer, self.answer.changes
        if changes.state is None:
            return w.text("changes.none", since=changes.since)
        before, now = changes.state, answer.state
        return w.text(
            "changes.state",
            since=changes.since,
            before=w.label("state", before.label),
            before_probability=w.chance(getattr(before, before.label)),
            year=answer.year,
            now=w.label("state", now.label),
            now_probability=w.chance(getattr(now, now.label)),
        )

    def limits(self) -> tuple[Block, ...]:
        return (Points(tuple(self.w.text(f"method.not_{n}") for n in (1, 2, 3))),)

    def terms(self) -> tuple[Block, ...]:
        return (Points(tuple(self.w.text(f"brief.term.{state}") for state in STATES)),)

    def sources(self) -> tuple[Block, ...]:
        w, made = self.w, self.answer.manifest
        evidence = self.answer.evidence
        counted = w.text(
            "brief.evidence",
            rows=w.count(evidence.rows),
            sources=w.count(evidence.sources),
            share=w.percent(evidence.hand_coded_share),
        )
        known = bibliography()
        papers = [key for key, _, _ in cited(self.organisation).papers if key in known][:MOST_PAPERS]
        listed = [reference(key, w) for key in papers]
        listed += [declared(name).attribution for name in pack_sources()]
        line = w.text("brief.made.line", version=made.version, seed=made.seed, draws=w.count(made.draws))
        return (
            Paragraph(counted),
            Points(tuple(listed), small=True),
            Paragraph(line, "note"),
            Paragraph(command(self.assessment, w.language), "code"),
        )

    def _picture(self, name: str, width: float = 1.0) -> Picture:
        drawing = figure_of(self.assessment, name, language=self.w.language)
        return Picture(drawing, self.w.text("brief.figure", title=drawing.title), width)
