"""Which assumptions decide the answer of a simulation, where a reform helps or harms, and very many runs."""
