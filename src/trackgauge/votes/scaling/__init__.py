"""Dynamic ordinal ideal points of states from roll-call votes.

`reading.read_votes` checks a file, `bridges.find` joins identical resolutions, `engines.estimate` places the states.
"""
