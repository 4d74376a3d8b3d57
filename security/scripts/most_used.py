#!/usr/bin/python3
"""Writes the passwords most used, as C++, from the list that Debian's python3-zxcvbn has (MIT; the most used first).

    most_used.py frequency_lists.py most_used_passwords.cpp

Kept are the first 3,000 that are as long as the shorter of our policies wants, and all that are as long as the longer one.
"""
import importlib.util
import sys

SHORT, LONG, KEPT = 8, 12, 3000


def listed(path):
    spec = importlib.util.spec_from_file_location("frequency_lists", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    words = module.FREQUENCY_LISTS["passwords"]
    return words.split(",") if isinstance(words, str) else list(words)


def main(source, target):
    usable = [word.lower() for word in listed(source) if len(word) >= SHORT and word.isascii() and word.isprintable()]
    kept = dict.fromkeys(usable[:KEPT] + [word for word in usable if len(word) >= LONG])
    if len(kept) < KEPT:
        sys.exit(f"{source}: {len(kept)} passwords of {SHORT} characters and more; at least {KEPT} were expected")
    quoted = "\n".join('    "' + word.replace("\\", "\\\\").replace('"', '\\"') + '\\n"' for word in kept)
    with open(target, "w", encoding="ascii") as out:
        out.write("// Made by security/scripts/most_used.py.\n"
                  "#include \"security/most_used_passwords.hpp\"\n\n"
                  "namespace fleetgate::security {\n\n"
                  f"const std::string_view kMostUsedPasswords =\n    \"\\n\"\n{quoted};\n\n"
                  "}  // namespace fleetgate::security\n")


main(*sys.argv[1:])
