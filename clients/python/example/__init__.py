"""An app over the client: one file per actor, every endpoint, and the whole life of a creator."""
