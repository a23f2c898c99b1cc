"""What a team takes away: one review with the texts of the catalogue, in every format it is written in. Pure."""
