// What a device says over SNMP, as it says it. Its texts are hostile: they are shown as text, and copied as snmpwalk
// prints them.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button, Notice, Progress, TextField } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { RawVariable, RawWalk } from '../api/types';
import { save_file } from '../state/export';
import { texts } from '../texts';

const words = texts.raw;
const kLongest_s = 30;
/// Drawn at once.
const kDrawn = 300;

/// ".1.3.6.1.2.1.1.1.0 = STRING: "Printer"", as snmpwalk -On prints it.
export const line_of = ({ oid, type, value }: RawVariable) => `.${oid} = ${type ? `${type}: ` : ''}${value}`;

function matches(one: RawVariable, needle: string): boolean {
    return [one.oid, one.name, one.value, one.text].some((text) => text?.toLowerCase().includes(needle));
}

function Row({ one }: { one: RawVariable }) {
    return (
        <tr role="row">
            <th role="rowheader" scope="row">
                {one.name && <span class="outside">{one.name}</span>}
                <span class="mono soft small raw__oid">.{one.oid}</span>
            </th>
            <td role="cell">
                {one.text && <span class="outside raw__text">{one.text}</span>}
                <span class="mono small outside">
                    <span class="soft">{one.type}</span> {one.value}
                </span>
            </td>
        </tr>
    );
}

function Result({ walk, name }: { walk: RawWalk; name: string }) {
    const [search, set_search] = useState('');
    const [told, set_told] = useState('');
    const needle = search.trim().toLowerCase();
    const fitting = useMemo(() => (needle ? walk.variables.filter((one) => matches(one, needle)) : walk.variables), [walk, needle]);
    const all = () => walk.variables.map(line_of).join('\n') + '\n';
    const copy = () =>
        navigator.clipboard?.writeText(all()).then(
            () => set_told(words.copied),
            () => set_told(words.not_copied),
        ) ?? set_told(words.not_copied);
    if (walk.variables.length === 0) return <p class="soft">{words.nothing}</p>;
    return (
        <div class="stack">
            {walk.cut && <Notice tone="warn">{words.cut[walk.cut]}</Notice>}
            <div class="things">
                <span class="number" role="status">
                    {words.result(walk.variables.length, walk.took_ms)}
                </span>
                <Button small onClick={() => void copy()}>
                    {words.copy}
                </Button>
                <Button small onClick={() => save_file(`${name}-${walk.oid}.txt`, 'text/plain', all())}>
                    {words.save}
                </Button>
                <span class="soft small" role="status">
                    {told}
                </span>
            </div>
            <TextField label={words.filter} type="search" maxLength={100} value={search} onText={set_search} />
            {needle && <span class="soft small number">{words.shown(fitting.length, walk.variables.length)}</span>}
            <div class="raw" tabIndex={0} role="region" aria-label={words.listing}>
                <table class="plain-table raw__table" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">
                                {words.variable}
                            </th>
                            <th role="columnheader" scope="col">
                                {words.value}
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        {fitting.slice(0, kDrawn).map((one) => (
                            <Row key={one.oid} one={one} />
                        ))}
                    </tbody>
                </table>
            </div>
            {fitting.length > kDrawn && <p class="soft small">{words.listed(kDrawn)}</p>}
        </div>
    );
}

export function RawCard({ device, name }: { device: number; name: string }) {
    const [oid, set_oid] = useState('1.3.6.1.2.1.43');
    const [since, set_since] = useState<number>();
    const [seconds, set_seconds] = useState(0);
    const [walk, set_walk] = useState<RawWalk>();
    const [trouble, set_trouble] = useState<{ field?: string; all?: string }>({});

    useEffect(() => {
        if (since === undefined) return undefined;
        const timer = setInterval(() => set_seconds(Math.min(kLongest_s, Math.floor((Date.now() - since) / 1000))), 250);
        return () => clearInterval(timer);
    }, [since]);

    async function go(event: Event) {
        event.preventDefault();
        if (!/^\.?\d+(\.\d+)+$/.test(oid.trim())) {
            set_trouble({ field: words.no_oid });
            return;
        }
        set_trouble({});
        set_walk(undefined);
        set_seconds(0);
        set_since(Date.now());
        try {
            set_walk(await api.walk_device(device, oid.trim()));
        } catch (error) {
            set_trouble({ all: reason(error) });
        }
        set_since(undefined);
    }
    const busy = since !== undefined;
    return (
        <section class="card" aria-labelledby="raw">
            <div class="card__head">
                <h2 id="raw">{words.title}</h2>
            </div>
            <div class="card__body stack">
                <p class="soft small">{words.text}</p>
                <Notice tone="warn">{words.warning}</Notice>
                <form class="raw__form" onSubmit={(event) => void go(event)}>
                    <TextField label={words.oid} error={trouble.field} value={oid} maxLength={600} spellcheck={false} autocapitalize="off" list="raw-places" onText={set_oid} />
                    <datalist id="raw-places">
                        {Object.entries(words.known).map(([place, text]) => (
                            <option key={place} value={place}>
                                {text}
                            </option>
                        ))}
                    </datalist>
                    <Button type="submit" look="main" icon="search" busy={busy}>
                        {words.walk}
                    </Button>
                </form>
                {busy && <Progress done={seconds / kLongest_s} label={words.walking(seconds)} />}
                {busy && <span class="soft small">{words.walking(seconds)}</span>}
                {trouble.all && (
                    <Notice tone="error" spoken>
                        {trouble.all}
                    </Notice>
                )}
                {walk && <Result walk={walk} name={name} />}
            </div>
        </section>
    );
}
