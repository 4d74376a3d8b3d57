// What comes over the event stream while somebody is signed in. Changes are gathered and shown a few times a second.
import { api } from '../api/api';
import type { CredentialChange, DeviceList, DeviceSummary, Found, Run } from '../api/types';
import { credential_change, credential_change_heard } from './credential_changes';
import { Newest } from './newest';
import { NewsStream } from './news_stream';
import { forget_questions, load_questions, may_be_closed_by, questions_changed } from './questions';
import { look_for_renewal } from './renewed';
import { Store } from './store';
import { forget_today, today_changed } from './today';

export interface Fleet {
    loaded: boolean;
    trouble: boolean;
    devices: ReadonlyMap<number, DeviceSummary>;
}

const kNoFleet: Fleet = { loaded: false, trouble: false, devices: new Map() };
const kGatherMs = 250;
const kFirstPage = 200;
const kPage = 1000;

export const fleet = new Store<Fleet>(kNoFleet);
/// While the list of devices is on its way: how much of it is here.
export const arriving = new Store<{ got: number; all: number } | undefined>(undefined);
export const connected = new Store<boolean>(true);
export const runs = new Store<readonly Run[]>([]);

let source: NewsStream | undefined;
/// Whether any screen needed the whole list yet: 20,000 devices are not fetched for one that does not.
let wanted = false;
let signed_in = false;
let loading = 0;
/// What changed while the list was on its way: newer than what it says.
let meanwhile: Map<number, DeviceSummary | undefined> | undefined;
let changed = new Map<number, DeviceSummary | undefined>();
let timer: ReturnType<typeof setTimeout> | undefined;

function show_changes() {
    timer = undefined;
    if (changed.size === 0) return;
    const gathered = changed;
    changed = new Map();
    fleet.update((now) => {
        const devices = new Map(now.devices);
        for (const [id, device] of gathered) {
            if (device) devices.set(id, device);
            else devices.delete(id);
        }
        return { ...now, devices };
    });
}

function note(id: number, device: DeviceSummary | undefined) {
    meanwhile?.set(id, device);
    changed.set(id, device);
    timer ??= setTimeout(show_changes, kGatherMs);
}

/// What the gateway answered to an action, shown without waiting for its event.
export function device_changed(device: DeviceSummary) {
    note(device.id, device);
}

export function device_removed(id: number) {
    note(id, undefined);
}

/// Has the list loaded, if it is not yet, and kept from now on.
export function want_devices() {
    if (wanted) return;
    wanted = true;
    void load_devices();
}

export async function load_devices() {
    const mine = ++loading;
    const found = new Map<number, DeviceSummary>();
    const newer = new Map<number, DeviceSummary | undefined>();
    meanwhile = newer;
    try {
        // Page by page: the gateway polls on meanwhile, and the reader sees how far it is.
        for (let after: number | undefined = 0; after !== undefined; ) {
            const page: DeviceList = await api.devices(after, found.size === 0 ? kFirstPage : kPage);
            if (mine !== loading) return;
            for (const device of page.devices) found.set(device.id, device);
            after = page.next;
            arriving.set(after === undefined ? undefined : { got: found.size, all: page.all ?? found.size });
        }
        for (const [id, device] of newer) {
            if (device) found.set(id, device);
            else found.delete(id);
        }
        meanwhile = undefined;
        fleet.set({ loaded: true, trouble: false, devices: found });
    } catch {
        if (mine !== loading) return;
        arriving.set(undefined);
        fleet.update((now) => ({ ...now, trouble: true }));
    }
}

const asking_for_runs = new Newest();
/// News of runs that came while their list was on its way: newer than what it says.
let news_of_runs: (() => void)[] | undefined;

export async function load_runs() {
    const counts = asking_for_runs.begin();
    const newer: (() => void)[] = [];
    news_of_runs = newer;
    const answer = await api.runs().catch(() => undefined);
    if (!counts()) return;
    news_of_runs = undefined;
    if (!answer) return;
    runs.set(answer.runs);
    for (const again of newer) again();
}

/// A run's news keeps what was found so far: the event brings the numbers alone.
export function run_changed(run: Run) {
    news_of_runs?.push(() => show_run(run));
    show_run(run);
}

function show_run(run: Run) {
    runs.update((now) => {
        const known = now.find((one) => one.id === run.id);
        // An answer may come after news that are newer: a run only goes on, and what it found stays found.
        const is_older = known && (run.addresses_done < known.addresses_done || (run.state === 'running' && known.state !== 'running'));
        const [told, had] = [run.found ?? [], known?.found ?? []];
        const next = { ...(is_older ? known : run), found: told.length >= had.length ? told : had };
        return known ? now.map((one) => (one.id === run.id ? next : one)) : [next, ...now];
    });
}

function found_one(run: number, found: Found) {
    news_of_runs?.push(() => show_found(run, found));
    show_found(run, found);
}

/// Once, though a list that was on its way may tell of it too.
function show_found(run: number, found: Found) {
    const is_it = (one: Found) => one.address === found.address && one.unit?.index === found.unit?.index;
    runs.update((now) => now.map((one) => (one.id === run ? { ...one, found: [...(one.found ?? []).filter((known) => !is_it(known)), found] } : one)));
}

/// Whether what Today tells may be another now.
function differs(before: DeviceSummary | undefined, after: DeviceSummary): boolean {
    return !before || before.condition !== after.condition || before.worst_condition !== after.worst_condition || before.errors.join() !== after.errors.join();
}

type Take = (data: never) => void;

/// By the events' names, as web/event_hub.hpp sends them.
const kTakes: Record<string, Take> = {
    device: (device: DeviceSummary) => {
        if (differs(fleet.get().devices.get(device.id), device)) today_changed();
        note(device.id, device);
        if (may_be_closed_by(device.id)) questions_changed();
    },
    removed: ({ id }: { id: number }) => {
        today_changed();
        note(id, undefined);
    },
    run: (run: Run) => {
        run_changed(run);
        if (run.state === 'running') return;
        questions_changed();
        // What it gave nothing for is told by no event.
        void api.run(run.id).then(run_changed, () => {});
    },
    questions: () => {
        today_changed();
        questions_changed();
    },
    credential_change: (change: CredentialChange) => credential_change_heard(change),
    found: ({ run, found }: { run: number; found: Found }) => found_one(run, found),
};

export function start_live() {
    signed_in = true;
    if (source) return;
    const stream = new NewsStream('/api/v1/events', Object.keys(kTakes));
    source = stream;
    let opened_before = false;
    stream.onopen = () => {
        connected.set(true);
        if (wanted) void load_devices();
        today_changed();
        void load_runs();
        void load_questions();
        if (opened_before) void look_for_renewal();
        opened_before = true;
    };
    stream.onerror = (closed) => {
        if (source !== stream) return;
        connected.set(false);
        if (!closed) return;
        // Find out why, and try again unless signed out.
        stream.close();
        source = undefined;
        setTimeout(() => {
            // Signed out, this ends in stop_live().
            void load_questions().then(() => {
                if (!signed_in) return;
                start_live();
                void look_for_renewal();
            });
        }, 3000);
    };
    stream.onevent = (name, data) => {
        if (source === stream) kTakes[name]?.(JSON.parse(data) as never);
    };
    if (wanted && !fleet.get().loaded) void load_devices();
}

export function stop_live() {
    signed_in = false;
    wanted = false;
    loading += 1;
    meanwhile = undefined;
    arriving.set(undefined);
    source?.close();
    source = undefined;
    clearTimeout(timer);
    timer = undefined;
    changed = new Map();
    fleet.set(kNoFleet);
    asking_for_runs.forget();
    news_of_runs = undefined;
    runs.set([]);
    credential_change.set(undefined);
    forget_questions();
    forget_today();
}
