"""The agenda: which events a reader asks for, as a list by day and as a calendar of a month."""
