"""How late a gateway's checks were, from the packets: lateness.py FILE PORT [PORT].

A device's place in the minute is where its packets show it: the earliest of its checks within the minute, once the
minutes are laid over one another. How much later than this place the others began is their lateness. Silent devices are
left out. One line of JSON for each port (one fleet), the growth from the first to the second included.
"""
import json
import sys
from collections import defaultdict

from packets import datagrams

MINUTE = 60.0
SAME_TURN = 12.0     # packets that follow so soon belong to the check before: retries, and what it brought about
OFF_PLAN = 10.0      # so far from its place it is no late check but another one: a second one after a lost check


def turns(times):
    """The times at which a device's turns began, and for each the packets sent in it."""
    begun = []
    for at in sorted(times):
        if begun and at - begun[-1][0] < SAME_TURN:
            begun[-1][1] += 1
        else:
            begun.append([at, 1])
    return begun


def around(value):
    """Seconds into -30..30: the shorter way round the minute."""
    return (value + MINUTE / 2) % MINUTE - MINUTE / 2


def place_of(begins):
    """The begin that most others lie near, then the earliest of those: seconds."""
    near = max(begins, key=lambda one: sum(abs(around(other - one)) < 2 for other in begins))
    return near + min(around(other - near) for other in begins if abs(around(other - near)) < 2)


def share(values, part):
    return values[min(len(values) - 1, int(len(values) * part))] if values else 0.0


def fleet(path, port):
    asked, answered = defaultdict(list), defaultdict(list)
    for one in datagrams(path):
        if one.target_port == port:
            asked[one.target].append(one.at)
        elif one.source_port == port:
            answered[one.source].append(one.at)
    late, answers_late, at_once, off_plan, lost = [], [], [], 0, 0
    for device, times in asked.items():
        if device not in answered:
            continue
        begun = turns(times)
        if len(begun) < 3:
            continue
        place = place_of([at for at, _ in begun])
        replies = sorted(answered[device])
        for at, packets in begun:
            wait = around(at - place)
            if abs(wait) > OFF_PLAN:
                off_plan += 1
                continue
            late.append(wait)
            reply = next((r for r in replies if at <= r < at + SAME_TURN), None)
            if reply is None:
                lost += 1
            else:
                answers_late.append(wait + reply - at)
                if packets == 1:
                    at_once.append(wait + reply - at)
    late.sort()
    answers_late.sort()
    ms = lambda value: round(1000 * value, 2)
    mean = lambda values: ms(sum(values) / max(1, len(values)))
    silent = len(asked.keys() - answered.keys())
    return {"answering": len(asked) - silent, "silent": silent, "checks": len(late), "off_plan": off_plan, "unanswered": lost,
            "late_ms": {"mean": mean(late), "half": ms(share(late, 0.5)), "p90": ms(share(late, 0.9)),
                        "p99": ms(share(late, 0.99)), "p999": ms(share(late, 0.999)), "most": ms(late[-1] if late else 0)},
            "answer_ms": {"mean": mean(answers_late), "mean_of_nothing_lost": mean(at_once), "half": ms(share(answers_late, 0.5)),
                          "p99": ms(share(answers_late, 0.99)), "p999": ms(share(answers_late, 0.999))},
            "within_5_s_percent": round(100 * sum(one <= 5 for one in answers_late) / max(1, len(late)), 4)}


if __name__ == "__main__":
    print(json.dumps([fleet(sys.argv[1], int(port)) for port in sys.argv[2:]]))
