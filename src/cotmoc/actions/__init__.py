"""What changes: the only writers, one module per concept; each write is one transaction with its line of audit."""
