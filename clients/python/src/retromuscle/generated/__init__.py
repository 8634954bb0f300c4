"""What `retro generate clients` writes; the package's own modules say it on."""
