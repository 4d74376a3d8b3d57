#!/usr/bin/env python3
"""A mail server (aiosmtpd) for tests: python3 smtp_server.py FOLDER [--tls|--starttls] [--cert FILE] [--user U:P]

Writes its port into FOLDER/port and each mail as JSON into FOLDER/mail-N.json. Ends when its standard input does.
Recipients at refused.example are refused; a mail whose text holds "X-Refuse-Data" is refused after it was sent.
"""
import argparse
import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Mails:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.endswith("@refused.example"):
            return "550 5.1.1 nobody of that name lives here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "ehlo": session.host_name,
            "tls": server.transport.get_extra_info("sslcontext") is not None,
            "user": session.auth_data.login.decode() if session.auth_data else "",
            "data": envelope.content.decode(),
        }
        write(os.path.join(self.folder, f"mail-{self.count}.json"), json.dumps(mail))
        return "250 taken"


def write(path, text):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--starttls", action="store_true")
    parser.add_argument("--cert")
    parser.add_argument("--user")
    options = parser.parse_args()
    context = None
    if options.cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert)

    def authenticate(server, session, envelope, mechanism, data):
        good = options.user and f"{data.login.decode()}:{data.password.decode()}" == options.user
        return AuthResult(success=bool(good), auth_data=data, handled=False)

    mails = Mails(options.folder)

    def serve():
        return SMTP(
            mails,
            hostname="mail.test",
            tls_context=context if options.starttls else None,
            require_starttls=options.starttls,
            authenticator=authenticate if options.user else None,
            auth_required=bool(options.user),
            auth_require_tls=not options.tls,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(serve, "127.0.0.1", 0, ssl=context if options.tls else None)
    write(os.path.join(options.folder, "port"), str(server.sockets[0].getsockname()[1]))
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
