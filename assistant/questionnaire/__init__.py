"""Returned questionnaires: the tables and prose of a file, and the questions and answers in them."""
