"""Search: documents, analysis, thesaurus, query planning, engines, outbox and the search API."""
