"""One file a command: `check.py` holds the function `check`, which becomes `trackgauge check`.

A folder is a group: `new/organisation.py` becomes `trackgauge new organisation`; a folder that says `ALONE = "list"`
runs that command when none is given. To add a command, add a
file:

* the function has the file's name; the first sentence of its docstring is the summary in `trackgauge --help`
  (at most 56 letters);
* import Typer, `cli.options` and `cli.output` at the top, everything else inside the function, so that help
  stays quick;
* parse, call one public function, render: data to stdout (`print_json` or `console`), remarks to stderr
  (`say`), files through `save`;
* raise `TrackgaugeError` for what the user can mend; `raise typer.Exit(1)` where the answer itself is a "no".
"""
