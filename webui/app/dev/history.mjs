// A device's years, made up but the same every time: weeks with weekends, toner that runs down and is replaced.
const kHours = { hour: 1, day: 24, week: 168 };
const kMondayHours = 4 * 24;
const kHourMs = 3_600_000;

function begin(at, step) {
    const shift = step === 'week' ? kMondayHours : 0;
    const hours = Math.floor(at / kHourMs) - shift;
    return (hours - (hours % kHours[step]) + shift) * kHourMs;
}

function usual_step(from, to) {
    const hours = (to - from) / kHourMs;
    return hours <= 72 ? 'hour' : hours <= 400 * 24 ? 'day' : 'week';
}

/// Pages of an hour: by the hash of device, counter and hour.
function pages(device, name, hour) {
    const at = new Date(hour * kHourMs);
    const weekend = at.getUTCDay() % 6 === 0;
    const working = at.getUTCHours() >= 7 && at.getUTCHours() < 18;
    if (weekend || !working) return 0;
    let hash = (device.id * 2654435761 + hour * 40503 + [...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7)) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
    return Math.floor(((hash >>> 8) % 1000) ** 2 / (name.includes('color') ? 90_000 : 36_000));
}

const kFirstHour = Math.floor(Date.UTC(2024, 5, 1) / kHourMs);
const kCounters = ['print_mono', 'print_color', 'copy_mono', 'copy_color', 'fax', 'scan_send'];

export function history_of(device, asked) {
    const to = Date.parse(asked.get('to') ?? new Date().toISOString());
    const from = Date.parse(asked.get('from') ?? new Date(to - 30 * 86_400_000).toISOString());
    const step = asked.get('step') ?? usual_step(from, to);
    const kind = asked.get('kind') ?? 'counters';
    const times = [];
    for (let at = begin(from, step); at <= to; at += kHours[step] * kHourMs) times.push(at);
    const known = (at) => at / kHourMs >= kFirstHour && !device.unread;
    const counted = (name) =>
        times.map((at) => {
            if (!known(at)) return null;
            let sum = 0;
            for (let hour = at / kHourMs; hour < at / kHourMs + kHours[step]; ++hour) sum += pages(device, name, hour);
            return sum;
        });
    const levels = (supply) =>
        times.map((at) => {
            if (!known(at)) return null;
            const days = (to - at) / 86_400_000;
            return Math.round((((supply.percent ?? 50) + days * 0.7) % 97) + 3);
        });
    const series =
        kind === 'counters'
            ? kCounters.filter((name) => device.colour || !name.includes('color')).map((name) => ({ name, unit: 'impressions', values: counted(name) }))
            : device.supplies.filter(({ percent }) => percent !== undefined).map((one) => ({ name: one.index, unit: 'percent', values: levels(one) }));
    return { kind, step, at: times.map((at) => new Date(at).toISOString()), series: device.unread ? [] : series };
}

export function tested(device) {
    return device.silent
        ? { steps: [{ text: `${device.address} does not answer on UDP port 161 with 'v2c community ***'`, good: false }], conclusion: 'Nothing answers: is the device on, and is SNMP allowed there?' }
        : {
              steps: [
                  { text: `${device.address} answers 'v2c community ***'`, good: true },
                  { text: `it is a printer: ${device.maker} ${device.model}`, good: true },
              ],
              conclusion: 'It answers, and is registered.',
          };
}
