"""What texts mean, as vectors: the optional extra `semantic` (docs/adr/0019). Nothing of it is imported while
`SEARCH_SEMANTIC` is off."""
