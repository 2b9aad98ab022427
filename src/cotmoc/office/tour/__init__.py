"""The guided tour of the demo: which account, where to look, what to try; steps are data, shown as hints."""
