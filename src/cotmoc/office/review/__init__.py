"""The review room: the text beside what was read in it, to be accepted, corrected, and made into a programme."""
