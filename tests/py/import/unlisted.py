# Star imports take every name without an underscore.
qub = "taken"
_hidden = "not taken"
