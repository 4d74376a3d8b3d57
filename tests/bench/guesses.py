"""Guesses a password from 100 addresses at once, and prints what the gateway did about it."""
import collections
import itertools
import json
import os
import re
import threading
import time

from own_client import Client

port, guesses, seconds = int(os.environ["PORT"]), int(os.environ["GUESSES"]), float(os.environ["SECONDS_"])
kUser, kPassword = "bench", "Correct-horse-7"
kSources = 100


def hashed():
    status, octets, _ = Client("127.0.0.1", port, host="127.0.0.1").ask("GET", "/metrics")
    assert status == 200, octets
    return int(re.search(rb"^fleetgate_passwords_hashed_total (\d+)", octets, re.M).group(1))


home = Client("10.99.1.1", port)
status, octets, _ = home.ask("POST", "/api/v1/setup", {"code": os.environ["CODE"], "user": kUser, "password": kPassword})
assert status < 300, (status, octets)

answers = collections.Counter()
samples = []  # (seconds since the start, passwords hashed, of which the owner's)
owner_hashes = 0
over = threading.Event()
lock = threading.Lock()
start = time.monotonic()


def guess(source):
    client = Client(source, port)
    each = guesses // kSources
    for i in range(each):
        status, _, _ = client.ask("POST", "/api/v1/login", {"user": kUser, "password": f"Wrong-guess-{source}-{i}"})
        with lock:
            answers[status] += 1
        time.sleep(max(0, start + (i + 1) * seconds / each - time.monotonic()))


def log_in(sources, times):
    """As the owner does, each five seconds, trying again for ten when he is told to wait."""
    global owner_hashes
    while not over.is_set():
        began = time.monotonic()
        source = next(sources)
        while True:
            client = Client(source, port)
            status, _, _ = client.ask("POST", "/api/v1/login", {"user": kUser, "password": kPassword})
            client.close()
            took = time.monotonic() - began
            with lock:
                owner_hashes += status in (200, 204)
            if status in (200, 204) or took > 10:
                break
            time.sleep(0.5)
        times.append(took if status in (200, 204) else None)
        over.wait(max(0, 5 - took))


def sample():
    while not over.is_set():
        with lock:
            own = owner_hashes
        samples.append((time.monotonic() - start, hashed(), own))
        over.wait(1)


at_home, elsewhere = [], []
helpers = [threading.Thread(target=sample), threading.Thread(target=log_in, args=(itertools.repeat("10.99.1.1"), at_home)),
           threading.Thread(target=log_in, args=((f"10.99.1.{i}" for i in itertools.count(2)), elsewhere))]
guessers = [threading.Thread(target=guess, args=(f"10.99.0.{i + 2}",)) for i in range(kSources)]
for thread in helpers + guessers:
    thread.start()
for thread in guessers:
    thread.join()
over.set()
for thread in helpers:
    thread.join()

most = 0
for at, count, own in samples:
    later = [s for s in samples if s[0] <= at + 60]
    most = max(most, (later[-1][1] - count) - (later[-1][2] - own))
got_in = lambda times: {"log_ins": len(times), "got_in": sum(t is not None for t in times),
                        "longest_s": round(max((t for t in times if t is not None), default=0), 2)}
print(json.dumps({"bench": "guesses", "guesses": sum(answers.values()), "seconds": round(time.monotonic() - start, 1),
                  "answers": {str(k): v for k, v in sorted(answers.items())},
                  "guesses_hashed_in_any_minute": most, "owner_at_home": got_in(at_home),
                  "owner_elsewhere": got_in(elsewhere)}))
