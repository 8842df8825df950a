"""The Reform Ledger's own package: from YAML records to a checked, charted, bilingual static site."""
