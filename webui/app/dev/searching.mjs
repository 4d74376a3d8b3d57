// The mock's searches as they end, its rules of registering, and what left for its manager.

/// What the nth answer of a run becomes: most are known or new printers, some tell each reason why not.
export function found_of(run, device, body) {
    const n = run.answered;
    const printer = { address: device.address, kind: 'printer', why: 'has prtMarkerLifeCount', maker: device.maker, model: device.model };
    if (n % 6 === 0) return { address: `127.20.0.${200 + n}`, kind: 'other', why: 'a switch: sysServices 2, no printer rows', name: 'core-sw-2', is_new: false, outcome: 'no_printer' };
    if (n === 5) return { address: '127.20.0.231', kind: 'other', why: 'answered the knock, but could not be read: v3 user monitor (sha256, aes128): wrong passphrase or protocol', is_new: false, outcome: 'unread', refusal: 'wrong_secret' };
    if (n === 7) return { address: '127.20.0.232', kind: 'other', why: 'answered the knock, but could not be read: v3 user monitor (sha256, aes128): the device does not know this user', name: 'HP <b>LaserJet</b>', is_new: false, outcome: 'unread', refusal: 'unknown_user' };
    if (n === 9 && !body.ignore_rules) return { ...printer, address: '127.20.0.233', is_new: false, outcome: 'not_registered', rule: 1 };
    if (n === 10 && !body.ignore_rules) return { ...printer, address: '127.20.0.234', is_new: false, outcome: 'not_registered', rule: 1 };
    if (n === 11) return { ...printer, address: '127.20.0.235', device_id: device.id, is_new: false, outcome: 'duplicate' };
    const is_new = n % 4 === 0;
    return { ...printer, device_id: device.id, is_new, outcome: is_new ? 'registered' : 'known' };
}

export function leftovers_of(run, excludes) {
    if (run.state === 'stopped') return [{ why: 'not_asked', addresses: run.addresses - run.addresses_done }];
    return [
        ...excludes.map((by) => ({ why: 'excluded', range: by, addresses: 1, by })),
        { why: 'silent', range: '127.20.0.41-127.20.0.199', addresses: 159 },
        { why: 'silent', range: '127.20.0.236-127.20.0.254', addresses: 19 },
    ];
}

export class RulesMock {
    constructor() {
        this.rules = [];
        this.revision = 'r0';
    }

    answer(method, preview, { rules }, devices, request, problem) {
        if (preview) {
            const verdicts = devices.slice(0, 500).map((device) => {
                const at = rules.findIndex((rule) => (!rule.maker || device.maker.toLowerCase().includes(rule.maker.toLowerCase())) && (!rule.model || device.model.toLowerCase().includes(rule.model.toLowerCase())));
                return { address: device.address, maker: device.maker, model: device.model, registers: at < 0 || rules[at].registers, ...(at >= 0 && { rule: at + 1 }), is_registered: true };
            });
            const registers = verdicts.filter((one) => one.registers).length;
            return [200, { registers, leaves: verdicts.length - registers, decided: rules.map((_, n) => verdicts.filter((one) => one.rule === n + 1).length), by_default: verdicts.filter((one) => !one.rule).length, printers: verdicts }];
        }
        if (method === 'PUT') {
            if (request.headers['if-match'] !== `"${this.revision}"`) return problem(412, 'changed_meanwhile', 'Somebody else changed these rules.');
            const bad = rules.findIndex((rule) => rule.range && !/^[\d.:/-]+$/.test(rule.range));
            if (bad >= 0) return problem(422, 'invalid', `rule ${bad + 1}: “${rules[bad].range}” is no address, range or subnet.`, [{ field: '/rules', code: 'invalid' }]);
            this.rules = rules;
            this.revision += 'x';
        }
        return [200, { rules: this.rules, revision: this.revision }];
    }
}

export class SentMock {
    constructor(count = 230) {
        const start = Date.UTC(2026, 10, 1, 8);
        this.requests = Array.from({ length: count }, (_, n) => ({
            id: n + 1,
            at: new Date(start + n * 300_000).toISOString(),
            to: 'https://manager.example.org',
            why: n === 0 ? 'registration' : n % 12 === 0 ? 'check-in' : 'upload',
            method: 'POST',
            path: n === 0 ? '/v1/gateways' : '/v1/batches',
            bytes: 900 + ((n * 37) % 4000),
            status: n === count - 1 ? null : n % 50 === 49 ? 503 : 200,
            trouble: n === count - 1 ? 'Could not connect to server' : '',
        })).reverse();
        this.contents = (one) => ({ ...one, head: 'Content-Type: application/json\nAuthorization: ***', content: JSON.stringify({ readings: [{ device: `d${one.id}`, total: one.id * 7, serial: one.id === 7 ? 'XLM7Z00042' : null }] }, undefined, 1) });
    }

    kept() {
        return { requests: this.requests.length, bytes: this.requests.reduce((sum, one) => sum + one.bytes, 0), since: this.requests.at(-1)?.at ?? null };
    }

    answer(rest, body, query, problem) {
        if (rest[0] === 'search') {
            const requests = this.requests.filter((one) => JSON.stringify(this.contents(one)).toLowerCase().includes(body.word.toLowerCase()));
            return [200, { word: body.word, requests: requests.slice(0, 200), more: requests.length > 200, kept: this.kept() }];
        }
        if (rest[0] !== undefined) {
            const one = this.requests.find(({ id }) => id === Number(rest[0]));
            return one ? [200, this.contents(one)] : problem(404, 'not_found', 'there is no such request, or it is no longer kept');
        }
        const before = Number(query.get('before') ?? Infinity);
        const older = this.requests.filter(({ id }) => id < before);
        return [200, { requests: older.slice(0, 100), more: older.length > 100, kept: this.kept() }];
    }
}
