// What a device said so far over SNMP: searched, copied, saved. Its texts are hostile: they are shown as text.
import { useMemo, useState } from 'preact/hooks';
import { Button, memo, TextField } from 'kit';
import type { RawVariable } from '../api/types';
import { save_file } from '../state/export';
import { as_csv, as_text, matches, type RawRead } from '../state/raw_read';
import { texts } from '../texts';

const words = texts.raw;
/// Drawn at once.
const kDrawn = 300;

const Row = memo(function Row({ one }: { one: RawVariable }) {
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
});

export function RawResult({ read, name }: { read: RawRead; name: string }) {
    const [search, set_search] = useState('');
    const [told, set_told] = useState('');
    const needle = search.trim().toLowerCase();
    const fitting = useMemo(() => (needle ? read.variables.filter((one) => matches(one, needle)) : read.variables), [read.variables, needle]);
    const copy = () =>
        navigator.clipboard?.writeText(as_text(read)).then(
            () => set_told(words.copied),
            () => set_told(words.not_copied),
        ) ?? set_told(words.not_copied);
    return (
        <div class="stack">
            <div class="things">
                <Button small onClick={() => void copy()}>
                    {words.copy}
                </Button>
                <Button small onClick={() => save_file(`${name}-${read.oid}.txt`, 'text/plain', as_text(read))}>
                    {words.save_text}
                </Button>
                <Button small onClick={() => save_file(`${name}-${read.oid}.csv`, 'text/csv', as_csv(read))}>
                    {words.save_csv}
                </Button>
                <span class="soft small" role="status">
                    {told}
                </span>
            </div>
            <TextField label={words.filter} type="search" maxLength={100} value={search} onText={set_search} />
            {needle && <span class="soft small number">{words.shown(fitting.length, read.variables.length)}</span>}
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
