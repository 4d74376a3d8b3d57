"""Slow clients on one side, somebody who wants to see the page on the other: prints how long he waited."""
import asyncio
import json
import os
import random
import re
import ssl
import threading
import time

from own_client import Client, trust

port, clients, seconds = int(os.environ["PORT"]), int(os.environ["CLIENTS"]), float(os.environ["SECONDS_"])
kHost, kSources, kAgainAfter_s = "10.99.0.1", 40, 10
held = lost = 0
stop = threading.Event()

me = Client("10.99.1.1", port)
status, octets, _ = me.ask("POST", "/api/v1/setup",
                           {"code": os.environ["CODE"], "user": "bench", "password": "Correct-horse-7"})
assert status < 300, (status, octets)
me.close()


async def wait_for_end(reader):
    while not stop.is_set():
        try:
            if not await asyncio.wait_for(reader.read(4096), 1):
                return
        except asyncio.TimeoutError:
            pass


async def dribble(reader, writer, text):
    for octet in text:
        if stop.is_set() or reader.at_eof():
            return
        writer.write(bytes([octet]))
        await writer.drain()
        await asyncio.sleep(1)


async def slow_client(number):
    global held, lost
    source = f"10.99.0.{2 + number % kSources}"
    kind = number % 3
    await asyncio.sleep(random.random() * 5)
    while not stop.is_set():
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection(
                kHost, port, ssl=trust if kind else None, server_hostname=kHost if kind else None,
                local_addr=(source, 0)), 30)
            held += 1
            if kind == 0:
                await wait_for_end(reader)
            elif kind == 1:
                await dribble(reader, writer, b"GET / HTTP/1.1\r\nHost: 10.99.0.1\r\nX-Slow: " + b"a" * 600)
            else:
                writer.write(f"POST /api/v1/login HTTP/1.1\r\nHost: 10.99.0.1:{port}\r\nContent-Type: application/json\r\n"
                             "Content-Length: 900\r\n\r\n".encode())
                await dribble(reader, writer, b"{" + b" " * 899)
            held -= 1
            writer.transport.abort()
        except (OSError, ssl.SSLError, asyncio.TimeoutError, ConnectionError):
            pass
        lost += 1
        await asyncio.sleep(kAgainAfter_s * (0.5 + random.random()))


async def slow_clients():
    tasks = [asyncio.create_task(slow_client(i)) for i in range(clients)]
    while not stop.is_set():
        await asyncio.sleep(0.2)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


threading.Thread(target=lambda: asyncio.run(slow_clients()), daemon=True).start()
time.sleep(8)  # until most of them are there
pages, answers, failures = [], [], 0
end = time.monotonic() + seconds
while time.monotonic() < end:
    began = time.perf_counter()
    status, octets, _ = me.ask("GET", "/")
    for path in re.findall(rb'(?:src|href)="(/[^"]+)"', octets):
        asset, _, _ = me.ask("GET", path.decode())
        status = status if asset == 200 else asset
    took = time.perf_counter() - began
    data, _, waited = me.ask("GET", "/api/v1/today")
    failures += status != 200 or data != 200
    pages.append(took)
    answers.append(waited)
    me.close()
    time.sleep(max(0, 1 - (time.perf_counter() - began)))
held_at_end = held
stop.set()
figures = lambda times: {"half_ms": round(sorted(times)[len(times) // 2] * 1000), "max_ms": round(max(times) * 1000)}
print(json.dumps({"bench": "slow", "slow_clients": clients, "held_at_the_end": held_at_end, "ended_by_the_gateway": lost,
                  "pages": len(pages), "page": figures(pages), "today": figures(answers), "failures": failures}))
