"""Side-by-side measurements of this service against peers that do the same job."""
