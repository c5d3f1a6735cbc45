"""The directory as open data: HSDS 3.0 of Open Referral, read only (https://docs.openreferral.org/en/3.0/)."""
