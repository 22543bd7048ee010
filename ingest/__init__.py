"""Documents into knowledge: load, chunk, embed, publish."""
