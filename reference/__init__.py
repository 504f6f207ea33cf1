"""The contract rendered.

Documentation pages made from the OpenAPI document and from the Markdown in `docs/`.
"""
