"""`breach-register mcp`."""

import click


@click.command()
@click.option(
    "--allow-writes",
    is_flag=True,
    help="Also offer to record, update and notify; reading alone otherwise.",
)
def mcp(allow_writes: bool) -> None:
    """Offer a running register to an assistant, as an MCP server on standard input and output.

    The register is the one at BREACH_REGISTER_URL, and BREACH_REGISTER_API_KEY says whose: its
    scopes hold here too.
    """
    try:
        from commands.mcp.server import serve
    except ModuleNotFoundError as missing:
        if missing.name not in ("fastmcp", "httpx2", "mcp_types"):
            raise
        raise ValueError(
            "an MCP server needs the extra: pip install 'breach-register[mcp]'"
        ) from None
    serve(allow_writes=allow_writes)
