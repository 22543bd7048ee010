"""The web for people: pages, their files, and the chat widget. Nothing here is needed to answer a question."""
