"""Dovecote beside two bots that store nothing, on one machine; how to run it stands in docs/performance.md."""
