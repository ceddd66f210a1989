"""One file per publisher: what to request and how to read the bytes. No network of their own."""
