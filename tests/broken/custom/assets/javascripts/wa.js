// It would take the place of the site's own.
