"""Every check finds its fault, says where, what was found, what is allowed and what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import check, load
from trackgauge.organisations.catalogue import checks
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.yaml_tree import read_tree

Replace = Callable[[Path, str, str], None]
Only = Callable[[Path], Finding]


def test_an_untouched_copy_has_no_findings(sco_copy: Path, eu_copy: Path) -> None:
    assert check(sco_copy) == []
    assert check(eu_copy) == []


def test_an_unknown_code(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "policy.csv", "PO115,CHN", "PO115,CHM")
    (finding,) = check(sco_copy)
    assert (finding.check, finding.severity) == ("codes", "error")
    assert (finding.file, finding.line, finding.row, finding.column) == ("policy.csv", 116, "PO115", "actor")
    assert "'CHM'" in finding.found
    assert "ISO 3166 alpha-3" in finding.allowed
    assert "'CHN'" in finding.hint


def test_an_unquoted_no_stays_a_word_and_is_answered_with_norway(
    eu_copy: Path, replace: Replace, only: Only
) -> None:
    replace(
        eu_copy / "charter.yaml",
        "weights: &votes_1958 {DEU: 4, FRA: 4, ITA: 4, BEL: 2",
        "weights: &votes_1958 {DEU: 4, FRA: 4, ITA: 4, NO: 2",
    )
    # Later rules repeat these votes by alias; the first finding of each check is that of the rule itself.
    found = {finding.check: finding for finding in reversed(check(eu_copy))}
    assert set(found) == {"codes", "weights"}
    assert "'NO' is no code" in found["codes"].found
    assert "'NOR' (Norway)" in found["codes"].hint
    assert found["codes"].row == "decision_rules[0].weights"
    line = (eu_copy / "charter.yaml").read_text(encoding="utf-8").splitlines()[(found["codes"].line or 0) - 1]
    assert "NO: 2" in line


def test_an_unquoted_no_in_a_table(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "crises.csv", ",KGZ,regime,", ",NO,regime,")
    assert "'NOR' (Norway)" in only(sco_copy).hint


@pytest.mark.parametrize(
    ("token", "hint"),
    [
        ("org:cic", "org:"),
        ("author:amrebaev2021", "amrebayev2021"),
        ("scholars:CHM", "CHN"),
        ("lobby:x", "alpha-3"),
    ],
)
def test_an_unknown_actor_that_is_no_state(
    sco_copy: Path, replace: Replace, only: Only, token: str, hint: str
) -> None:
    replace(sco_copy / "documents.csv", "org:cica", token)
    finding = only(sco_copy)
    assert finding.check == "codes"
    assert hint.split(":")[0] in finding.hint + finding.allowed


def test_overlapping_spells_of_one_tier(sco_copy: Path, replace: Replace, only: Only) -> None:
    text = (sco_copy / "participants.csv").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("PT021,"))
    again = row.replace("PT021", "PT971").replace("2017-06-09", "2018-01-01", 1)
    (sco_copy / "participants.csv").write_text(text + again + "\n", encoding="utf-8")
    finding = only(sco_copy)
    assert (finding.check, finding.row, finding.column) == ("overlapping_spells", "PT971", "from")
    assert "PT021" in finding.found
    assert "2018-01-01" in finding.hint


def test_overlapping_circles(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(
        sco_copy / "participants.csv",
        "PT015,IND,observer,2005-07-05,2017-06-09",
        "PT015,IND,observer,2005-07-05,",
    )
    finding = only(sco_copy)
    assert finding.check == "overlapping_spells"
    assert finding.hint == "End PT015 on 2017-06-09."


def test_a_request_beside_a_status_is_no_overlap(sco_copy: Path) -> None:
    pending = [row for row in load(sco_copy).rows("participants") if row.tier == "applicant_member"]
    assert {row.actor for row in pending} == {"AZE", "ARM"}
    assert check(sco_copy) == []


@pytest.mark.parametrize("bad", ["2017-13-09", "09.06.2017", "2017-06", "june"])
def test_a_bad_date(sco_copy: Path, replace: Replace, only: Only, bad: str) -> None:
    replace(sco_copy / "participant_events.csv", "PE008,IND,,2017-06-09", f"PE008,IND,,{bad}")
    finding = only(sco_copy)
    assert (finding.check, finding.row, finding.column) == ("values", "PE008", "day")
    assert bad in finding.found
    assert "2018-06-01" in finding.allowed


def test_a_spell_that_ends_before_it_begins(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(
        sco_copy / "identity.csv",
        "ID006,PAK,membership_identity,positive,2,2000,2017",
        "ID006,PAK,membership_identity,positive,2,2000,1999",
    )
    finding = only(sco_copy)
    assert (finding.check, finding.file, finding.row) == ("dates", "identity.csv", "ID006")
    assert (finding.found, finding.allowed) == ("1999 is before 2000", "2000 or later")


def test_a_rule_that_ends_before_it_begins(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(
        sco_copy / "charter.yaml",
        "from: 2004-06-17\n    to: 2025-09-01",
        "from: 2004-06-17\n    to: 2003-09-01",
    )
    finding = only(sco_copy)
    assert (finding.check, finding.file, finding.row) == ("dates", "charter.yaml", "tiers[1].to")
    assert finding.line


def test_a_member_before_the_founding(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "participants.csv", "PT013,UZB,member,2001-06-15", "PT013,UZB,member,2001-06-14")
    finding = only(sco_copy)
    assert finding.check == "dates"
    assert "2001-06-15 (the founding) or later" in finding.allowed


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "meant"),
    [
        ("policy.csv", ",development_bank,", ",developement_bank,", "initiative", "development_bank"),
        ("initiative_status.csv", ",development_bank", ",developmentbank", "initiative", "development_bank"),
        ("participants.csv", "PT057,TKM,guest,", "PT057,TKM,gest,", "tier", "guest"),
        ("summits.csv", ",shanghai_five,", ",shanghai_fife,", "council", "shanghai_five"),
        ("exercises.csv", ",peace_mission,", ",peace_misson,", "series", "peace_mission"),
        ("demands.csv", ",bri_support,", ",bri_suport,", "target", "bri_support"),
        ("contradictions.csv", "FI027;FI028;FI029", "FI027;FI028;FI0299", "rows", "FI029"),
    ],
)  # fmt: skip
def test_a_dangling_key(
    sco_copy: Path, replace: Replace, only: Only, file: str, old: str, new: str, column: str, meant: str
) -> None:
    replace(sco_copy / file, old, new)
    finding = only(sco_copy)
    assert (finding.check, finding.file, finding.column) == ("dangling_keys", file, column)
    assert finding.hint == f"Did you mean '{meant}'?"


def test_a_dangling_key_in_the_charter(eu_copy: Path, replace: Replace, only: Only) -> None:
    replace(eu_copy / "charter.yaml", "by: commission", "by: comission")
    finding = only(eu_copy)
    assert (finding.check, finding.row) == ("dangling_keys", "admission_steps[1].by")
    assert finding.hint == "Did you mean 'commission'?"


def test_shares_that_do_not_sum(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "budget_shares.csv", "BU004,KAZ,15.2", "BU004,KAZ,15.1")
    finding = only(sco_copy)
    assert (finding.check, finding.file, finding.column) == ("shares", "budget_shares.csv", "share_percent")
    assert "sum to 99.9" in finding.found
    assert (finding.allowed, finding.hint) == ("exactly 100", "0.1 is missing.")


def test_a_share_for_a_stranger(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "budget_shares.csv", "BU012,CHN", "BU012,IND")
    found = [finding for finding in check(sco_copy) if finding.check == "shares"]
    assert "IND is not a member on 2004-01-01" in found[0].found
    assert "leaves out CHN" in found[1].found


def test_weights_that_do_not_add_up(eu_copy: Path, replace: Replace) -> None:
    replace(eu_copy / "charter.yaml", "DEU: 4, FRA: 4", "DEU: 5, FRA: 4")
    # Three rules share these votes.
    finding, *same = check(eu_copy)
    assert {other.found for other in same} == {finding.found}
    assert finding.check == "weights"
    assert finding.found == "the weights sum to 18"
    assert "12/17" in finding.allowed


def test_votes_for_a_state_that_is_not_a_member(eu_copy: Path, replace: Replace) -> None:
    replace(eu_copy / "charter.yaml", "IRL: 3, LUX: 2", "ISL: 3, LUX: 2")
    said = sorted({finding.found for finding in check(eu_copy)})
    assert said == [
        "IRL is a member without votes on 1973-01-01",
        "ISL has votes but is not a member on 1973-01-01",
    ]


def test_an_id_that_stands_twice(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "games.csv", "GA002,", "GA001,")
    finding = only(sco_copy)
    assert (finding.check, finding.row, finding.line) == ("duplicates", "GA001", 3)
    assert "games.csv, line 2" in finding.hint


def test_an_id_that_stands_in_two_tables(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "triads.csv", "TR001,", "GA001,")
    assert "games.csv, line 2" in only(sco_copy).hint


def test_a_row_that_repeats_another(sco_copy: Path, only: Only) -> None:
    path = sco_copy / "crises.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1].replace("CR001", "CR999") + "\n", encoding="utf-8")
    finding = only(sco_copy)
    assert (finding.check, finding.row, finding.found) == ("duplicates", "CR999", "the row repeats line 2")


def test_an_id_that_stands_twice_in_the_charter(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "charter.yaml", "- id: energy_club", "- id: business_council")
    finding = only(sco_copy)
    assert finding.check == "charter"
    assert "'business_council' stands there twice" in finding.found


def test_an_unknown_column(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "policy.csv", "evidence", "evidance")
    finding = only(sco_copy)
    assert (finding.check, finding.line, finding.column) == ("columns", 1, "evidance")
    assert "evidence" in finding.allowed
    assert finding.hint == "Did you mean 'evidence'?"


def test_a_missing_column(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "games.csv", "id,label", "id,labl")
    assert [finding.found for finding in check(sco_copy)] == [
        "the column 'label' is missing",
        "there is no column 'labl'",
    ]


def test_a_repeated_column_and_a_row_of_the_wrong_length(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "triads.csv", ",mechanism,", ",figure,")
    replace(sco_copy / "crises.csv", "no measures; wording", "no measures, wording")
    said = {finding.file: finding.found for finding in check(sco_copy) if finding.check == "columns"}
    assert "the column 'mechanism' is missing" in said["triads.csv"] or "twice" in said["triads.csv"]
    assert said["crises.csv"] == "14 cells"


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "meant"),
    [
        ("identity.csv", "ID001,CHN,overall,positive", "ID001,CHN,overall,positve", "coding", "positive"),
        ("policy.csv", "PO001,CHN,security", "PO001,CHN,securty", "domain", "security"),
        ("participants.csv", ",yes,granted at the Ufa", ",ja,granted at the Ufa", "in_charter_sense", ""),
    ],
)
def test_a_word_that_a_column_does_not_know(
    sco_copy: Path, replace: Replace, only: Only, file: str, old: str, new: str, column: str, meant: str
) -> None:
    replace(sco_copy / file, old, new)
    finding = only(sco_copy)
    assert (finding.check, finding.file, finding.column) == ("values", file, column)
    assert (f"'{meant}'" in finding.hint) == bool(meant)
    assert meant in finding.allowed


def test_a_number_out_of_range_and_an_empty_cell(sco_copy: Path, replace: Replace) -> None:
    replace(
        sco_copy / "policy.csv",
        "PO001,CHN,security,Shanghai convention signed,,2001",
        "PO001,CHN,security,,,20001",
    )
    assert [(finding.column, finding.found) for finding in check(sco_copy)] == [
        ("first_year", "'20001' cannot stand here"),
        ("item", "the cell is empty"),
    ]


def test_a_score_that_does_not_belong_to_its_coding(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "identity.csv", "ID030,IND,overall,negative,-1", "ID030,IND,overall,negative,1")
    finding = only(sco_copy)
    assert (finding.check, finding.found, finding.allowed) == ("identity_scores", "1 for 'negative'", "-1")


def test_a_source_that_leads_nowhere(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "figures.csv", "amrebayev2021 §引言", "amrebayev2012 §引言")
    finding = only(sco_copy)
    assert (finding.check, finding.row, finding.column) == ("sources", "FI001", "source")
    assert finding.hint == "Did you mean 'amrebayev2021'?"


def test_a_source_of_ones_own_bibliography_is_in_order(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "figures.csv", "amrebayev2021 §引言", "own2020 p. 3")
    (sco_copy / "bibliography.bib").write_text("@book{own2020, title={Mine}}\n", encoding="utf-8")
    assert check(sco_copy) == []


def test_general_knowledge_is_never_certain(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "crises.csv", ",background,medium", ",background,high")
    finding = only(sco_copy)
    assert (finding.check, finding.severity) == ("confidence", "warning")
    assert load(sco_copy).id == "sco"


def test_a_missing_charter(sco_copy: Path) -> None:
    (sco_copy / "charter.yaml").unlink()
    found = check(sco_copy)
    assert str(found[0]) == "charter.yaml: there is no such file. Add it to the folder."


def test_a_missing_table_of_participants(sco_copy: Path) -> None:
    (sco_copy / "participants.csv").unlink()
    assert any(str(f).startswith("participants.csv: there is no such file") for f in check(sco_copy))


def test_a_file_that_no_table_is_called_after(sco_copy: Path, only: Only) -> None:
    (sco_copy / "exercises.csv").rename(sco_copy / "excercises.csv")
    finding = only(sco_copy)
    assert (finding.check, finding.file) == ("files", "excercises.csv")
    assert finding.hint == "Did you mean 'exercises'?"


@pytest.mark.parametrize("name", ["relations.csv", "charter.yaml"])
def test_a_file_that_is_not_utf8(sco_copy: Path, name: str) -> None:
    path = sco_copy / name
    path.write_bytes(path.read_bytes()[:2000] + b"\nT\xfcrkei\n")
    finding = next(finding for finding in check(sco_copy) if finding.file == name)
    assert finding.check == "files"
    assert "0xfc" in finding.found
    assert finding.hint == "Save the file again as UTF-8."
    with pytest.raises(TrackgaugeError, match="UTF-8"):
        load(sco_copy)


def test_a_byte_order_mark_does_no_harm(sco_copy: Path) -> None:
    for name in ("participants.csv", "charter.yaml"):
        path = sco_copy / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(sco_copy) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("id;label;actors\n", "not separated by commas"),
        ('id,"label\n1,2\n', "this is not CSV"),
    ],
)
def test_a_table_that_is_no_table(sco_copy: Path, only: Only, content: str, said: str) -> None:
    (sco_copy / "games.csv").write_text(content, encoding="utf-8")
    finding = next(finding for finding in check(sco_copy) if finding.file == "games.csv")
    assert said in finding.found
    assert finding.hint


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("    names: {en: observer,", "   names: {en: observer,", "Check the indent"),
        ("    names: {en: observer,", "\tnames: {en: observer,", "spaces, not with tabs"),
        ("    confidence: medium", "    confidence: medium: high", "Put quotes around"),
    ],
)
def test_a_broken_yaml_names_file_line_and_what_to_do(
    sco_copy: Path, replace: Replace, old: str, new: str, advice: str
) -> None:
    replace(sco_copy / "charter.yaml", old, new)
    finding = next(finding for finding in check(sco_copy) if finding.file == "charter.yaml")
    assert finding.check == "files"
    assert finding.line
    assert (
        abs(
            finding.line
            - 1
            - (sco_copy / "charter.yaml").read_text(encoding="utf-8")[:].split(new)[0].count("\n")
        )
        <= 1
    )
    assert advice in finding.hint
    with pytest.raises(TrackgaugeError, match=r"charter\.yaml, line \d+"):
        load(sco_copy)


def test_an_unknown_key_a_missing_key_and_a_wrong_word_in_the_charter(
    sco_copy: Path, replace: Replace
) -> None:
    path = sco_copy / "charter.yaml"
    replace(path, "rule: consensus\n", "rule: consenus\n")
    replace(
        path,
        "    threshold_words: no objection\n    windows: [record_view]",
        "    treshold: 1/2\n    windows: [record_vew]",
    )
    replace(path, "    from: 2003-09-19\n", "")
    found = {finding.row: finding for finding in check(sco_copy)}
    assert found["decision_rules[0].rule"].hint == "Did you mean 'consensus'?"
    assert found["decision_rules[0].treshold"].hint == "Did you mean 'threshold'?"
    assert found["decision_rules[0].windows[0]"].hint == "Did you mean 'record_view'?"
    assert found["decision_rules[0].from"].found == "the key 'from' is missing"
    assert {finding.check for finding in found.values()} == {"charter"}


@pytest.mark.parametrize("share", ["1.2", "0.55", "3/2", "0/5", "55%"])
def test_a_threshold_must_be_a_fraction(eu_copy: Path, replace: Replace, share: str) -> None:
    replace(eu_copy / "charter.yaml", "threshold: 55/100", f"threshold: {share}")
    finding = next(finding for finding in check(eu_copy) if finding.row.endswith("threshold"))
    assert f"'{share}'" in finding.found
    assert "for example 65/100" in finding.allowed


def test_a_key_that_stands_twice_in_the_charter(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "charter.yaml", "dissolved:", "founded: 2001-06-16\ndissolved:")
    replace(sco_copy / "charter.yaml", "founded: 2001-06-16", "founded: 2001-06-15")
    finding = only(sco_copy)
    assert (finding.row, finding.found) == ("founded", "the key 'founded' stands there twice")


@pytest.mark.parametrize(("text", "said"), [("", "the file is empty"), ("- a\n- b\n", "the file is a list")])
def test_a_charter_that_is_no_charter(sco_copy: Path, text: str, said: str) -> None:
    (sco_copy / "charter.yaml").write_text(text, encoding="utf-8")
    assert check(sco_copy)[0].found == said
    with pytest.raises(TrackgaugeError, match=said):
        load(sco_copy)


def test_a_casebook_without_members(sco_copy: Path, replace: Replace) -> None:
    path = sco_copy / "participants.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert any(finding.check == "members" and finding.allowed == "at least 2" for finding in check(sco_copy))


def test_a_charter_without_the_tier_of_members(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "charter.yaml", "- id: member\n", "- id: members\n")
    finding = next(finding for finding in check(sco_copy) if finding.check == "members")
    assert finding.hint == "Did you mean 'members'?"


def test_all_faults_are_reported_together_each_with_its_place(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "charter.yaml", "rule: consensus\n", "rule: consenus\n")
    replace(sco_copy / "crises.csv", ",KGZ,regime,", ",KGX,regime,")
    replace(sco_copy / "policy.csv", ",development_bank,", ",developement_bank,")
    replace(sco_copy / "budget_shares.csv", "BU004,KAZ,15.2", "BU004,KAZ,15.1")
    replace(sco_copy / "games.csv", "GA002,", "GA001,")
    replace(sco_copy / "identity.csv", "ID030,IND,overall,negative,-1", "ID030,IND,overall,negative,1")
    replace(sco_copy / "figures.csv", "amrebayev2021 §引言", "amrebayev2012 §引言")
    replace(sco_copy / "relations.csv", "reason", "resaon")
    (sco_copy / "triads.csv").write_bytes(b"\xff\xfe")
    found = check(sco_copy)
    assert [finding.check for finding in found] == [
        "files", "charter", "shares", "codes", "sources", "duplicates", "identity_scores", "dangling_keys",
        "columns", "columns",
    ]  # fmt: skip
    assert all(finding.file and finding.found for finding in found)
    assert all("\n" not in str(finding) for finding in found)


def test_a_second_theme_of_one_demand(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "demands_themes.csv", "DT002,DE002", "DT002,DE001")
    found = check(sco_copy)
    assert {(each.severity, each.check, each.row) for each in found} == {
        ("error", "themes", "DT002"),
        ("warning", "themes", "DE002"),
    }


def test_a_theme_that_is_not_in_the_table(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "demands_themes.csv", "DT001,DE001,TH19", "DT001,DE001,TH91")
    assert only(sco_copy).check == "dangling_keys"


def test_a_side_beyond_the_scale(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "demands_themes.csv", "DT001,DE001,TH19,world,2", "DT001,DE001,TH19,world,3")
    found = check(sco_copy)
    assert (found[0].check, found[0].allowed) == ("values", "-2 to 2, or nothing")


def test_a_link_against_time(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "documents_links.csv", "DL002,DO066,supersedes,DO009", "DL002,DO009,supersedes,DO066")
    finding = only(sco_copy)
    assert (finding.check, finding.row) == ("document_order", "DL002")
    assert "DO009 of 2003" in finding.found


def test_a_result_before_its_attempt(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "repair_attempts.csv", ",2022-09-19,day,KGZ;TJK,mission,repaired,2022-09-20",
            ",2022-09-19,day,KGZ;TJK,mission,repaired,2022-09-02")  # fmt: skip
    finding = only(sco_copy)
    assert (finding.check, finding.column) == ("dates", "result_day")


def test_an_entity_that_nobody_defined(sco_copy: Path, replace: Replace, only: Only) -> None:
    replace(sco_copy / "recognition.csv", "entity:south_ossetia", "entity:south_osetia")
    assert "south_ossetia" in only(sco_copy).hint


def test_every_check_has_a_test_that_it_finds_something() -> None:
    tests = Path(__file__).read_text(encoding="utf-8") + (
        Path(__file__).with_name("test_organisations_new.py").read_text(encoding="utf-8")
    )
    assert [each.id for each in checks() if f'"{each.id}"' not in tests] == []


def test_a_finding_is_one_line_with_everything_in_it() -> None:
    finding = Finding(
        "error", "x", "a.csv", "'b' cannot stand here", "c", "Did you mean 'c'?", "R1", 7, "col"
    )
    assert str(finding) == "a.csv, line 7 (R1), col: 'b' cannot stand here. Allowed: c. Did you mean 'c'?"


@pytest.mark.parametrize("id", ["../../ESCAPED", "/etc/x", "<b>", "a b", "$(touch x)", "x" * 300, "Sco", "1a", "sco\n"])
def test_an_id_that_could_lead_elsewhere_is_refused(sco_copy: Path, replace: Replace, id: str) -> None:
    replace(sco_copy / "charter.yaml", "id: sco\n", f"id: {id!r}\n" if "\n" not in id else 'id: "sco\\n."\n')
    found = [each for each in check(sco_copy) if each.check == "charter"]
    assert [each.row for each in found] == ["id"]
    assert found[0].allowed == "lower-case letters, digits and `_`, a letter first"
    with pytest.raises(TrackgaugeError, match="cannot stand here"):
        load(sco_copy)


@pytest.mark.parametrize(
    ("cell", "allowed"),
    [
        ("initiatives.csv:development_bank", "lower-case words joined by `_`"),
        ("policy.csv:PO001", "letters, digits and `_`"),
    ],
)
def test_a_word_that_is_documented_is_held_to_it(
    sco_copy: Path, replace: Replace, cell: str, allowed: str
) -> None:
    file, _, word = cell.partition(":")
    replace(sco_copy / file, f"{word},", f"{word}/../x,")
    assert any(allowed in each.allowed and each.check == "values" for each in check(sco_copy))


def test_what_would_steer_a_terminal_is_refused_and_shown_as_an_escape(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "policy.csv", "PO001,", "PO001\x1b[31m,")
    assert [str(each) for each in check(sco_copy) if "\x1b" in str(each)] == []
    assert any("\\x1b[31m" in str(each) for each in check(sco_copy))


def test_an_escape_in_yaml_is_refused(sco_copy: Path, replace: Replace) -> None:
    replace(sco_copy / "charter.yaml", "id: sco\n", 'id: sco\nnote: "a\\e]0;title\\a"\n')
    (finding,) = [each for each in check(sco_copy) if each.check == "files"]
    assert "control character" in finding.found


def test_aliases_that_multiply_end_with_a_line() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with pytest.raises(TrackgaugeError, match="more than 200,000 entries"):
        read_tree(f"a0: &a0 [x, x]\n{levels}", file="bomb.yaml")


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000 + "x", "".join(f"{' ' * n}a:\n" for n in range(600))])
def test_entries_that_nest_too_deep_end_with_a_line(text: str) -> None:
    with pytest.raises(TrackgaugeError, match=r"deep\.yaml"):
        read_tree(text, file="deep.yaml")
