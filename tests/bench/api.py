"""Asks a gateway's page API as one browser does, over one connection, and prints how long the answers took."""
import http.client
import json
import os
import random
import ssl
import time

trust = ssl.create_default_context()
trust.check_hostname = False
trust.verify_mode = ssl.CERT_NONE  # its own authority, on this host
port = int(os.environ["PORT"])
connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=60)
headers = {"Host": f"localhost:{port}", "Accept": "application/json"}


def ask(method, path, body=None):
    sent = dict(headers)
    if body is not None:
        sent["Content-Type"] = "application/json"
    began = time.perf_counter()
    connection.request(method, "/api/v1/" + path, json.dumps(body) if body is not None else None, sent)
    answer = connection.getresponse()
    octets = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status >= 300:
        raise SystemExit(f"{method} {path}: {answer.status} {octets[:300]!r}")
    cookie = answer.getheader("Set-Cookie")
    if cookie:
        headers["Cookie"] = cookie.split(";")[0]
    return took, json.loads(octets), len(octets)


def figures(times):
    ordered = sorted(times)
    at = lambda share: round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
    return {"half_ms": at(0.5), "p99_ms": at(0.99), "max_ms": round(ordered[-1], 1)}


ask("POST", "setup", {"code": os.environ["CODE"], "user": "bench", "password": "Correct-horse-7"})
requests = int(os.environ["REQUESTS"])
pages, ids, octets, whole = [], [], 0, []
after = 0
while after is not None:
    took, view, size = ask("GET", f"devices?limit=1000&after={after}")
    whole.append(took)
    octets += size
    ids += [device["id"] for device in view["devices"]]
    after = view.get("next")
choose = random.Random(4)
for _ in range(requests):
    pages.append(ask("GET", f"devices?limit=100&after={choose.choice(ids) - 1}")[0])
today = [ask("GET", "today")[0] for _ in range(requests)]
one = [ask("GET", f"devices/{choose.choice(ids)}")[0] for _ in range(requests)]
words = [ask("GET", "devices?limit=100&condition=error")[0] for _ in range(min(requests, 50))]
print(json.dumps({
    "bench": "api", "devices": len(ids), "requests": requests, "page_of_100": figures(pages), "today": figures(today),
    "one_device": figures(one), "filtered": figures(words),
    "whole_list": {"answers": len(whole), "ms": round(sum(whole)), "longest_ms": round(max(whole), 1), "octets": octets},
}))
