"""Where facts rest: written by ingest, read by tools as they were known on a day."""
