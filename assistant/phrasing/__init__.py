"""Answers in the language of the asker: its words are data in `<language>.toml`, names and dates come from CLDR."""
