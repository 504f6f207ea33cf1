"""A throw-away register of a plausible organisation, to look at and to take pictures of."""
