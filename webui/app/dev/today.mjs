// What the gateway says needs somebody, of the mock's devices.
import { brief, condition, conditions, details } from './fleet.mjs';

const kHelpers = ['user', 'key_operator', 'technician', 'administrator', 'unknown'];
const kUrgent = ['stop', 'warn', 'plan'];
const kMost = 25;

function needs_of(devices) {
    const all = devices
        .filter((device) => !device.silent && !device.unread)
        .flatMap((device) => conditions(device).map((one) => ({ who: one.who, need: { device: brief(device), key: one.key, word: one.word, code: one.code, subject: one.subject, class: one.class, what_happened: one.what_happened, what_to_do: one.what_to_do, opened_at: one.opened_at } })));
    return kHelpers
        .map((who) => {
            const mine = all.filter((one) => one.who === who && kUrgent.includes(one.need.class)).map((one) => one.need);
            const count = (word) => mine.filter((one) => one.class === word).length;
            mine.sort((a, b) => kUrgent.indexOf(a.class) - kUrgent.indexOf(b.class));
            return { who, stop: count('stop'), warn: count('warn'), plan: count('plan'), first: mine.slice(0, kMost) };
        })
        .filter((one) => one.first.length > 0);
}

/// The mock's forecasts run out in as many days as there are percent left.
function supplies_of(devices, days) {
    return devices
        .filter((device) => !device.unread && device.supplies.some((supply) => supply.percent <= days))
        .slice(0, 200)
        .flatMap((device) => details(device).supplies.filter((supply) => supply.forecast).map((supply) => ({ device: brief(device), ...supply })))
        .filter((one) => one.percent <= days)
        .sort((a, b) => a.percent - b.percent)
        .map(({ device, index, kind, fills, colorant, percent, state, forecast }) => ({ device, index, kind, fills, colorant, percent, state, forecast }));
}

export function today_view(devices, questions, manager) {
    const days = 30;
    const silent = devices.filter((device) => condition(device) === 'silent');
    const supplies = supplies_of(devices, days);
    return {
        at: new Date().toISOString(),
        days,
        devices: { all: devices.length, silent: silent.length, quiet: 0, unread: devices.filter((device) => device.unread).length },
        needs: needs_of(devices),
        supplies: { all: supplies.length, first: supplies.slice(0, kMost) },
        silent: { all: silent.length, first: silent.slice(0, kMost).map((device) => ({ device: brief(device), trouble: device.trouble, last_answer_at: device.read_at?.toISOString() })) },
        questions: questions.filter((one) => !one.closed_at).length,
        manager,
    };
}
