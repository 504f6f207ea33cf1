"""Documents as PDF: laid out by Typst in a process of its own, from data that stays data."""
