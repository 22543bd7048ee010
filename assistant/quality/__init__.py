"""How good the answers are: question sets, measures and their report."""
