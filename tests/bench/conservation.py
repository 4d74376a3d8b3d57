"""Whether everything that the gateway accepted for the manager is there, once and as it was: conservation.py [OPTIONS].

A gateway reads simulated devices that live fast, and reports to a manager: both the real programs, each in a network
namespace of its own. Between them packets are lost and delayed (lossy_link.py), and a front loses requests and answers,
resets, and answers 429, 500 and 503 (fault_front.py); every ten seconds one of the two programs is killed (kill -9) and
started again. What the gateway accepted is noted by a trigger in its own database, in the transaction that accepts it.
With --kills the network is sound and the gateway alone is killed so many times. One line of JSON last.
"""
import argparse
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
SIM_PORT, MANAGER_PORT, FRONT_PORT = 26191, 26192, 26193
NOTE = """
CREATE TABLE IF NOT EXISTS bench_accepted (id TEXT PRIMARY KEY, kind TEXT, urgent INTEGER, body TEXT, at REAL);
CREATE TRIGGER IF NOT EXISTS bench_note AFTER INSERT ON outbox BEGIN
  INSERT INTO bench_accepted VALUES (NEW.id, NEW.kind, NEW.urgent, NEW.body, (julianday('now') - 2440587.5) * 86400);
END;
"""


def say(what):
    print(time.strftime("%T"), what, file=sys.stderr, flush=True)


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.bin = os.environ["bin"]
        self.quiet = f"{folder}/quiet"
        self.processes, self.namespaces = {}, {}
        self.has_netns = not options.kills and self.make_namespaces()

    def path(self, name):
        return os.path.join(self.folder, name)

    def inside(self, namespace):
        return ["nsenter", "-n", "-t", str(self.namespaces[namespace].pid)] if self.has_netns else []

    def make_namespaces(self):
        if os.geteuid() != 0 or not os.path.exists("/dev/net/tun"):
            say("no root or no /dev/net/tun: no packets are lost, the front's faults alone")
            return False
        for name in ("gateway", "manager"):
            self.namespaces[name] = subprocess.Popen(["unshare", "-n", "sleep", "infinity"])
        time.sleep(0.5)
        for holder in self.namespaces.values():
            subprocess.run(["nsenter", "-n", "-t", str(holder.pid), "ip", "link", "set", "lo", "up"], check=True)
        return True

    def spawn(self, name, command, namespace, ready=None):
        log = open(self.path(f"{name}.log"), "ab")
        process = subprocess.Popen([*self.inside(namespace), *command], stdout=log, stderr=log)
        self.processes[name] = process
        until = time.monotonic() + 20
        while ready and ready not in open(self.path(f"{name}.log"), "rb").read():
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(open(self.path(f"{name}.log"), encoding="utf-8", errors="replace").read())
            time.sleep(0.1)
        return process

    def ask(self, program, *arguments, check=True):
        place = ["--config", self.path("fleetgate.toml")] if program == "fleetgate" else ["--data", self.path("manager")]
        namespace = "gateway" if program == "fleetgate" else "manager"
        done = subprocess.run([*self.inside(namespace), f"{self.bin}/{program}", *place, *arguments],
                              capture_output=True, text=True, timeout=60)
        if check and done.returncode != 0:
            raise SystemExit(f"{program} {' '.join(arguments)}: {done.stderr}")
        return done

    def start(self, which):
        if which == "gateway":
            return self.spawn("gateway", [f"{self.bin}/fleetgate", "--config", self.path("fleetgate.toml"), "run"], "gateway")
        return self.spawn("manager", [f"{self.bin}/fleetgate-manager", "--data", self.path("manager"), "serve", "--port",
                                      str(MANAGER_PORT), "--address", "127.0.0.1"], "manager")

    def wait_for(self, program, seconds=30):
        until = time.monotonic() + seconds
        while self.ask(program, "status", check=False).returncode != 0:
            if time.monotonic() > until:
                raise SystemExit(f"{program} did not answer within {seconds} s; its log:\n" +
                                 open(self.path(program.replace("fleetgate-", "").replace("fleetgate", "gateway") + ".log"),
                                      encoding="utf-8", errors="replace").read()[-3000:])
            time.sleep(0.2)

    def kill_and_start(self, which):
        """kill -9, and again from its start: the threads of the dead may hold the database's lock a moment longer."""
        process = self.processes[which]
        process.kill()
        process.wait()
        for _ in range(100):
            process = self.start(which)
            time.sleep(0.1)
            if process.poll() is None:
                return
        raise SystemExit(f"the {which} did not start again; its log:\n" + open(self.path(f"{which}.log")).read()[-3000:])

    def gateway_rows(self, sql, *values):
        connection = sqlite3.connect(self.path("gateway/fleetgate.db"), timeout=20)
        try:
            rows = connection.execute(sql, values).fetchall()
            connection.commit()
            return rows
        finally:
            connection.close()

    def manager_rows(self, sql, *values):
        connection = sqlite3.connect(f"file:{self.path('manager/manager.db')}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def set_up(self):
        with open(self.path("fleetgate.toml"), "w", encoding="ascii") as file:
            file.write(f'[web]\naddresses = "127.0.0.1"\nport = 26820\n[control]\nport = 26720\n[traps]\nenabled = false\n'
                       f'[paths]\ndata = "{self.path("gateway")}"\n')
        last = self.options.devices
        self.devices = f"127.61.0.1-127.61.{last // 256}.{last % 256}"
        self.spawn("sim", [f"{self.bin}/fleetgate-sim", "--range", self.devices, "--port", str(SIM_PORT), "--seed", "5", "--speed",
                           "60", "--life", "eventful"], "gateway", b"ready")
        self.start("manager")
        self.wait_for("fleetgate-manager")
        self.start("gateway")
        self.wait_for("fleetgate")
        url, authority = f"https://127.0.0.1:{MANAGER_PORT}", self.path("manager/tls/authority.pem")
        if not self.options.kills:
            url, authority = self.start_front()
        code = self.ask("fleetgate-manager", "access-code", "new", "--quiet").stdout.strip()
        with open(self.path("code"), "w", encoding="ascii") as file:
            file.write(code)
        os.chmod(self.path("code"), 0o600)
        open(self.quiet, "w", encoding="ascii").close()
        self.ask("fleetgate", "enroll", url, "--access-code-file", self.path("code"), "--ca", authority)
        self.ask("fleetgate-manager", "gateways", "approve", "--all", "--with-devices")
        # From here on; what it told before is looked at in the manager alone.
        connection = sqlite3.connect(self.path("gateway/fleetgate.db"), timeout=20)
        connection.executescript(NOTE)
        connection.close()
        self.ask("fleetgate", "schedule", "custom", "--alerts", "10s", "--counters", "10s")
        self.ask("fleetgate", "add", "--port", str(SIM_PORT), "--rate", "max", self.devices)

    def start_front(self):
        address = "10.77.0.2" if self.has_netns else "127.0.0.1"
        if self.has_netns:
            self.spawn("link", [sys.executable, f"{HERE}/lossy_link.py", str(self.namespaces["gateway"].pid),
                                str(self.namespaces["manager"].pid), str(self.options.loss), str(self.options.delay), self.quiet],
                       "gateway", b"ready")
        subject = ["-subj", "/CN=front", "-addext", f"subjectAltName=IP:{address}"]
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-keyout", self.path("front.key"), "-out", self.path("front.pem"), *subject], check=True,
                       capture_output=True)
        self.spawn("front", [sys.executable, f"{HERE}/fault_front.py", address, str(FRONT_PORT), str(MANAGER_PORT),
                             self.path("front.pem"), self.path("front.key"), str(self.options.faults), self.quiet], "manager",
                   b"ready")
        return f"https://{address}:{FRONT_PORT}", self.path("front.pem")

    def upload_now(self, times):
        """Another number of uploads a day is another upload: it is due when the relay looks at the clock."""
        self.gateway_rows("INSERT OR REPLACE INTO settings VALUES ('uploads_a_day', ?)", str(1 + times % 4))

    def make_trouble(self):
        """Returns how often each was killed."""
        killed = Counter()
        if self.options.kills:
            dice = random.Random(11)
            for number in range(self.options.kills):
                time.sleep(0.2 + dice.random() * 1.3)
                self.upload_now(number)
                self.kill_and_start("gateway")
                killed["gateway"] += 1
            return killed
        os.remove(self.quiet)
        until = time.monotonic() + self.options.seconds
        number = 0
        while time.monotonic() < until:
            time.sleep(min(10, max(0.1, until - time.monotonic())))
            which = ("gateway", "manager")[number % 2]
            self.upload_now(number)
            self.kill_and_start(which)
            killed[which] += 1
            number += 1
            if number % 30 == 0:
                say(f"{int(until - time.monotonic())} s are left; {self.gateway_rows('SELECT count(*) FROM bench_accepted')[0][0]} "
                    "messages were accepted")
        return killed

    def wait_until_empty(self, began):
        """Until the outbox held nothing; and how long the first message that was accepted after `began` took."""
        fresh, until = None, time.monotonic() + 180
        while time.monotonic() < until:
            if fresh is None:
                found = self.gateway_rows("SELECT id FROM bench_accepted WHERE at > ? ORDER BY at LIMIT 1", began)
                if found and self.manager_rows("SELECT 1 FROM messages WHERE id = ?", found[0][0]):
                    fresh = time.time() - began
            if fresh is not None and self.gateway_rows("SELECT count(*) FROM outbox")[0][0] == 0:
                return fresh
            time.sleep(0.2)
        return fresh

    def compare(self):
        self.processes["gateway"].terminate()
        self.processes["gateway"].wait()
        accepted = {row[0]: row for row in self.gateway_rows("SELECT id, kind, urgent, body FROM bench_accepted")}
        left = {row[0] for row in self.gateway_rows("SELECT id FROM outbox")}
        refused = self.gateway_rows("SELECT count(*) FROM outbox_refused")[0][0]
        gaps = self.gateway_rows("SELECT count(*) FROM outbox_gaps")[0][0] if self.has_table("outbox_gaps") else 0
        held = self.manager_rows("SELECT id, type, device, at, data FROM messages")
        times = Counter(row[0] for row in held)
        digest = lambda value: hashlib.sha256(json.dumps(value, sort_keys=True).encode()).digest()
        manager = {row[0]: row for row in held}
        different = [one for one, row in accepted.items()
                     if one in manager and digest(json.loads(row[3])["data"]) != digest(json.loads(manager[one][4]))]
        first = min((row[0] for row in self.gateway_rows("SELECT min(id) FROM bench_accepted")), default="")
        return {"accepted": len(accepted), "of_them_urgent": sum(row[2] for row in accepted.values()),
                "delivered": len(accepted.keys() & manager.keys()),
                "lost": len(accepted.keys() - manager.keys() - left), "still_waiting": len(left), "refused": refused, "gaps": gaps,
                "different": len(different), "twice": sum(count > 1 for count in times.values()),
                "never_accepted": sum(1 for one in manager if one not in accepted and one >= first),
                "kinds": dict(Counter(row[1] for row in accepted.values()))}

    def has_table(self, name):
        return bool(self.gateway_rows("SELECT 1 FROM sqlite_schema WHERE name = ?", name))

    def stop(self):
        counts = {}
        if "front" in self.processes:
            self.processes["front"].send_signal(signal.SIGTERM)
            self.processes["front"].wait(10)
            counts = json.loads(open(self.path("front.log"), encoding="utf-8").read().splitlines()[-1])
        return counts

    def clean_up(self):
        for process in [*self.processes.values(), *self.namespaces.values()]:
            if process.poll() is None:
                process.kill()
                process.wait()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=3600, help="of trouble")
    options.add_argument("--kills", type=int, default=0, help="kill the gateway alone, so many times, over a sound network")
    options.add_argument("--devices", type=int, default=60)
    options.add_argument("--loss", type=float, default=10, help="percent of the packets, either way")
    options.add_argument("--delay", type=float, default=100, help="milliseconds, either way")
    options.add_argument("--faults", type=float, default=15, help="percent of the requests that meet one")
    options = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="conservation.") as folder:
        os.chmod(folder, 0o700)
        bench = Bench(options, folder)
        try:
            bench.set_up()
            say(f"{options.kills or options.seconds} {'kills' if options.kills else 's'} of trouble begin")
            time.sleep(5)
            killed = bench.make_trouble()
            open(bench.quiet, "w", encoding="ascii").close()
            ended = time.time()
            bench.upload_now(97)
            fresh = bench.wait_until_empty(ended)
            out = {"bench": "conservation", "seconds": options.seconds if not options.kills else None,
                   "packets_lost_percent": options.loss if bench.has_netns else 0, "delay_ms": options.delay if bench.has_netns else 0,
                   "killed": dict(killed), "fresh_record_s": None if fresh is None else round(fresh, 1)}
            out |= bench.compare()
            out["front"] = bench.stop()
            good = not any(out[name] for name in ("lost", "still_waiting", "refused", "gaps", "different", "twice", "never_accepted"))
            out["good"] = bool(good and fresh is not None and fresh <= 60)
            print(json.dumps(out))
            return 0 if out["good"] else 1
        finally:
            bench.clean_up()
            if os.environ.get("KEEP"):
                subprocess.run(["cp", "-a", folder, os.environ["KEEP"]], check=False)


if __name__ == "__main__":
    sys.exit(main())
