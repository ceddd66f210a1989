"""The words of the offline model, as data: adding a wording is adding a line here."""
