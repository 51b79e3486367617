"""The captains' complaints: lodged at the table, heard, ruled, printed."""
