// Every device of the groups that the reader may see, with search and filter.
import { useEffect, useState } from 'preact/hooks';
import { Badge, Button, Check, Field, TextField, Trouble } from 'kit';
import { api, kPageSize, query, type Device, type Wish } from '../api';
import { Exports, GroupChoice, Table, Title, useLoaded } from '../parts/common';
import { Store, useStore } from '../shared/store';
import { groups, path_of, session } from '../state';
import { number, texts, when } from '../texts';

/// Kept while the reader looks at one device and comes back. Group 0: his own.
const wish = new Store<Wish>({ search: '', gateway: '', group: 0, trouble: false, status: '', offset: 0 });
const change = (part: Partial<Wish>) => wish.update((now) => ({ ...now, offset: 0, ...part }));

/// The list, of one gateway alone.
export function show_devices_of(gateway: string) {
    wish.set({ search: '', gateway, group: 0, trouble: false, status: '', offset: 0 });
    location.hash = '#/devices';
}

/// A word of the protocol in the reader's language; one that is not known as it is, with blanks.
export const state_word = (state?: string) => (state === undefined ? undefined : ((texts.devices.states as Partial<Record<string, string>>)[state] ?? state.replaceAll('_', ' ')));

export const name_of = (device: Device) => [device.maker, device.model].filter(Boolean).join(' ') || texts.devices.unnamed;

export function StateBadge({ device }: { device: Device }) {
    const words = texts.devices;
    if (device.gateway_left_at) {
        return (
            <Badge tone="quiet" icon="silent">
                {words.gateway_left}
            </Badge>
        );
    }
    if (device.reachability === 'silent') {
        return (
            <Badge tone="warn" icon="silent">
                {words.silent}
            </Badge>
        );
    }
    if (device.open_conditions > 0) {
        const stop = device.worst_class === 'stop';
        return (
            <Badge tone={stop ? 'error' : device.worst_class === 'warn' ? 'warn' : 'quiet'} icon={stop ? 'stop' : 'warn'}>
                {words.conditions(device.open_conditions)}
            </Badge>
        );
    }
    return <>{state_word(device.state) ?? texts.none}</>;
}

function Row({ device }: { device: Device }) {
    const words = texts.devices;
    const all = useStore(groups);
    return (
        <tr>
            <th scope="row">
                <a href={`#/devices/${device.id}`}>{name_of(device)}</a>
                <div class="small soft">{path_of(device.group, all)}</div>
            </th>
            <td data-label={words.status}>{words.statuses[device.status]}</td>
            <td data-label={words.serial}>{device.serial ?? texts.none}</td>
            <td data-label={words.where}>{device.address ?? texts.none}</td>
            <td data-label={words.how}>
                <StateBadge device={device} />
            </td>
            <td data-label={words.lowest} class="number">
                {device.lowest_percent === undefined ? texts.none : `${device.lowest_percent} %`}
            </td>
            <td data-label={words.pages} class="number">
                {device.life_count === undefined ? texts.none : number(device.life_count)}
            </td>
            <td data-label={words.heard}>{when(device.last_at)}</td>
        </tr>
    );
}

/// `value` once it has stayed the same for a moment: a word that is being typed is looked for once, not letter by letter.
function useSettled(value: string): string {
    const [settled, set_settled] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => set_settled(value), 200);
        return () => clearTimeout(timer);
    }, [value]);
    return settled;
}

export function DevicesScreen() {
    const words = texts.devices;
    const now = useStore(wish);
    const me = useStore(session);
    const asked = { ...now, group: now.group || (me?.group ?? 1) };
    const [busy, set_busy] = useState(false);
    const settled = useSettled(query(asked));
    const { value, trouble, again, fail } = useLoaded(() => api.devices(asked), [settled]);
    const pending = value?.devices.filter((device) => device.status === 'pending').map((device) => device.id) ?? [];

    async function approve() {
        set_busy(true);
        await api.decide('approve', pending).then(again, fail);
        set_busy(false);
    }
    return (
        <div class="stack">
            <Title text={texts.nav.devices} />
            <section class="card">
                <div class="card__body stack">
                    <div class="tools" role="search">
                        <TextField label={words.search} type="search" placeholder={words.search_hint} value={now.search} maxLength={100} onText={(search) => change({ search })} />
                        <GroupChoice label={texts.group} value={asked.group} onGroup={(group) => change({ group })} />
                        <Field label={words.status}>
                            {(wired) => (
                                <select {...wired} class="input" value={now.status} onChange={(event) => change({ status: event.currentTarget.value as Wish['status'] })}>
                                    <option value="">{words.any}</option>
                                    <option value="pending">{words.statuses.pending}</option>
                                    <option value="managed">{words.statuses.managed}</option>
                                    <option value="terminated">{words.statuses.terminated}</option>
                                </select>
                            )}
                        </Field>
                        <Check checked={now.trouble} onCheck={(on) => change({ trouble: on })}>
                            {words.trouble}
                        </Check>
                    </div>
                    <Trouble text={trouble} />
                    <div class="actions">
                        <span role="status">{value ? words.count(value.total) : texts.loading}</span>
                        {now.gateway && (
                            <Button small icon="close" onClick={() => change({ gateway: '' })}>
                                {words.only_of(now.gateway)}
                            </Button>
                        )}
                        <Exports csv={`/api/v1/exports/devices.csv?${query(asked)}`} json={`/api/v1/exports/devices.json?${query(asked)}`} />
                        {me?.role === 'manager' && pending.length > 0 && (
                            <Button small look="main" busy={busy} onClick={() => void approve()}>
                                {words.approve_shown} ({pending.length})
                            </Button>
                        )}
                    </div>
                    {value && value.devices.length === 0 && <p class="soft">{words.none}</p>}
                    {value && value.devices.length > 0 && (
                        <Table name={texts.nav.devices} heads={[words.name, words.status, words.serial, words.where, words.how, words.lowest, words.pages, words.heard]}>
                            {value.devices.map((device) => (
                                <Row key={device.id} device={device} />
                            ))}
                        </Table>
                    )}
                    {value && value.total > kPageSize && (
                        <nav class="actions" aria-label={texts.nav.devices}>
                            <Button disabled={now.offset === 0} onClick={() => change({ offset: Math.max(0, now.offset - kPageSize) })}>
                                {words.before}
                            </Button>
                            <span>{words.from_to(now.offset + 1, Math.min(value.total, now.offset + kPageSize), value.total)}</span>
                            <Button disabled={now.offset + kPageSize >= value.total} onClick={() => change({ offset: now.offset + kPageSize })}>
                                {words.after}
                            </Button>
                        </nav>
                    )}
                </div>
            </section>
        </div>
    );
}
