// What is wrong with a device. In English.
import { many } from './words';

export const condition = {
    ok: 'Ready',
    warning: 'Needs attention',
    error: 'Stopped',
    silent: 'No answer',
    quiet: 'Off as usual',
    unread: 'Not read yet',
    idle: 'Ready',
    printing: 'Printing',
    warming_up: 'Warming up',
    down: 'Down',
    other: 'In another state',
    unknown: 'Not known',
    asleep: 'Asleep',
};

export const wrong = {
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
    since: (ago: string) => `reported ${ago}`,
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
};

/// hrPrinterDetectedErrorState's words.
export const errors = {
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
} as Record<string, string>;
