"""Settings: `base` gathers one file per concern; `dev`, `test` and `production` choose among them."""
