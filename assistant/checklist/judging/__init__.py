"""How the profile of a vendor becomes the finding of an item."""
