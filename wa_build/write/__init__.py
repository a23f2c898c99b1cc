"""Files on disk: only what is ours is replaced or removed, and what is written is there as a whole or not at all."""
