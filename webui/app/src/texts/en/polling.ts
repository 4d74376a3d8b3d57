// Priority, schedule and what they cost. In English.
import { duration, many, number, octets, rate, rounded } from './words';

export const priority = {
    title: 'Priority',
    names: { high: 'High', middle: 'Middle', low: 'Low' },
    auto: 'By what it prints',
    choose: 'How it is decided',
    by_hand: 'set by hand',
    no_reason: 'not assigned yet',
    else_by_use: (name: string, reason: string) => `By what it prints it would be ${name.toLowerCase()}: ${reason}.`,
    group_title: 'Priority of a whole search',
    group_text: (name: string) => `Holds for all devices that “${name}” found last, until it is set otherwise.`,
    set_for: (devices: number) => `Set for ${many(devices, 'device', 'devices')}.`,
};

export const schedule = {
    title: 'How often devices are asked',
    kind: 'Schedule',
    kinds: { fast: 'Fast: every device each minute', standard: 'Standard: the table by number and priority', custom: 'Custom' },
    kinds_text: {
        fast: 'One small question a minute tells whether anything has moved. Counters and supplies are read when it has, at most hourly and at least daily.',
        standard: 'The more devices there are, the rarer each is asked; those of high priority more often than others.',
        custom: 'Intervals of your own for each priority.',
    },
    priority: 'Priority',
    devices: 'Devices',
    alerts: 'Alerts',
    counters: 'Counters, supplies',
    of: (what: string, priority: string) => `${what}, ${priority.toLowerCase()} priority`,
    duration,
    sleeper: 'A device that is known to sleep, at most every',
    load: 'Estimated load',
    load_text: 'An estimate for your devices in an office day: what the questions and answers weigh on the network, both ways.',
    checks: 'Looks a second',
    packets: 'Packets a second',
    device_day: 'Each device a day',
    all_day: 'All a day',
    rate,
    octets,
    now: 'Now',
    then: 'As chosen',
    standard: 'Standard table',
    kfs: 'KFS',
    undo: 'Undo',
    saved: 'Saved. Devices are asked by it from now on.',
};

export const load = {
    title: 'What it costs, measured',
    span: 'Time',
    checks: 'Looks a second',
    packets: 'Packets a second',
    device_day: 'Each device a day',
    late: 'In time',
    processor: 'Processor',
    last: (seconds: number) => `Last ${rounded(seconds)}`,
    rate,
    octets,
    within: (share: number) => `${(Math.floor(share * 10_000) / 100).toFixed(2)} % within 5 s`,
    share: (share: number) => `${(share * 100).toFixed(1)} % of a core`,
    devices: (all: number, awake: number, asleep: number, silent: number) =>
        `${number(all)} devices: ${number(awake)} awake, ${number(asleep)} asleep, ${number(silent)} silent.`,
    nothing: 'Nothing was asked yet.',
    beside: (kfs: number, memory: number) =>
        `KYOCERA Fleet Services takes ${octets(kfs)} for each of so many devices a day by its own figures.` +
        (memory > 0 ? ` This program uses ${octets(memory)} of memory.` : ''),
    wakes: (month: string, avoided: number, caused: number) =>
        `In ${month} sleeping devices were left in peace ${number(avoided)} times; ${number(caused)} may have been woken by a question.`,
    in_line: (devices: number) => `${number(devices)} devices wait to be read.`,
    waiting: (readings: number) => `${number(readings)} readings could not be stored yet: the log says why.`,
};
