"""The design system: how every screen looks and speaks. No business words, no rows, nothing that writes."""
