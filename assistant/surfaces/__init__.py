"""Ways in: each translates a request, calls `assistant.service`, and translates the result."""
