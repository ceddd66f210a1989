"""The bundled figures, so that a newcomer needs no network: their files, how they are built and how they are loaded."""
