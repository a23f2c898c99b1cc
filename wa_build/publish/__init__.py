"""From the catalogue to a site: links, pages, data, search, policy, offline, and the publishers that make HTML."""
