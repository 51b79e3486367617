"""The journal of important acts, as those read it who must be able to check that all went fairly."""
