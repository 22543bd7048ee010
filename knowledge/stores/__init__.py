"""Vector indexes, one kind a file; each passes tests/knowledge/contracts/test_store.py."""
