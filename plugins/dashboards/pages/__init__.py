"""Last stage: every page of the site, in both languages, from checked records and bound articles."""
