"""One file format each: `READS` are its suffixes, `read` gives its blocks or raises `Refused`."""
