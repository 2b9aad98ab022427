"""Programme folders in and out."""
