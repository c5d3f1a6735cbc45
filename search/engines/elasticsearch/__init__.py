"""The Elasticsearch engine: for directories that outgrow one machine. Imported only where it is chosen.

It asks for nothing that depends on an edition or a licence: no scripts, no plugins, no analysers but `whitespace`.
"""

from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.engine import ElasticsearchEngine, from_settings

__all__ = ["Connection", "ElasticsearchEngine", "from_settings"]
