"""PostgreSQL as this product uses it: one writer at a time, as the embedded database has it by nature."""
