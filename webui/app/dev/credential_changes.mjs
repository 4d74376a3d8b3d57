// Devices that are to be read with another credential. A device answers to a credential unless its id is in `silent`;
// credential 1 is the weaker one, where a device is read with another.
import { credential_of, summary } from './fleet.mjs';

const kNone = { set: 0, already: 0, answers: 0, silent: 0, refused: 0, gone: 0, failed: 0 };

export class CredentialsInUse {
    constructor(mock) {
        this.mock = mock;
        this.silent = new Set();
        this.changes = [];
        /// Between two devices; 0: all at once.
        this.pause_ms = 0;
    }

    try_one(device, { credential_id, try: tries = true }) {
        if (credential_of(device) === credential_id) return { outcome: 'already' };
        if (tries && this.silent.has(device.id)) return { outcome: 'silent', why: `no answer from ${device.address}` };
        device.credential_id = credential_id;
        return { outcome: 'set' };
    }

    weaker(devices, { credential_id, accept_weaker }) {
        if (accept_weaker || credential_id !== 1 || devices.every((one) => (credential_of(one) ?? 1) === 1)) return undefined;
        return this.mock.problem(409, 'weaker_credential', '1 device is read with a stronger credential now.');
    }

    one(device, action, body, request) {
        if (action === 'test') return [200, this.silent.has(device.id) ? { outcome: 'silent', why: 'no answer' } : { outcome: 'answers' }];
        if (request.headers['if-match'] !== `"${credential_of(device) ?? 'none'}"`) return this.mock.problem(412, 'changed_meanwhile', 'Somebody else changed it.');
        return this.weaker([device], body) ?? [200, { ...this.try_one(device, body), credential_id: credential_of(device) }];
    }

    numbers({ results: _, ...rest }) {
        return { ...rest };
    }

    answer(method, [id, action], body) {
        const change = this.changes.find((one) => one.id === Number(id));
        if (id !== undefined && !change) return this.mock.problem(404, 'not_found', 'There is no such change.');
        if (action === 'stop') change.state = change.state === 'running' ? 'stopped' : change.state;
        if (id !== undefined) return [200, change];
        if (method === 'GET') return [200, { changes: this.changes.map(this.numbers) }];
        const devices = this.mock.devices.filter((one) => body.devices.includes(one.id));
        const refused = this.weaker(devices, body);
        if (refused) return refused;
        const made = { id: this.changes.length + 1, credential_id: body.credential_id, credential: 'x', how: body.try === false ? 'set' : 'try', state: 'running', devices: body.devices.length, done: 0, counts: { ...kNone }, started_at: new Date().toISOString(), results: [] };
        this.changes.unshift(made);
        void this.carry_out(made, devices, body);
        return [202, this.numbers(made)];
    }

    async carry_out(change, devices, body) {
        for (const device of devices) {
            await new Promise((resolve) => (this.pause_ms ? setTimeout(resolve, this.pause_ms) : setImmediate(resolve)));
            if (change.state !== 'running') break;
            const told = this.try_one(device, body);
            change.counts[told.outcome] += 1;
            change.done += 1;
            change.results.push({ device: device.id, ...told });
            if (told.outcome === 'set') this.mock.publish('device', summary(device));
            if (change.done % 10 === 0) this.mock.publish('credential_change', this.numbers(change));
        }
        if (change.state === 'running') change.state = 'done';
        change.ended_at = new Date().toISOString();
        this.mock.publish('credential_change', this.numbers(change));
    }
}
