"""Open Well-Architected: from structured content to a published, searchable site."""
