"""The secretariat's workbook: kept up to date on disk, usable by hand, and read back."""
