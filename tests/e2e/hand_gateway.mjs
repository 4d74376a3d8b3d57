// A gateway by hand: speaks docs/protocol with Node's own Ed25519, beside the real one.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { request } from 'node:https';

export class HandGateway {
    id = '';
    constructor(port) {
        this.port = port;
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        this.key = privateKey;
        this.public_key = publicKey.export({ format: 'jwk' }).x;
    }

    /// {status, body}. Signed as RFC 9421 says, with the body's digest. Octets go as they are, anything else as JSON.
    send(method, path, value, content_type = 'application/json') {
        const body = value === undefined || value instanceof Uint8Array ? value : JSON.stringify(value);
        const authority = `127.0.0.1:${this.port}`;
        const keyid = this.id || createHash('sha256').update(Buffer.from(this.public_key, 'base64url')).digest('base64url');
        const fields = [['"@method"', method], ['"@authority"', authority], ['"@path"', path]];
        const headers = { Host: authority };
        if (body !== undefined) {
            headers['Content-Type'] = content_type;
            headers['Content-Digest'] = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
            headers['Content-Length'] = Buffer.byteLength(body);
            fields.push(['"content-digest"', headers['Content-Digest']], ['"content-type"', headers['Content-Type']]);
        }
        const parameters = `(${fields.map(([name]) => name).join(' ')});created=1700000000;keyid="${keyid}";alg="ed25519"`;
        const base = [...fields.map(([name, text]) => `${name}: ${text}`), `"@signature-params": ${parameters}`].join('\n');
        headers['Signature-Input'] = `gateway=${parameters}`;
        headers.Signature = `gateway=:${sign(null, Buffer.from(base), this.key).toString('base64')}:`;
        return new Promise((resolve, reject) => {
            const asked = request({ host: '127.0.0.1', port: this.port, method, path, headers, rejectUnauthorized: false }, (answer) => {
                const parts = [];
                answer.on('data', (part) => parts.push(part));
                answer.on('end', () => resolve({ status: answer.statusCode, body: JSON.parse(Buffer.concat(parts).toString() || '{}') }));
            });
            asked.on('error', reject);
            asked.end(body);
        });
    }

    async register(access_code) {
        const answer = await this.send('POST', '/v1/registrations', { protocol: 1, access_code, public_key: this.public_key, version: '0.1.0', computer_name: 'print-host' });
        this.id = answer.body.gateway_id ?? '';
        return answer;
    }
    put_file(name, zip) {
        return this.send('PUT', `/v1/gateways/${this.id}/files/${name}`, zip, 'application/zip');
    }
    upload(number, messages) {
        return this.send('PUT', `/v1/gateways/${this.id}/batches/${number}`, { protocol: 1, stream: 'ab'.repeat(16), number, messages });
    }
}
