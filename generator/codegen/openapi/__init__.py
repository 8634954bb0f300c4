"""The public surface as an OpenAPI 3.1 document."""
