"""The UDP datagrams of a tcpdump file of the loopback interface (pcap, Ethernet frames, IPv4)."""
import struct
from collections import namedtuple

Datagram = namedtuple("Datagram", "at source source_port target target_port octets")  # at: seconds; octets: UDP payload


def datagrams(path):
    with open(path, "rb") as file:
        header = file.read(24)
        order = "<" if header[:4] in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1") else ">"
        part = 1e-9 if struct.unpack(order + "I", header[:4])[0] == 0xA1B23C4D else 1e-6
        while len(record := file.read(16)) == 16:
            seconds, fraction, kept, _ = struct.unpack(order + "IIII", record)
            frame = file.read(kept)
            if len(frame) < 42 or frame[12:14] != b"\x08\x00" or frame[23] != 17:
                continue
            ip = 14 + 4 * (frame[14] & 15)
            source_port, target_port, length = struct.unpack("!HHH", frame[ip:ip + 6])
            yield Datagram(seconds + fraction * part, ".".join(map(str, frame[26:30])), source_port,
                           ".".join(map(str, frame[30:34])), target_port, length - 8)
