"""What is searched for, counted without anything about the people who search (docs/adr/0018)."""
