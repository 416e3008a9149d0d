"""The command line: parse, call a public function, render. It computes nothing itself."""
