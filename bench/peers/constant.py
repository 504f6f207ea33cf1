"""(e) Constant bytes: what uvicorn itself costs with an answer of the size of one incident."""

_BODY = b'{"id":"' + b"0" * 36 + b'","title":"' + b"x" * 750 + b'"}'
_START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(_BODY)).encode()),
    ],
}
_END = {"type": "http.response.body", "body": _BODY}


async def app(scope, receive, send):
    await send(_START)
    await send(_END)
