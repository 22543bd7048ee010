"""Statements read into claims: what is said of which topic, how strongly, of whom, and in which tense."""
