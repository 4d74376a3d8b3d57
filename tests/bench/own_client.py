"""An HTTPS client with a source address of its own, for a gateway in the benchmark's own network."""
import http.client
import json
import ssl
import time

trust = ssl.create_default_context()
trust.check_hostname = False
trust.verify_mode = ssl.CERT_NONE  # the gateway's own authority, made a moment ago on this host


class Client:
    """One browser at `source`. Each request says how long its answer took."""

    def __init__(self, source, port, host="10.99.0.1", timeout=60):
        self.source, self.port, self.host, self.timeout = source, port, host, timeout
        self.headers = {"Accept": "application/json"}
        self.connection = None

    def ask(self, method, path, body=None):
        """(status, octets, seconds); status 0 where no answer came."""
        sent = dict(self.headers)
        if body is not None:
            sent["Content-Type"] = "application/json"
        began = time.perf_counter()
        for attempt in range(2):  # a kept connection may have been closed meanwhile
            fresh = self.connection is None
            try:
                if fresh:
                    self.connection = http.client.HTTPSConnection(
                        self.host, self.port, context=trust, timeout=self.timeout, source_address=(self.source, 0))
                self.connection.request(method, path, json.dumps(body) if body is not None else None, sent)
                answer = self.connection.getresponse()
                octets = answer.read()
                cookie = answer.getheader("Set-Cookie")
                if cookie:
                    self.headers["Cookie"] = cookie.split(";")[0]
                return answer.status, octets, time.perf_counter() - began
            except (OSError, http.client.HTTPException):
                self.close()
                if fresh:
                    break
        return 0, b"", time.perf_counter() - began

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None
