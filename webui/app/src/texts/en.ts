// Every word the page says, in English. Other languages are files beside this one with the same shape.
import type { Question, QuestionAnswer } from '../api/types';

const number = new Intl.NumberFormat('en');
const many = (n: number, one: string, more: string) => `${number.format(n)} ${n === 1 ? one : more}`;

const small = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/// "730 octets", "8.5 KB", "412 MB". KB is 1,000 octets.
function octets(n: number): string {
    const units = ['octets', 'KB', 'MB', 'GB', 'TB'];
    let unit = 0;
    let rest = n;
    while (rest >= 999.5 && unit + 1 < units.length) {
        rest /= 1000;
        unit += 1;
    }
    return `${unit > 0 && rest < 9.95 ? rest.toFixed(1) : number.format(Math.round(rest))} ${units[unit]}`;
}

/// "45 s", "15 min", "1 h".
function duration(seconds: number): string {
    if (seconds % 3600 === 0) return `${seconds / 3600} h`;
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/// "41 s", "17 min", "24 h": whole ones, for a time that was measured.
function rounded(seconds: number): string {
    if (seconds < 120) return `${seconds} s`;
    return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const colorants: Record<string, string> = { black: 'Black', cyan: 'Cyan', magenta: 'Magenta', yellow: 'Yellow' };

const kinds: Record<string, string> = {
    toner: 'toner',
    tonerCartridge: 'toner',
    ink: 'ink',
    inkCartridge: 'ink',
    inkRibbon: 'ribbon',
    wasteToner: 'waste toner box',
    wasteInk: 'waste ink box',
    opc: 'drum',
    developer: 'developer',
    fuser: 'fuser',
    fuserOil: 'fuser oil',
    transferUnit: 'transfer unit',
    cleanerUnit: 'cleaner',
    staples: 'staples',
    other: 'supply',
    unknown: 'supply',
};

/// "2026-03-03" without a time zone: a day is the same everywhere. The year is told when it is another one.
function day(iso: string): string {
    const year = iso.slice(0, 4) === String(new Date().getUTCFullYear()) ? undefined : 'numeric';
    return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
}

const letters: Record<string, string> = { black: 'K', cyan: 'C', magenta: 'M', yellow: 'Y' };

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const en = {
    lang: 'en',
    product: 'Fleetgate',
    page_title: (screen: string) => `${screen} · Fleetgate`,
    skip: 'Skip to the content',
    close: 'Close',
    cancel: 'Cancel',
    remove: 'Remove',
    save: 'Save',
    loading: 'Loading…',
    number: (n: number) => number.format(n),
    none: '—',

    nav: {
        label: 'Main',
        devices: 'Devices',
        discovery: 'Discovery',
        settings: 'Settings',
        sign_out: 'Sign out',
        account: (user: string) => `Signed in as ${user}`,
        theme: 'Colours',
        themes: { system: 'as the system', light: 'light', dark: 'dark' },
    },

    live: {
        on: 'Live',
        off: 'Reconnecting…',
        on_long: 'Changes appear as they happen.',
        off_long: 'The gateway cannot be reached. Trying again; what is shown may be old.',
    },

    failure: {
        network: 'The gateway cannot be reached. Is the service running?',
        internal: 'The gateway could not do this. Its log says why.',
        not_found: 'This is no longer there.',
        signed_out: 'You were signed out. Please sign in again.',
        retry: 'Try again',
    },

    password: {
        label: 'Password',
        again: 'Password, once more',
        show: 'Show the password',
        hide: 'Hide the password',
        not_same: 'The two passwords are not the same.',
        rules_title: 'The password needs',
        met: 'met',
        not_met: 'not met yet',
        rules: {
            length: '8 to 64 characters',
            upper: 'an upper-case letter (A to Z)',
            lower: 'a lower-case letter (a to z)',
            digit: 'a digit',
            symbol: 'a symbol such as ! # % + - _ ?',
        },
        violations: {
            too_short: 'The password is too short.',
            too_long: 'The password is too long.',
            no_digit: 'The password has no digit.',
            no_upper: 'The password has no upper-case letter.',
            no_lower: 'The password has no lower-case letter.',
            no_symbol: 'The password has no symbol.',
            bad_character: 'The password has a character that cannot be used.',
            same_as_before: 'This is the old password. Choose another one.',
        },
    },

    set_up: {
        title: 'Set up this gateway',
        intro: 'The gateway wrote a one-time code into its log when it first started. With it you make the first account.',
        where: 'Where is the code?',
        where_text: 'On the machine where the gateway runs, its administrator can have a new one printed:',
        where_command: 'sudo fleetgate setup-code',
        code: 'Set-up code',
        code_hint: 'As the log shows it. Capitals and dashes do not matter.',
        wrong_code: 'This is not the code, or it is no longer valid. “fleetgate setup-code” prints a new one.',
        code_expired: 'This code is too old. “fleetgate setup-code” on the gateway’s machine prints a new one.',
        user: 'User name',
        user_hint: 'For example: admin',
        go: 'Make the account',
        done: 'This gateway has been set up already. Please sign in.',
    },

    log_in: {
        title: 'Sign in',
        user: 'User name',
        go: 'Sign in',
        wrong: 'User name or password is wrong.',
        locked: (time: string, minutes: number) =>
            `Too many failed attempts. Signing in from here is locked until ${time} (${many(minutes, 'minute', 'minutes')}).`,
        busy: (seconds: number) => `Too many attempts at once. Please try again in ${many(seconds, 'second', 'seconds')}.`,
        locked_hint: 'On the gateway’s own machine “fleetgate admin unlock” ends the lock at once.',
    },

    change: {
        title: 'Change the password',
        expired: 'Your password is more than a year old. Choose a new one to go on.',
        current: 'Current password',
        next: 'New password',
        next_again: 'New password, once more',
        wrong: 'The current password is wrong.',
        go: 'Change the password',
        done: 'The password has been changed. Your other sessions have ended.',
    },

    condition: {
        ok: 'Ready',
        warning: 'Needs attention',
        error: 'Stopped',
        silent: 'No answer',
        quiet: 'Off as usual',
        unread: 'Not read yet',
        idle: 'Ready',
        printing: 'Printing',
        warming_up: 'Warming up',
        asleep: 'Asleep',
    },

    wrong: {
        title: 'What is wrong',
        nothing: 'Nothing is wrong.',
        classes: { stop: 'Stopped', warn: 'Look at it', plan: 'Plan', info: 'Note', state: 'Note' },
        who: {
            unknown: 'Who can help is not known',
            nobody: 'Nobody needs to do anything',
            user: 'Anybody can help',
            key_operator: 'For whoever looks after the device',
            technician: 'For a technician',
            administrator: 'For the administrator',
        },
        raised: 'said once so far',
        clearing: 'no longer said',
        ending: 'Clearing',
        since: (ago: string) => `since ${ago}`,
        ended: (ago: string) => `ended ${ago}`,
        consequences: 'Because of this:',
        why: (n: number) => `Why: ${many(n, 'source', 'sources')}`,
        closed: (n: number) => `Earlier: ${many(n, 'entry', 'entries')}`,
        older: 'Show older',
        no_older: 'That is all that is kept.',
        sources: {
            alert: 'Alert table',
            error_bit: 'Error state',
            state: 'State',
            flag: 'Maker’s own state',
            supply_level: 'Level',
            tray_level: 'Level of the tray',
            panel: 'Panel',
            log: 'Device’s log',
        },
    },

    /// hrPrinterDetectedErrorState's words.
    errors: {
        lowPaper: 'paper low',
        noPaper: 'no paper',
        lowToner: 'toner low',
        noToner: 'toner empty',
        doorOpen: 'door open',
        jammed: 'paper jam',
        offline: 'offline',
        serviceRequested: 'service needed',
        inputTrayMissing: 'tray missing',
        outputTrayMissing: 'output tray missing',
        markerSupplyMissing: 'supply missing',
        outputNearFull: 'output nearly full',
        outputFull: 'output full',
        inputTrayEmpty: 'tray empty',
        overduePreventMaint: 'maintenance overdue',
    } as Record<string, string>,

    supply: {
        name: (kind: string, colorant?: string) => {
            const what = kinds[kind] ?? kind;
            return colorant ? `${colorants[colorant] ?? upper(colorant)} ${what}` : upper(what);
        },
        letter: (colorant?: string) => (colorant ? (letters[colorant] ?? '') : ''),
        percent: (n: number) => `${n} %`,
        percent_low: (n: number) => `${n} %, low`,
        room: (n: number) => `${n} % room left`,
        ok: 'ok',
        low: 'low',
        empty: 'empty',
        full: 'full',
        nearly_full: 'nearly full',
        unknown: 'unknown',
        more: (n: number) => `+${n}`,
        more_long: (n: number) => many(n, 'more supply', 'more supplies'),
        none: 'none reported',
    },

    devices: {
        title: 'Devices',
        summary: 'The fleet at a glance',
        all: 'All',
        conditions: { ok: 'Ready', warning: 'Need attention', error: 'Stopped', silent: 'No answer', quiet: 'Off as usual', unread: 'Not read yet' },
        count: (n: number) => many(n, 'device', 'devices'),
        shown: (shown: number, all: number) =>
            shown === all ? many(all, 'device', 'devices') : `${number.format(shown)} of ${many(all, 'device', 'devices')}`,
        search: 'Search',
        search_hint: 'Name, model, serial, address, place',
        maker: 'Maker',
        every_maker: 'Every maker',
        sort: 'Sort by',
        no_match: 'No device matches.',
        clear: 'Show all devices',
        empty_title: 'No devices yet',
        empty_text: 'Tell the gateway where to look, and the printers it finds appear here by themselves.',
        empty_go: 'Find devices',
        unnamed: 'Unnamed device',
        columns: {
            condition: 'State',
            name: 'Device',
            address: 'Address',
            supplies: 'Supplies',
            total: 'Total',
            read_at: 'Last read',
        },
        answers: 'answers',
        units: {
            impressions: 'pages',
            sheets: 'sheets',
            pages: 'pages',
            meters: 'metres',
            feet: 'feet',
            hours: 'hours',
        } as Record<string, string>,
    },

    ago: {
        now: 'just now',
        seconds: (n: number) => `${n} s ago`,
        minutes: (n: number) => `${n} min ago`,
        hours: (n: number) => `${n} h ago`,
        days: (n: number) => many(n, 'day ago', 'days ago'),
        never: 'never',
        time: (at: Date) => new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(at),
        clock: (at: Date) => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(at),
    },

    device: {
        back: 'All devices',
        read_now: 'Read now',
        reading: 'Reading…',
        read_done: 'The device has been read.',
        no_answer: 'The device did not answer.',
        last_read: (ago: string) => `Read ${ago}`,
        answered: (ago: string) => `answered ${ago}`,
        origins: 'Show where values come from',
        origin_of: (what: string) => `Where does “${what}” come from?`,
        status: 'Status',
        panel: 'Panel',
        panel_empty: 'The panel shows nothing.',
        reports: 'The device reports',
        silent: 'No answer',
        quiet: 'Off or asleep, as usual',
        quiet_because: (why: string) => `It does not answer: ${why}.`,
        last_answer: (ago: string) => `Last answer ${ago}.`,
        alerts: 'What the device itself says',
        alert_rows: (n: number) => `Alert table: ${many(n, 'row', 'rows')}`,
        severities: { critical: 'Critical', warning: 'Warning', warning_binary: 'Warning', other: 'Note' },
        supplies: 'Supplies',
        no_supplies: 'The device reports no supplies.',
        part: (number_: string) => `Part ${number_}`,
        capacity: (n: number, unit: string) => `Capacity ${number.format(n)} ${unit}`,
        runs_out: (fills: boolean, expected: string, earliest: string, latest: string) =>
            `${fills ? 'Full' : 'Runs out'} about ${day(expected)} (${day(earliest)} to ${day(latest)})`,
        no_forecast: (missing: string) => `No day foretold: ${missing}`,
        replacements: 'Replaced supplies',
        removed_at: (percent: number) => `at ${percent} %`,
        trays: 'Trays',
        no_trays: 'The device reports no trays.',
        sheets: (current: number, capacity: number, unit: string) => `${number.format(current)} of ${number.format(capacity)} ${unit}`,
        counters: 'Counters',
        no_counters: 'The device reports no counters.',
        steps: {
            reset: 'Began anew',
            board_replaced: 'Main board replaced',
            wrapped: 'Ran over its last digit',
            late: 'A late reading',
            duplicate: 'The same reading twice',
            implausible: 'Not plausible',
            normal: 'As usual',
        },
        step: (now: number, before?: number) =>
            before === undefined ? number.format(now) : `${number.format(before)} → ${number.format(now)}`,
        counter: 'Counter',
        value: 'Value',
        counter_names: {
            life_count: 'Total since made',
            power_on_count: 'Since power-on',
            jams: 'Paper jams',
            adf_jams: 'Jams in the feeder',
            mispicks: 'Sheets not picked',
            staples: 'Staples',
            printed_length: 'Length printed',
            area: 'Area printed',
        } as Record<string, string>,
        meters: {
            functions: {
                total: 'Total',
                print: 'Prints',
                copy: 'Copies',
                fax: 'Faxes',
                fax_sent: 'Faxes sent',
                fax_received: 'Faxes received',
                report: 'Reports',
                filing: 'Prints from the device’s store',
                other: 'Other',
                scan: 'Scans',
                scan_copy: 'Scans for copies',
                scan_fax: 'Scans for faxes',
                scan_send: 'Scans sent',
                scan_other: 'Other scans',
                drum: 'Drum',
                engine: 'Engine',
                fuser: 'Fuser',
                transfer: 'Transfer unit',
                feeder: 'Document feeder',
            } as Record<string, string>,
            colours: {
                mono: 'black and white',
                color: 'colour',
                single_color: 'single colour',
                two_color: 'two colours',
                black: 'black',
                cyan: 'cyan',
                magenta: 'magenta',
                yellow: 'yellow',
            } as Record<string, string>,
            sizes: {
                large: 'large',
                small: 'small',
                a3: 'A3',
                a4: 'A4',
                a5: 'A5',
                a6: 'A6',
                b4: 'B4',
                b5: 'B5',
                letter: 'Letter',
                legal: 'Legal',
                ledger: 'Ledger',
                folio: 'Folio',
                statement: 'Statement',
                envelope: 'envelopes',
                other_size: 'other sizes',
            } as Record<string, string>,
            sides: { duplex: 'two-sided', simplex: 'one-sided' } as Record<string, string>,
            measures: { sheets: 'sheets' } as Record<string, string>,
        },
        trust: {
            proved: 'Adds up',
            refuted: 'Does not add up',
            checks: 'Do the counters add up?',
            holds: 'Yes:',
            fails: 'No:',
        },
        identity: 'Identity',
        fields: {
            maker: 'Maker',
            model: 'Model',
            serial: 'Serial number',
            firmware: 'Firmware',
            mac: 'MAC address',
            name: 'Name',
            location: 'Place',
            sys_object_id: 'Object ID',
            sys_descr: 'Description',
            device_id: 'IEEE 1284 ID',
            uuid: 'UUID',
        },
        address: 'Address',
        unit: 'Print server',
        unit_text: (address: string, unit: { index: number; of: number }) =>
            `One of ${unit.of > 1 ? unit.of : 'several'} printers behind ${address} (hrDeviceIndex ${unit.index}). What the print server says of itself is left out.`,
        uptime: 'Running for',
        uptime_text: (seconds: number) => {
            const days = Math.floor(seconds / 86400);
            const hours = Math.floor((seconds % 86400) / 3600);
            const minutes = Math.floor((seconds % 3600) / 60);
            return days > 0 ? `${many(days, 'day', 'days')} ${hours} h` : hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
        },
        registered: 'Registered',
        board: 'Main board replaced',
        board_serial: (serial: string) => `before: serial number ${serial}`,
        new_board: {
            ask: 'Same machine, new board',
            title: 'A known machine with a new main board?',
            text: 'The device that you choose goes on with what was read here: its history, its counters and both serial numbers are kept. This cannot be undone.',
            choose: 'It was known before as',
            none: 'No other device of this maker and model is known.',
            go: 'Join the histories',
        },
        gaps: 'Not everything could be read',
        not_read: 'This device has not been read yet.',
        remove: 'Remove device',
        remove_title: 'Remove this device?',
        remove_text: 'The device and everything read from it go out of the register. Discovery may find it again.',
    },

    questions: {
        title: 'Which device is which?',
        short: (n: number) => `${many(n, 'question needs', 'questions need')} your answer: which device is which?`,
        go: 'Answer',
        none: 'Nothing is open. When a search finds something that could be a known device, and nothing tells whether it is, it is asked here.',
        waiting: (n: number) => `${many(n, 'question is', 'questions are')} open. Until you answer, the register stays as it is.`,
        known: 'Registered',
        found: 'Found',
        device: (id: number) => `device ${id}`,
        fields: { address: 'Address', what: 'Device', serial: 'Serial number', mac: 'MAC address', read_with: 'Read with' },
        not_told: 'not told',
        differs: '(differs)',
        since: (text: string) => `asked ${text}`,
        last_seen: (text: string) => `last seen ${text}`,
        what_is_so: 'What is so?',
        send: 'Do so',
        titles: {
            second_address: 'One device at two addresses?',
            weaker_credential: 'Is it still this device?',
            other_model: 'One serial number, two devices?',
            address_taken: 'Another device, or the same one changed?',
            new_number: 'A new board, or another device?',
            moved_with_server: 'Moved with its print server?',
        },
        sentence: ({ kind, known, found }: Question) => {
            const claim = found.serial ? `its serial number ${found.serial}` : found.mac ? `its MAC address ${found.mac}` : 'no serial number';
            const what = [found.maker, found.model].filter(Boolean).join(' ') || 'another device';
            return {
                second_address: `The device answers at ${known.address}, and something that tells ${claim} answers at ${found.address} too.`,
                weaker_credential: `The device no longer answers at ${known.address} with its credential; what tells ${claim} at ${found.address} was read with ${found.read_with ?? ''}, which proves less.`,
                other_model: `The device no longer answers at ${known.address}; ${what} at ${found.address} tells ${claim}, but another model and MAC address.`,
                address_taken: `Where the device was, at ${found.address}, ${what} answers now; nothing but the model tells the two apart.`,
                new_number: `What answers at ${found.address} has the MAC address and model of the device, but tells the serial number ${found.serial ?? ''}.`,
                moved_with_server: `The device no longer answers at ${known.address}. Printers that stood behind that address with it are at ${found.address} now, where ${what} answers in the same place of the print server; neither tells a serial number.`,
            }[kind];
        },
        answer: (answer: QuestionAnswer, { kind, known, found }: Question): { title: string; meaning: string } => {
            const registered = kind === 'address_taken' || kind === 'new_number' || kind === 'moved_with_server';
            const here = known.address === found.address && known.port === found.port;
            switch (answer) {
                case 'same_device':
                    return registered
                        ? { title: 'The same machine', meaning: 'The device goes on with what was read there; both histories are joined. This cannot be undone.' }
                        : { title: 'Its second interface', meaning: 'It is not registered, and not asked about again.' };
                case 'moved':
                    return here
                        ? { title: 'The same device', meaning: `It is read with ${found.read_with ?? 'the other credential'} from now on.` }
                        : { title: `It moved to ${found.address}`, meaning: 'The device is read there from now on; its history goes on.' };
                case 'another_device':
                    return registered
                        ? { title: 'Another device', meaning: 'Both stay in the register, each with its own history.' }
                        : { title: 'Another device with the same number', meaning: 'It is registered on its own, and known by its MAC address or place from now on.' };
                case 'leave':
                    return { title: 'Leave it', meaning: 'Nothing is done, nor asked until something else answers there.' };
            }
        },
        answered: (answer: string, by: string) => `${answer} – answered by ${by}`,
        closed_by_itself: (why: string) => `Closed by itself: ${why}`,
        closed: (n: number) => `${many(n, 'question', 'questions')} answered or closed`,
    },

    origin: {
        values: {
            level_percent: 'Level',
            capacity: 'Capacity',
            current: 'Current level',
            unit: 'Unit',
            name: 'Name',
            part_number: 'Part number',
            kind: 'Kind',
            colorant: 'Colour',
            media: 'Media',
            code: 'Code',
            severity: 'Severity',
            group: 'Part',
            group_index: 'Row of the part',
            training: 'Who can help',
            text: 'Text',
        } as Record<string, string>,
        oid: 'OID',
        raw: 'Said',
        profile: 'By',
        at: 'At',
        derived: 'made from other values',
        earlier: (time: string) => `Not read this time; as of ${time}`,
    },

    discovery: {
        title: 'Discovery',
        look: 'Look now',
        look_hint: 'Addresses, ranges, subnets or host names, separated by spaces or lines',
        scopes: 'Where to look',
        example: 'For example: 192.0.2.0/24  192.0.2.10-99  2001:db8::/120  printer.example.org',
        with: 'Credentials, tried in this order',
        no_credentials: 'None stored: the community “public” is tried.',
        register: 'Register printers that are found',
        start: 'Start',
        stop: 'Stop',
        running: 'Looking for devices',
        progress: (done: number, all: number) => `${number.format(done)} of ${many(all, 'address', 'addresses')}`,
        left: (seconds: number) =>
            seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s left` : `about ${Math.round(seconds / 60)} min left`,
        result: (printers: number, others: number) => `${many(printers, 'printer', 'printers')}, ${many(others, 'other device', 'other devices')}`,
        states: { running: 'Running', done: 'Done', stopped: 'Stopped', failed: 'Failed' },
        took: (seconds: number) => (seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`),
        found: 'What was found',
        found_none: 'Nothing has answered.',
        kind: { printer: 'Printer', other: 'Something else' },
        is_new: 'new',
        known: 'registered',
        settings: 'Regular searches',
        settings_text: 'The gateway searches these places by itself.',
        no_settings: 'There is none yet. Add one, and new printers are found without anybody asking.',
        add: 'Add a search',
        edit: (name: string) => `Change “${name}”`,
        edit_title: 'Change the search',
        add_title: 'Add a search',
        run: (name: string) => `Run “${name}” now`,
        remove: (name: string) => `Remove “${name}”`,
        remove_title: 'Remove this search?',
        remove_text: 'Devices that it found stay registered.',
        name: 'Name',
        name_default: 'Search',
        name_hint: 'For example: Head office, second floor',
        excludes: 'Leave out',
        every: 'Search every',
        quiet_hours: 'Quiet hours',
        quiet_hours_hint:
            'When devices found here are left alone, by the gateway’s local time. For example: Mon-Fri 22:00-06:00, Sun; or except Mon-Fri 08:00-18:00. Empty: never.',
        quiet_text: (times: string) => `left alone ${times}`,
        priority: (name: string) => `Set the priority of what “${name}” found`,
        hours: (n: number) => (n === 24 ? 'day' : n === 168 ? 'week' : many(n, 'hour', 'hours')),
        every_text: (hours: string) => `every ${hours}`,
        port: 'SNMP port',
        rate: 'Packets a second, at most',
        more: 'More settings',
        timeout: 'Wait for an answer (ms)',
        retries: 'Ask again, times',
        no_scope: 'Say where to look.',
        no_name: 'Give it a name.',
    },

    credentials: {
        title: 'SNMP credentials',
        text: 'What the gateway says to devices. Secrets are stored encrypted and are never shown again.',
        none: 'None stored: the community “public” is tried.',
        add: 'Add a credential',
        remove: (label: string) => `Remove “${label}”`,
        remove_title: 'Remove this credential?',
        remove_text: 'Devices that are read with it will stop answering.',
        version: 'SNMP version',
        versions: { v2c: 'v2c (community)', v3: 'v3 (user)', v1: 'v1 (community)' },
        label: 'Label',
        label_hint: 'For you; may be left empty',
        community: 'Community',
        user: 'User',
        auth: 'Authentication',
        auth_passphrase: 'Authentication passphrase',
        priv: 'Privacy',
        priv_passphrase: 'Privacy passphrase',
        passphrase_hint: 'At least 8 characters',
        protocols: {
            none: 'none',
            md5: 'MD5',
            sha1: 'SHA-1',
            sha224: 'SHA-224',
            sha256: 'SHA-256',
            sha384: 'SHA-384',
            sha512: 'SHA-512',
            des: 'DES',
            aes128: 'AES-128',
            aes192: 'AES-192',
            aes256: 'AES-256',
            aes192_reeder: 'AES-192 (Reeder)',
            aes256_reeder: 'AES-256 (Reeder)',
        },
    },

    priority: {
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
    },

    schedule: {
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
        rate: (n: number) => (n < 10 ? small.format(n) : number.format(Math.round(n))),
        octets,
        now: 'Now',
        then: 'As chosen',
        standard: 'Standard table',
        kfs: 'KFS',
        undo: 'Undo',
        saved: 'Saved. Devices are asked by it from now on.',
    },

    load: {
        title: 'What it costs, measured',
        span: 'Time',
        checks: 'Looks a second',
        packets: 'Packets a second',
        device_day: 'Each device a day',
        late: 'In time',
        processor: 'Processor',
        last: (seconds: number) => `Last ${rounded(seconds)}`,
        rate: (n: number) => (n < 10 ? small.format(n) : number.format(Math.round(n))),
        octets,
        within: (share: number) => `${(Math.floor(share * 10_000) / 100).toFixed(2)} % within 5 s`,
        share: (share: number) => `${(share * 100).toFixed(1)} % of a core`,
        devices: (all: number, awake: number, asleep: number, silent: number) =>
            `${number.format(all)} devices: ${number.format(awake)} awake, ${number.format(asleep)} asleep, ${number.format(silent)} silent.`,
        nothing: 'Nothing was asked yet.',
        beside: (kfs: number, memory: number) =>
            `KYOCERA Fleet Services takes ${octets(kfs)} for each of so many devices a day by its own figures.` +
            (memory > 0 ? ` This program uses ${octets(memory)} of memory.` : ''),
        wakes: (month: string, avoided: number, caused: number) =>
            `In ${month} sleeping devices were left in peace ${number.format(avoided)} times; ${number.format(caused)} may have been woken by a question.`,
        in_line: (devices: number) => `${number.format(devices)} devices wait to be read.`,
        waiting: (readings: number) => `${number.format(readings)} readings could not be stored yet: the log says why.`,
    },

    settings: {
        title: 'Settings',
        account: 'Your account',
        change_password: 'Change the password',
        colours: 'Colours of this page',
        file_title: 'From the configuration file',
        file: (path: string) => `These come from ${path} and can only be changed there; the service reads the file again on reload.`,
        no_file: 'There is no configuration file: every setting has its default.',
        name: 'Setting',
        value: 'Value',
        source: 'Source',
        sources: { file: 'file', default: 'default' },
        traps_where: (where: string) => `Traps are ${where}.`,
        traps_count: (received: number, readings: number) =>
            `Since the start ${received} came from your devices and caused ${readings} readings.`,
        traps_others: (strangers: number, refused: number) => `${strangers} came from elsewhere, ${refused} were refused.`,
        about: 'About',
        version: (version: string) => `Version ${version}`,
        host: (host: string) => `Running on ${host}`,
    },
};

export type Texts = typeof en;
