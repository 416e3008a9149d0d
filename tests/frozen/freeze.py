"""The safety line of a rebuild: hashes of what the program prints and writes, command by command.

``python tests/frozen/freeze.py`` runs every command line below in this process's children and compares what it
prints, and every file that it writes, with ``hashes.json`` beside it; ``--write`` renews the hashes, ``--only WORD``
runs the command lines that contain the word, ``--show`` prints the first lines that a changed command prints.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import itertools
import json
import multiprocessing
import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HASHES = Path(__file__).with_name("hashes.json")
ORGANISATIONS = ("sco", "asean", "eu")
LANGUAGES = ("en", "zh", "ru")
FIGURES = ("circles", "demands", "hedging_compass", "initiatives", "member_scores", "policy_grid", "power_capability",
           "rails", "shared_tracks", "signed_network", "state_probability", "triangles_through_time")  # fmt: skip

FILES = {
    "actors.csv": "actor,position,salience,capability\nCHN,90,0.8,40\nRUS,60,0.7,30\nIND,10,0.9,25\nKAZ,50,0.4,5\n",
    "edges.csv": "source,target,sign\nA,B,1\nB,C,1\nA,C,-1\nC,D,-1\nD,A,1\nD,E,-1\nE,A,1\n",
    "council.csv": "member,people\nA,30\nB,25\nC,20\nD,15\nE,10\n",
    "codes.csv": "ccode,year\n2,2000\n365,1995\n710,2010\n345,1999\n",
    "proposal.yaml": "title: A bank\ndate: 2021-06-01\ndecision: project\ndomain: economic\n"
    "body: heads_of_state_council\ndivisible: yes\ndepth: 4\notherwise: object\nstances:\n  others: support\n"
    "  IND: {object: 0.7, stay_out: 0.3}\n  RUS: abstain\n",
    "text.txt": "The Shanghai Cooperation Organisation met. Sovereignty and non-interference were named.\n",
}


def command_lines() -> Iterator[str]:
    """Every command line that is held."""
    for name, seed in itertools.product(ORGANISATIONS, (1, 2)):
        yield f"assess {name} --json --seed {seed} --draws 400"
        yield f"assess {name} --year 2019 --seed {seed} --draws 400"
        yield f"balance {name} --year 2019 --seed {seed} --draws 200 --json"
        yield f"triangles {name} --year 2019 --seed {seed} --draws 200 --json"
        yield f"ordering {name} --seed {seed} --json"
        yield f"fate {name} --seed {seed} --json"
        yield f"power {name} --year 2019 --seed {seed} --draws 200 --json"
    for name in ORGANISATIONS:
        yield f"assess {name} --from 2015 --to 2021 --draws 400"
        yield f"assess {name} --year 2019 --evidence behaviour --draws 400 --json"
        yield f"assess {name} --year 2019 --evidence codings --draws 400"
        yield f"ordering {name} --year 2019"
        yield f"fate {name}"
        yield f"check {name} --json"
        yield f"circles {name}"
        yield f"circles {name} --date 2016-01-01 --json"
        yield f"cohesion {name} --from 2000 --to 2018"
        yield f"cohesion {name} --json --out cohesion.csv" if name == "sco" else f"cohesion {name} --json"
        yield f"rules {name} --json"
        yield f"rules {name} --date 2012-01-01"
        yield f"scenarios {name} --json"
        yield f"ties {name} --year 2019"
        yield f"ties {name} --from 2005 --to 2021 --json --evidence both"
        yield f"balance {name} --year 2015"
        yield f"triangles {name} --from 2010 --to 2019"
        yield f"power {name} --year 2019 --draws 200"
    for name, language in itertools.product(ORGANISATIONS, LANGUAGES):
        yield f"report {name} --year 2019 --draws 200 --language {language} --out page.html"
        for figure in FIGURES:
            yield f"figure {name} {figure} --year 2019 --draws 200 --language {language} --out f.svg --table f.csv"
    for language in LANGUAGES:
        for term in ("multi_track", "T28", "identity", "P02", "n_minus_x", "kappa"):
            yield f"explain {term} --language {language}"
        yield f"tradeoff sco --domain security --runs 64 --samples 200 --figure tradeoff.svg --seed {LANGUAGES.index(language)}"
        yield f"simulate sco majority_for_trade --runs 200 --page page.html --language {language}"
    for seed in (1, 2):
        yield f"simulate sco majority_for_trade --runs 200 --seed {seed} --json"
        yield f"simulate sco india_out --runs 200 --seed {seed}"
        yield f"simulate sco turkiye_in --runs 200 --seed {seed} --arrows"
        yield f"sensitivity sco majority_for_trade --method morris --samples 10 --each 4 --factor agreement --factor blocking --seed {seed} --json"
        yield f"discover sco majority_for_trade --where 'adopted <= 0' --samples 200 --each 2 --seed {seed} --json"
        yield f"tradeoff sco --domain economic --runs 64 --samples 200 --seed {seed} --json"
        yield f"sweep sco development_bank --runs 512 --workers 1 --out sweep --seed {seed} --json"
        yield f"bargain actors.csv --seed {seed} --json"
        yield f"decide sco proposal.yaml --seed {seed} --json"
        yield f"hedging KAZ --between CHN,RUS --from 2015 --to 2019 --seed {seed} --json"
    yield from (
        "--help", "organisations", "organisations --json", "scenarios sco", "simulate sco mediator --runs 200 --json",
        "simulate sco development_bank --runs 200 --show-inputs", "simulate sco n_minus_x_for_trade_since_2001 --runs 200 --json",
        "simulate asean majority_for_trade --runs 100", "simulate sco compliance_review --runs 100 --json",
        "simulate sco majority_for_trade --without T30 --assume memory=0.8 --runs 100 --json",
        "simulate sco majority_for_trade --assume side_payments=0.5 --assume depth_choice=1 --runs 100 --json",
        "admit sco TUR --date 2026-01-01", "admit eu UKR --json --date 2025-01-01", "admit asean PNG --date 2025-01-01", "leave eu GBR --date 2017-03-29",
        "leave sco IND --how expulsion --json --date 2025-01-01", "assess ecowas --draws 400", "assess au --json --draws 400",
        "compare sco asean eu --year 2019 --draws 200", "compare sco eu --year 2021 --draws 200 --json",
        "similarity CHN RUS", "similarity CHN RUS --json --from 2001 --to 2018", "similarity CHN IND --on alliances",
        "similarity sco --out pairs.csv", "similarity sco --out matrix.csv --matrix kappa_linear",
        "similarity sco --out n.graphml", "similarity KAZ UZB --on human-rights --json",
        "ties --states CHN,IND --year 2015 --json", "ties --states CHN,IND,PAK,RUS --year 2019", "ties sco --year 2021 --pair CHN,IND",
        "ties sco --from 2015 --to 2019 --out ties.csv", "balance edges.csv", "balance edges.csv --json --camps 4",
        "triangles --states CHN,IND,PAK,RUS --year 2019", "triangles sco --year 2019 --draws 200",
        "power council.csv --quota people=65%", "power council.csv --quota people=65% --json", "bargain actors.csv",
        "bargain actors.csv --reference 0 --proposer CHN --quota unanimity", "bargain --validate --json",
        "decide sco proposal.yaml", "decide sco proposal.yaml --rule n_minus_x --x 1 --rule unanimity",
        "hedging KAZ --between CHN,RUS --from 2015 --to 2019", "rules", "mentions text.txt", "mentions text.txt --json",
        "evidence show sco IND 2021", "evidence show sco IND 2021 --json", "evidence series", "evidence check --json",
        "evidence series trade_share CHN KAZ", "evidence series gdp CHN --from 2010 --json", "explain",
        "sources list", "sources show atop", "sources show voeten_votes --bibtex", "sources list --topic votes --json",
        "codes codes.csv --column ccode --from cow --to iso3 --year-column year --out out.csv", "codes --state SRB",
        "codes --state RUS --json", "assess asaen", "assess sco --year 1980", "figure sco rail", "explain multitrack",
        "new organisation gcc --folder gcc", "decide sco missing.yaml", "simulate sco nothing",
        "assess --schema", "decide --schema", "simulate --schema",
    )  # fmt: skip


def outcome(line: str) -> tuple[str, str, str]:
    """A command line with the hash of its exit code, its two streams and the files that it wrote; and the text."""
    from trackgauge.cli.app import main

    os.environ["COLUMNS"] = "120"
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, text in FILES.items():
            Path(name).write_text(text, encoding="utf-8")
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(shlex.split(line))
            except SystemExit as left:
                code = left.code
        out.flush(), err.flush()
        printed = out.buffer.getvalue().replace(folder.encode(), b".")
        warned = err.buffer.getvalue().replace(folder.encode(), b".")
        digest = hashlib.blake2b(f"{code}\n".encode() + printed + b"\0" + warned, digest_size=12)
        for path in sorted(Path().rglob("*")):
            if path.is_file() and not (path.name in FILES and path.read_text(encoding="utf-8") == FILES[path.name]):
                digest.update(b"\0" + str(path).encode() + b"\0" + path.read_bytes().replace(folder.encode(), b"."))
        os.chdir(before)
    return line, digest.hexdigest(), f"exit {code}\n" + (printed + warned).decode("utf-8", "replace")


def main() -> int:
    """Compare, or write; the exit code is the number of changed command lines, at most 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=0, metavar="LINES")
    parser.add_argument("--keep", type=Path, help="write what each command prints into this folder")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    lines = [line for line in dict.fromkeys(command_lines()) if asked.only in line]
    known: dict[str, str] = json.loads(HASHES.read_text(encoding="utf-8")) if HASHES.exists() else {}
    changed = []
    with multiprocessing.get_context("spawn").Pool(asked.jobs) as pool:
        for done, (line, digest, text) in enumerate(pool.imap(outcome, lines, chunksize=8), start=1):
            if known.get(line) != digest:
                changed.append(line)
                if asked.show:
                    print(f"--- {line}\n" + "\n".join(text.splitlines()[: asked.show]))
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{hashlib.md5(line.encode()).hexdigest()}.txt").write_text(f"{line}\n{text}")
            known[line] = digest
            if done % 50 == 0:
                print(f"{done} of {len(lines)}", file=sys.stderr)
    if asked.write:
        kept = {line: digest for line, digest in known.items() if line in set(command_lines())}
        HASHES.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    for line in changed:
        print(f"{'new hash' if asked.write else 'changed'}: {line}")
    print(f"{len(lines)} command lines, {len(changed)} {'renewed' if asked.write else 'changed'}")
    return 0 if asked.write else min(len(changed), 1)


if __name__ == "__main__":
    raise SystemExit(main())
