"""Scorecards: who is scored, criterion by criterion, by which edition of the rules, and what is lacking."""
