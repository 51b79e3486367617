"""Drawing lots: by hand, or at random with a promise that anybody can verify."""
