"""Commands in families: the functions that a file names under `COMMANDS` are the commands, by their names.

A file that says `GROUP = "new"` is a group (`trackgauge new organisation`); one that says `ALONE = "list"` as well runs
that command when none is given. To add a command, add a function to the family that it belongs to:

* the first sentence of its docstring is the summary in `trackgauge --help` (at most 56 letters);
* import Typer, `cli.options` and `cli.output` at the top, everything else inside the function, so that help
  stays quick;
* parse, call one public function, render: data to stdout (`print_json` or `console`), remarks to stderr
  (`say`), files through `save`;
* raise `TrackgaugeError` for what the user can mend; `raise typer.Exit(1)` where the answer itself is a "no".
"""
