"""What Certwise knows, and how a question finds it."""
