"""One reader a file: a new format is one new module that defines `READER`."""
