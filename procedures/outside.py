"""Whom anybody may turn to outside the setting, at any time and without asking the setting first.

Source: Chavey Down, complaints procedure, lines 69 and 70 (address and 0300 123 1231); 0300 123 4666 is the line that
councils publish for concerns about childcare. Check both when `CHECKED_ON` is older than a year.
"""

from __future__ import annotations

from datetime import date

OFSTED_PHONE = "0300 123 1231"
OFSTED_CHILDCARE_PHONE = "0300 123 4666"
OFSTED_EMAIL = "enquiries@ofsted.gov.uk"
OFSTED_ADDRESS = "Ofsted, Piccadilly Gate, Store Street, Manchester M1 2WD"
EMERGENCY = "999"
NSPCC_PHONE = "0808 800 5000"
CHECKED_ON = date(2026, 11, 21)
