"""Joins two network namespaces by a pair of TUN devices that lose and delay packets: lossy_link.py A B LOSS DELAY_MS QUIET.

A and B are processes in the namespaces; they get 10.77.0.1 and 10.77.0.2. LOSS is a percentage of the packets of either
direction, DELAY_MS what each takes. While the file QUIET exists nothing is lost and nothing delayed. Prints "ready". Needs
root and /dev/net/tun (tc's netem is not in every kernel).
"""
import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI, CLONE_NEWNET = 0x400454CA, 0x0001, 0x1000, 0x40000000


def tun(process, address, peer):
    """A TUN device in the process's namespace; it stays there when this process has left it again."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open(f"/proc/{process}/ns/net", encoding="ascii") as namespace:
        if libc.setns(namespace.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", b"bench0", IFF_TUN | IFF_NO_PI))
    for command in (f"address add {address} peer {peer} dev bench0", "link set bench0 up mtu 1400"):
        subprocess.run(["ip", *command.split()], check=True)
    return device


def main():
    a, b, loss, delay, quiet = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]) / 1000, sys.argv[5]
    ends = [tun(a, "10.77.0.1", "10.77.0.2"), tun(b, "10.77.0.2", "10.77.0.1")]
    print("ready", flush=True)
    dice, waiting, number, is_quiet, looked = random.Random(3), [], 0, False, 0.0
    while True:
        now = time.monotonic()
        if now - looked > 0.2:
            is_quiet, looked = os.path.exists(quiet), now
        timeout = max(0.0, waiting[0][0] - now) if waiting else 0.2
        readable, _, _ = select.select(ends, [], [], min(timeout, 0.2))
        now = time.monotonic()
        for end in readable:
            try:
                packet = os.read(end, 2048)
            except BlockingIOError:
                continue
            if not is_quiet and dice.random() * 100 < loss:
                continue
            number += 1
            heapq.heappush(waiting, (now + (0 if is_quiet else delay), number, ends[1 - ends.index(end)], packet))
        while waiting and waiting[0][0] <= now:
            _, _, end, packet = heapq.heappop(waiting)
            os.write(end, packet)


if __name__ == "__main__":
    main()
