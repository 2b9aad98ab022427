"""Where everything comes together: settings, addresses, and what happens to every request. Imported by nobody."""
