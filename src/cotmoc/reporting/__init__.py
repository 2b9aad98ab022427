"""Results become official documents."""
