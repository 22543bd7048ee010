"""The checklist: a vendor's own words in, an Assessment out; deterministic, no language model."""
