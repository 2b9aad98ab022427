"""The rules: pure functions over frozen records, in Decimal, without clock or input and output."""
