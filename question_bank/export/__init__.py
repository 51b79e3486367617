"""The questions as files: one module a format, over the plain records of `record`; none knows a database."""
