// The mock's backups, tables and certificate, as api.yaml describes them.

const kOwn = {
    source: 'own_authority',
    subject: 'gateway.example',
    issuer: 'Fleetgate gateway.example',
    names: ['gateway.example', '192.0.2.7'],
    not_before: '2026-01-02T00:00:00Z',
    not_after: '2027-02-03T00:00:00Z',
    fingerprint: Array.from({ length: 32 }, (_, n) => (n * 7 + 16).toString(16).toUpperCase()).join(':'),
    key: 'EC P-256',
    chain: ['gateway.example'],
    warnings: [],
    pending_names: [],
};

export class UpkeepMock {
    constructor() {
        this.certificate = structuredClone(kOwn);
        this.imported = [];
        this.restored = 0;
    }

    answer(method, path, body, problem) {
        if (path === 'backup') return this.backup(body, problem);
        if (path === 'restore') return this.restore(body, problem);
        if (path === 'import') return this.import(body);
        if (path === 'certificate/request') {
            this.certificate.pending_names = body.names;
            return [200, { csr: '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n' }];
        }
        if (method === 'DELETE') this.certificate = structuredClone(kOwn);
        if (method === 'PUT' && !body.key_pem && !body.pkcs12 && this.certificate.pending_names.length === 0)
            return problem(422, 'invalid', 'the key does not belong to the certificate', [{ field: '/chain_pem', code: 'invalid' }]);
        if (method === 'PUT')
            Object.assign(this.certificate, { source: 'uploaded', issuer: 'Example CA', pending_names: [], warnings: ['The certificate expires on 2027-02-03.'] });
        return [200, this.certificate];
    }

    backup({ passphrase }, problem) {
        if ([...passphrase].length < 12) return problem(422, 'invalid', 'the passphrase needs at least 12 characters', [{ field: '/passphrase', code: 'invalid' }]);
        const text = `Fleetgate backup\n${passphrase}`;
        return [200, { name: 'fleetgate-gateway-2026-11-23.backup', backup: Buffer.from(text).toString('base64') }];
    }

    restore({ backup, passphrase, dry_run }, problem) {
        const [magic, kept] = Buffer.from(backup, 'base64').toString().split('\n');
        if (magic !== 'Fleetgate backup') return problem(422, 'not_a_backup', 'this file is no backup of Fleetgate');
        if (kept !== passphrase) return problem(422, 'wrong_passphrase', 'the passphrase is not the one of this file');
        if (!dry_run) this.restored += 1;
        const part = (name, in_backup, added, changed, removed) => ({ name, in_backup, added, changed, removed });
        return [
            200,
            {
                host: 'old-gateway',
                version: '0.1.0',
                made_at: '2026-11-20T10:00:00Z',
                same_identity: false,
                done: !dry_run,
                parts: [part('settings', 4, 1, 1, 0), part('credentials', 2, 2, 0, 0), part('devices', 1234, 1200, 34, 0), part('accounts', 2, 1, 0, 1)],
            },
        ];
    }

    import({ csv, dry_run, skip_wrong }) {
        const lines = csv
            .trim()
            .split(/\r?\n/)
            .slice(1)
            .map((line, n) => {
                const is_good = /^\d+\.\d+\.\d+\.\d+/.test(line);
                const what = line.split(/[,;]/)[0];
                return { line: n + 2, kind: 'device', what, verdict: is_good ? 'added' : 'wrong', ...(!is_good && { why: 'a device needs an IP address' }) };
            });
        const counts = { added: 0, changed: 0, same: 0, wrong: 0 };
        for (const { verdict } of lines) counts[verdict] += 1;
        const done = !dry_run && (counts.wrong === 0 || skip_wrong === true);
        if (done) this.imported = lines.filter(({ verdict }) => verdict === 'added').map(({ what }) => what);
        return [200, { lines, counts, done }];
    }
}
