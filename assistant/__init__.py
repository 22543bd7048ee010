"""Answers people: cited answers to questions, checklist verdicts on vendors' words."""
