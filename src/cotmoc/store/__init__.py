"""What is kept: the tables, and how rows become what the domain reads. Django stops here."""
