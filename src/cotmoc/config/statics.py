"""Style sheets, scripts and letters: under dated names once they are collected, under their own names before that."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class DatedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Names carry a hash of what they hold, so that browsers keep a file for ever and still see every change.

    `cotmoc serve` collects the files into its home. Where that was not done (tests, a developer's server), the names
    are the files' own and whitenoise finds them in the packages.
    """

    def stored_name(self, name: str) -> str:
        """The dated name, or the name itself where nothing was collected."""
        return str(super().stored_name(name)) if self.hashed_files else name
