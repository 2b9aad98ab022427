"""The words: how figures, dates, verdicts and messages are read and said in Vietnamese and English."""
