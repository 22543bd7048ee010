"""Slack: questions and vendor checks by Bolt for Python, over HTTP or Socket Mode, from one set of handlers."""
