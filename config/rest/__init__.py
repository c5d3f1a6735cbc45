"""How every API of this project speaks: one error shape, strict parameters, one envelope, two languages.

Imports nothing of ours; the rooms' `api` modules may import it (docs/adr/0006).
"""
