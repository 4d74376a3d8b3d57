// The mock's two logs.
const kEvents = [
    ['log_in', 'anna', '192.0.2.9', true, ''],
    ['log_in', 'root<script>', '198.51.100.7', false, 'wrong user name or password'],
    ['discovery_settings_changed', 'anna', '192.0.2.9', true, 'search "Head office" changed'],
    ['device_registered', 'service', '', true, 'device 7, serial number RCP0Z00123, at 192.0.2.7'],
    ['settings_changed', 'command line', '127.0.0.1', true, 'schedule = fast'],
];
const kLines = [
    ['info', 'AGNT002', 'ready: the page is at https://gateway.example.org:9797, 40 devices are registered', 'Nothing.'],
    ['warning', 'NTFY001', 'the channel "IT" does not get through: mail server mail.example.org:587: no connection', 'The reason names the step that failed.'],
    ['error', 'STOR003', 'the disk with the database is full', 'Make room on the disk.'],
];

export class LogsMock {
    constructor() {
        const start = Date.parse('2026-11-22T20:00:00Z');
        this.entries = Array.from({ length: 230 }, (_, n) => {
            const [kind, actor, source, ok, detail] = kEvents[n % kEvents.length];
            return { number: n + 1, at: new Date(start + n * 60_000).toISOString(), kind, actor, ok, ...(source && { source }), ...(detail && { detail }) };
        });
        this.lines = [];
        for (const line of kLines) this.write(...line);
        this.asked = [];
    }

    write(severity, id, text, to_do = 'Nothing.') {
        this.lines.push({ number: this.lines.length + 1, at: new Date().toISOString(), severity, id, text, to_do });
    }

    answer(path, parameters, response) {
        this.asked.push(`${path}?${parameters}`);
        if (path === 'log') {
            const levels = ['info', 'warning', 'error'];
            const least = levels.indexOf(parameters.get('least') ?? 'info');
            const after = Number(parameters.get('after') ?? 0);
            return [200, { lines: this.lines.filter((line) => line.number > after && levels.indexOf(line.severity) >= least), newest: this.lines.length }];
        }
        const has = (entry, text) => [entry.actor, entry.source ?? '', entry.detail ?? ''].some((one) => one.toLowerCase().includes(text.toLowerCase()));
        const fitting = this.entries
            .filter((entry) => !parameters.get('kind') || entry.kind === parameters.get('kind'))
            .filter((entry) => !parameters.get('outcome') || entry.ok === (parameters.get('outcome') === 'ok'))
            .filter((entry) => !parameters.get('text') || has(entry, parameters.get('text')))
            .reverse();
        if (path === 'audit/export') {
            response.setHeader('Content-Disposition', `attachment; filename="fleetgate-audit.${parameters.get('format')}"`);
            return [200, fitting];
        }
        const rest = fitting.filter((entry) => entry.number < Number(parameters.get('before') ?? Infinity));
        const entries = rest.slice(0, 100);
        return [200, { entries, ...(rest.length > 100 && { next: entries.at(-1).number }) }];
    }
}
