"""Settings: contacts (Kanwil), organisation and rules (headquarters)."""
