"""Events from other people's calendars: what such a file says, and what an editor is asked about it."""
