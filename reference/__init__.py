"""The contract rendered: documentation pages made from the OpenAPI document and from the Markdown in `docs/`."""
