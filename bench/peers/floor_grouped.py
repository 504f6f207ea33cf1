"""(d') The floor with shared commits: the writes that arrive while one disk sync runs share the
next one.

It answers no write before its commit either, so it is the floor of a service that groups its
commits. The commit runs on the event loop, so that no read sees what isn't on the disk; requests
wait in their sockets meanwhile.
"""

import asyncio

from bench.peers import floor

_waiting = []
_writer = None


async def app(scope, receive, send):
    if scope["method"] == "GET":
        await floor.app(scope, receive, send)
        return
    done = asyncio.get_running_loop().create_future()
    _waiting.append((scope, floor.orjson.loads(await floor.read_body(receive)), done))
    _wake()
    await floor.reply(send, *await done)


def _wake():
    global _writer
    if _writer is None or _writer.done():
        _writer = asyncio.create_task(_write())


async def _write():
    while _waiting:
        # let what the event loop has already received join the batch
        await asyncio.sleep(0)
        batch = _waiting[:]
        _waiting.clear()
        floor.run("BEGIN IMMEDIATE")
        answers = [_step(scope, sent) for scope, sent, _ in batch]
        floor.run("COMMIT")
        for (_, _, done), answer in zip(batch, answers, strict=True):
            done.set_result(answer)


def _step(scope, sent):
    caller = floor.authenticate(scope["headers"])
    if caller is None:
        return 401, b"{}"
    floor.run("SAVEPOINT step")
    try:
        answer = floor.write(*caller, scope["method"], scope["path"], sent)
    except BaseException:
        floor.run("ROLLBACK TO step")
        answer = 500, b"{}"
    floor.run("RELEASE step")
    return answer
