"""The root of the service: a page that leads people on, and for programs nothing, as before."""

from domain.errors import NotFound
from exchange.negotiation import names
from exchange.reply import Reply
from exchange.request import Request

_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
    "Vary": "Accept",
}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Breach Register</title>
<link rel="icon" href="/dashboard/static/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/dashboard/static/desk.css">
</head>
<body class="outside">
<main>
<article class="card narrow">
<h1>Breach Register</h1>
<p>A register of personal-data breaches that watches the 72-hour clock.</p>
<p><a class="primary button wide" href="/dashboard">Open the dashboard</a></p>
<p><a class="secondary button wide" href="/docs">Read the documentation</a></p>
<p>Programs speak to <code>/api/v1</code>; its contract is
<a href="/api/v1/openapi.json"><code>/api/v1/openapi.json</code></a>.</p>
</article>
</main>
</body>
</html>
"""


def root(request: Request) -> Reply:
    """Return the page, where HTML is asked for by name. Raises NotFound."""
    if request.path != "/" or not names(
        request.headers.get(b"accept", b""), "text/html"
    ):
        raise NotFound(
            "There is nothing at this path. The API is at /api/v1, its pages at /docs."
        )
    return Reply(200, _HEADERS, _PAGE.encode())
