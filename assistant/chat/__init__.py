"""Questions into cited answers."""
