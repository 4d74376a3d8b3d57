// Heads of requests that nobody honest sends, as octets, each with the answers that are right. 0: the connection just
// ends.
import { kForgedLine } from './hostile_values.mjs';

export function hostile_heads(host, session) {
    const line = (method, path) => `${method} ${path} HTTP/1.1\r\n`;
    const ours = `Host: ${host}\r\n`;
    const end = 'Connection: close\r\n\r\n';
    const get = `${line('GET', '/api/v1/session')}${ours}`;
    const signed_in = `${line('GET', '/api/v1/devices?limit=1')}${ours}Cookie: ${session.Cookie}\r\n`;
    const body = '{"user":"eve","password":"x"}';
    const post = `${line('POST', '/api/v1/login')}${ours}Content-Type: application/json\r\n`;
    const octets = (text) => Buffer.from(text, 'latin1');
    const field = (name, text) => [`${name}: ${JSON.stringify(text).slice(0, 40)}`, octets(`${get}${name}: ${text}\r\n${end}`)];
    const odd = ['\x1b[31mred', '\xff\xfe', '\xc2\x9b', 'a'.repeat(7_000), '"><script>window.hit=1</script>', `x\r${kForgedLine}`, `x\n${kForgedLine}`, 'a\0b', "' OR 1=1--", ''];
    const names = ['Cookie', 'Authorization', 'User-Agent', 'Accept', 'Accept-Encoding', 'Accept-Language', 'Origin', 'Referer', 'Sec-Fetch-Site', 'X-Fleetgate-CSRF', 'X-Forwarded-For', 'Range', 'If-None-Match', 'Last-Event-ID', 'Upgrade'];
    return [
        ...['evil.example', `evil.example:${host.split(':')[1]}`, 'localhost@evil.example', '<script>', 'localhost:99999999', '', '[', '[::1', `localhost\x1b[31m`, 'xn--', '..', `a${'.a'.repeat(200)}`].map((name) => [
            `Host: ${name.slice(0, 30)}`, octets(`${line('GET', '/api/v1/session')}Host: ${name}\r\n${end}`), [400, 421],
        ]),
        ['no Host', octets(`${line('GET', '/')}${end}`), [400]],
        ['two Hosts', octets(`${line('GET', '/')}${ours}Host: evil.example\r\n${end}`), [400]],
        ['the absolute form', octets(`GET https://evil.example/ HTTP/1.1\r\n${ours}${end}`), [400]],
        ['two lengths', octets(`${post}Content-Length: ${body.length}\r\nContent-Length: 5\r\n\r\n${body}`), [400]],
        ['the same length twice', octets(`${post}Content-Length: ${body.length}\r\nContent-Length: ${body.length}\r\n\r\n${body}`), [400]],
        ['a list of lengths', octets(`${post}Content-Length: 5, 5\r\n\r\n${body}`), [400]],
        ['a length and chunks', octets(`${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`), [400]],
        ['a coding of two', octets(`${post}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`), [501, 400]],
        ['a coding with a tab', octets(`${post}Transfer-Encoding:\tchunked, identity\r\n\r\n0\r\n\r\n`), [501, 400]],
        ['a negative length', octets(`${post}Content-Length: -1\r\n\r\n`), [400]],
        ['a huge length', octets(`${post}Content-Length: 99999999999999999999\r\n\r\n`), [400, 413]],
        ['a length of 4 GiB', octets(`${post}Content-Length: 4294967296\r\n\r\n`), [413]],
        ['a folded line', octets(`${get}X: a\r\n b\r\n${end}`), [400]],
        ['a space before the colon', octets(`${get}X : a\r\n${end}`), [400]],
        ['100 fields', octets(`${get}${'X: y\r\n'.repeat(100)}${end}`), [431]],
        ['a long field', octets(`${get}X: ${'a'.repeat(20_000)}\r\n${end}`), [431]],
        ['a long path', octets(`${line('GET', `/${'a'.repeat(20_000)}`)}${ours}${end}`), [431]],
        ...['TRACE', 'CONNECT', 'BREW', 'get', 'G\xc3\x89T', 'PROPFIND'].map((method) => [`the method ${method}`, octets(`${line(method, '/')}${ours}${end}`), [400, 405, 501]]),
        ...['PATCH', 'PUT', 'DELETE', 'OPTIONS'].map((method) => [`${method} where it is not known`, octets(`${line(method, '/api/v1/session')}${ours}${end}`), [405]]),
        ...['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/..\\..\\etc', '//etc/passwd', '/a%00.html', '/%c0%ae%c0%ae/', '/%0d%0aX-Hit:%201', '*'].map((path) => [
            `the path ${path}`, octets(`${line('GET', path)}${ours}${end}`), [400, 404],
        ]),
        ['a path with octets above 127', octets(`${line('GET', '/\xff\xfe')}${ours}${end}`), [400]],
        ['HTTP/2', octets('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), [400]],
        ['binary', Buffer.from([0x16, 0x03, 0x01, 0, 0, 0x80, 0xff, 13, 10, 13, 10]), [400]],
        ...names.flatMap((name) => odd.map((text) => [...field(name, text), [200, 400, 401, 403, 431]])),
        ...['"x"', '*', '"', '\xff', 'W/"1"', '9'.repeat(40)].map((text) => [`If-Match: ${text}`, octets(`${signed_in}If-Match: ${text}\r\n${end}`), [200]]),
        ['a cookie twice', octets(`${signed_in}Cookie: ${session.Cookie}\r\n${end}`), [401]],
        ['a log-in as an unknown browser', octets(`${post}User-Agent: \x1b[2J\xff<script>\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`), [400, 401]],
    ];
}
