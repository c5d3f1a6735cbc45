"""Search: which engine, where the embedded one keeps its index, and how Elasticsearch is reached."""

import os

from config.settings.env import VAR_DIR, env

SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="embedded")
SEARCH_INDEX_DIR = VAR_DIR / "search"
# Beside Elasticsearch, keep the embedded index up to date too: it answers while Elasticsearch does not.
SEARCH_KEEP_EMBEDDED = env.bool("SEARCH_KEEP_EMBEDDED", default=False)
# Other processes that read and analyse the entries while the index of a large directory is built; 0: none.
SEARCH_REBUILD_PROCESSES = env.int("SEARCH_REBUILD_PROCESSES", default=min(4, (os.cpu_count() or 1) - 1))

# Addresses of one or more nodes of one cluster, separated by commas.
ELASTICSEARCH_URL = env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
# A file with the certificate of the authority that signed the servers' certificates, where it is one of your own.
ELASTICSEARCH_CA_FILE = env.str("ELASTICSEARCH_CA_FILE", default="")
# The name of the alias; indices are named after it. Two installations on one cluster need two.
ELASTICSEARCH_INDEX_PREFIX = env.str("ELASTICSEARCH_INDEX_PREFIX", default="expat-centre")
# Seconds that a search may take, all its requests together, before another engine answers.
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", default=1.5)
# Seconds that writing some hundred entries may take.
ELASTICSEARCH_WRITE_TIMEOUT = env.float("ELASTICSEARCH_WRITE_TIMEOUT", default=30.0)

# Fill up short lists with entries that are close in meaning. Needs the extra `semantic` (docs/operators/search.md).
SEARCH_SEMANTIC = env.bool("SEARCH_SEMANTIC", default=False)

# Count what is searched for, without anything about who searches; off: nothing is counted (docs/adr/0018).
SEARCH_INSIGHT = env.bool("SEARCH_INSIGHT", default=True)
