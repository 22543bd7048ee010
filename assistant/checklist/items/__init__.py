"""The checklist's items, one question a file, each exporting `ITEM`."""
