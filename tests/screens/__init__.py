"""Takes the pictures of the documents anew, and draws the icons of the installed page."""
