// Ports for programs that a test starts, on a host where other tests do the same at the same time.
//
// Problem: a port that is free when a test looks may be another test's by the time its program opens it.
// Idea: whoever looks holds the port's number until its process ends, by a listener at an address of loopback that
// nothing else uses. The system gives a number out once at one address, so no two tests get the same.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const kRegister = '127.255.255.254';

function listener(port, address) {
    return new Promise((resolve) => {
        const server = createServer().unref();
        server.once('error', () => resolve(undefined));
        server.listen(port, address, () => resolve(server));
    });
}

async function is_free_for_tcp(port) {
    const server = await listener(port, '127.0.0.1');
    if (server) await new Promise((resolve) => server.close(resolve));
    return server !== undefined;
}

function is_free_for_udp(port) {
    return new Promise((resolve) => {
        const socket = createSocket('udp4');
        socket.once('error', () => resolve(false));
        socket.bind(port, '0.0.0.0', () => socket.close(() => resolve(true)));
    });
}

async function held(is_free) {
    for (;;) {
        const server = await listener(0, kRegister);
        if (!server) throw new Error(`no port can be had at ${kRegister}`);
        const { port } = server.address();
        if (await is_free(port)) return port;
        server.close();
    }
}

/// At 127.0.0.1.
export const free_port = () => held(is_free_for_tcp);

/// At every address of this host.
export const free_udp_port = () => held(is_free_for_udp);
