"""Word files that a verb writes: why one cannot be written is said before any work is done."""

from pathlib import Path

from cotmoc.domain.errors import UnreadableInput


def refuse(output: Path, *, force: bool) -> None:
    """Raise `UnreadableInput` with the reason why nothing can, or may without `force`, be written there."""
    if output.suffix.lower() != ".docx":
        raise UnreadableInput("not_a_docx_name", path=str(output))
    if output.is_dir():
        raise UnreadableInput("output_is_folder", path=str(output))
    if not output.parent.is_dir():
        raise UnreadableInput("no_parent_folder", folder=str(output.parent))
    if output.exists() and not force:
        raise UnreadableInput("file_exists", path=str(output))


def write(output: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises `UnreadableInput` (`file_not_written`) where the system refuses."""
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(content)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnreadableInput("file_not_written", file=str(output), reason=error.strerror or str(error)) from error
