"""The pages in another language: nothing outside the catalogues, nothing lost on the way."""
