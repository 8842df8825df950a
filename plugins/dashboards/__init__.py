"""The Reform Ledger's own package: from YAML records to a checked, charted, bilingual static site."""

import os

# Nothing here is a plugin of pydantic; looking for one reads the metadata of every installed package, at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
