// The mock's notification channels.
const kPorts = { starttls: 587, tls: 465, none: 25 };
const kRules = {
    stop: true, warn: true, plan: false, who: [], silent: true, manager_link: true, disk: true, lockout: true, after_s: 300, gather_s: 60, resolved: false,
    quiet_hours: '', most_per_hour: 10,
};

export class NotificationsMock {
    constructor() {
        this.channels = [];
        this.secrets = new Map();
        this.next_test = { ok: true };
        this.next_id = 1;
    }

    /// Undefined: there is no such channel.
    answer(method, [id, what], body) {
        if (id === undefined && method === 'GET') return [200, { channels: this.channels }];
        if (id === undefined) return this.put(this.next_id++, body, 201);
        const known = this.channels.find((one) => one.id === Number(id));
        if (!known) return undefined;
        if (what === 'test') return [200, this.next_test];
        if (method === 'PUT') return this.put(known.id, body, 204);
        this.channels = this.channels.filter((one) => one !== known);
        return [204];
    }

    put(id, body, status) {
        if (body.kind === 'email' && !(body.to?.length || body.cc?.length || body.bcc?.length)) {
            return [422, { type: 'urn:fleetgate:problem:invalid', title: 'invalid', status: 422, code: 'invalid', detail: 'to must name a recipient.' }];
        }
        const { secret, ...open } = body;
        if (secret !== undefined) this.secrets.set(id, secret);
        const port = body.port ?? (body.kind === 'email' ? kPorts[body.security ?? 'starttls'] : 514);
        const channel = { enabled: true, ...open, id, port, has_secret: Boolean(this.secrets.get(id)), rules: { ...kRules, ...body.rules }, state: {} };
        if (body.kind === 'webhook') delete channel.port;
        this.channels = [...this.channels.filter((one) => one.id !== id), channel].sort((a, b) => a.id - b.id);
        return status === 201 ? [201, { id }] : [204];
    }
}
