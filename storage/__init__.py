"""What is remembered: tables, sealed columns, and one module of domain verbs for each subject."""
