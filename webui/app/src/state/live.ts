// The event stream: one while somebody is signed in. Changes are gathered and shown a few times a second.
import { api } from '../api/api';
import type { DeviceSummary, Found, Run } from '../api/types';
import { forget_questions, load_questions, may_be_closed_by, questions_changed } from './questions';
import { Store } from './store';

export interface Fleet {
    loaded: boolean;
    trouble: boolean;
    devices: ReadonlyMap<number, DeviceSummary>;
}

const kNoFleet: Fleet = { loaded: false, trouble: false, devices: new Map() };
const kGatherMs = 250;

export const fleet = new Store<Fleet>(kNoFleet);
export const connected = new Store<boolean>(true);
export const runs = new Store<readonly Run[]>([]);

let source: EventSource | undefined;
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

export async function load_devices() {
    try {
        const { devices } = await api.devices();
        fleet.set({ loaded: true, trouble: false, devices: new Map(devices.map((device) => [device.id, device])) });
    } catch {
        fleet.update((now) => ({ ...now, trouble: true }));
    }
}

export async function load_runs() {
    const answer = await api.runs().catch(() => undefined);
    if (answer) runs.set(answer.runs);
}

/// A run's news keeps what was found so far: the event brings the numbers alone.
export function run_changed(run: Run) {
    runs.update((now) => {
        const known = now.find((one) => one.id === run.id);
        const next = { ...run, found: run.found ?? known?.found ?? [] };
        return known ? now.map((one) => (one.id === run.id ? next : one)) : [next, ...now];
    });
}

function found_one(run: number, found: Found) {
    runs.update((now) => now.map((one) => (one.id === run ? { ...one, found: [...(one.found ?? []), found] } : one)));
}

function listen<T>(stream: EventSource, name: string, take: (data: T) => void) {
    stream.addEventListener(name, (event) => {
        if (source === stream) take(JSON.parse((event as MessageEvent<string>).data) as T);
    });
}

export function start_live() {
    if (source) return;
    const stream = new EventSource('/api/v1/events');
    source = stream;
    stream.onopen = () => {
        connected.set(true);
        void load_devices();
        void load_runs();
        void load_questions();
    };
    stream.onerror = () => {
        if (source !== stream) return;
        connected.set(false);
        if (stream.readyState !== EventSource.CLOSED) return;
        // The browser gave up, as it does when the answer was an error: find out why, and try again unless signed out.
        source = undefined;
        setTimeout(() => {
            void load_devices().then(() => {
                if (fleet.get() !== kNoFleet) start_live();
            });
        }, 3000);
    };
    listen<DeviceSummary>(stream, 'device', (device) => {
        note(device.id, device);
        if (may_be_closed_by(device.id)) questions_changed();
    });
    listen<{ id: number }>(stream, 'removed', ({ id }) => note(id, undefined));
    listen<Run>(stream, 'run', (run) => {
        run_changed(run);
        if (run.state !== 'running') questions_changed();
    });
    listen<object>(stream, 'questions', questions_changed);
    listen<{ run: number; found: Found }>(stream, 'found', ({ run, found }) => found_one(run, found));
    if (!fleet.get().loaded) void load_devices();
}

export function stop_live() {
    source?.close();
    source = undefined;
    clearTimeout(timer);
    timer = undefined;
    changed = new Map();
    fleet.set(kNoFleet);
    runs.set([]);
    forget_questions();
}
