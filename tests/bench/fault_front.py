"""An HTTPS front before the manager that misbehaves: fault_front.py LISTEN PORT MANAGER_PORT CHAIN KEY PERCENT QUIET.

Of each hundred requests PERCENT meet a fault, the kinds in turn: a reset before anything is passed on; passed on, and the
answer lost by a reset; passed on, and the answer cut in its middle; passed on, and answered 500; answered 429 or 503 with
Retry-After and not passed on; answered 502 by something that is no manager. While the file QUIET exists everything is
passed on. Head and body go on as they came, so that signatures hold. Prints "ready"; at its end (SIGTERM) a line of JSON
with what it did.
"""
import asyncio
import json
import os
import random
import signal
import ssl
import sys

KINDS = ("reset", "answer_lost", "answer_cut", "stored_500", "refused_429", "refused_503", "portal_502")


def answer(status, retry_after=None):
    extra = f"Retry-After: {retry_after}\r\n" if retry_after else ""
    body = "no"
    return f"HTTP/1.1 {status} No\r\n{extra}Content-Length: {len(body)}\r\nConnection: keep-alive\r\n\r\n{body}".encode()


async def read_message(reader):
    """Head and body of a request or answer; both ends say Content-Length."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    return head + (await reader.readexactly(length) if length else b"")


class Front:
    def __init__(self, manager_port, percent, quiet):
        self.manager_port, self.percent, self.quiet = manager_port, percent, quiet
        self.dice = random.Random(7)
        self.counts = {"requests": 0, "manager_away": 0} | {kind: 0 for kind in KINDS}
        self.open_context = ssl.create_default_context()
        self.open_context.check_hostname, self.open_context.verify_mode = False, ssl.CERT_NONE
        self.next_kind = 0

    def fault(self):
        if os.path.exists(self.quiet) or self.dice.random() * 100 >= self.percent:
            return ""
        self.next_kind += 1
        return KINDS[self.next_kind % len(KINDS)]

    async def passed_on(self, request):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.manager_port, ssl=self.open_context)
        try:
            writer.write(request)
            return await asyncio.wait_for(read_message(reader), 30)
        finally:
            writer.transport.abort()

    async def serve(self, reader, writer):
        try:
            while True:
                request = await read_message(reader)
                self.counts["requests"] += 1
                kind = self.fault()
                if kind:
                    self.counts[kind] += 1
                if not await self.answered(writer, request, kind):
                    break
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError, TimeoutError):
            pass
        finally:
            writer.transport.abort()

    async def answered(self, writer, request, kind):
        """False when the connection is to end."""
        if kind == "reset":
            return False
        if kind in ("refused_429", "refused_503", "portal_502"):
            writer.write(answer(kind[-3:], None if kind == "portal_502" else 1))
            await writer.drain()
            return True
        try:
            reply = await self.passed_on(request)
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            self.counts["manager_away"] += 1  # it was killed: a front says so, and keeps its connection
            writer.write(answer(503))
            await writer.drain()
            return True
        if kind == "answer_lost":
            return False
        if kind == "answer_cut":
            writer.write(reply[: len(reply) // 2])
            await writer.drain()
            return False
        writer.write(answer(500) if kind == "stored_500" else reply)
        await writer.drain()
        return True


async def main():
    listen, port, manager_port, chain, key, percent, quiet = sys.argv[1:8]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    front = Front(int(manager_port), float(percent), quiet)
    server = await asyncio.start_server(front.serve, listen, int(port), ssl=context)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    print("ready", flush=True)
    await ended.wait()
    print(json.dumps(front.counts), flush=True)
    server.close()
    os._exit(0)  # connections that a gateway keeps open need no farewell


if __name__ == "__main__":
    asyncio.run(main())
