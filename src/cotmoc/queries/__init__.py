"""What is looked up: read functions, one module per concept; nothing here writes."""
