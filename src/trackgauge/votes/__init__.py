"""How states vote elsewhere: similarity beside similarity, portfolios, cohesion, ideal points."""
