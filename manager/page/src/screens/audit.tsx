// Who did what, newest first.
import { useState } from 'preact/hooks';
import { Button, Trouble } from 'kit';
import { api, type AuditEntry } from '../api';
import { Card, Exports, Table, Title, useLoaded } from '../parts/common';
import { texts, when } from '../texts';

export function AuditScreen() {
    const words = texts.audit;
    const kinds: Partial<Record<string, string>> = words.kinds;
    const [earlier, set_earlier] = useState<AuditEntry[]>([]);
    const { value, trouble, fail } = useLoaded(() => api.audit(), []);
    const entries = [...(value?.entries ?? []), ...earlier];
    const last = entries[entries.length - 1]?.number ?? 1;
    return (
        <div class="stack">
            <Title text={texts.nav.audit} />
            <Trouble text={trouble} />
            <Card title={texts.nav.audit}>
                <div class="actions">
                    <Exports csv="/api/v1/exports/audit.csv" json="/api/v1/exports/audit.json" />
                </div>
                <Table name={texts.nav.audit} heads={[words.when, words.who, words.from, words.what, words.detail]}>
                    {entries.map((entry) => (
                        <tr key={entry.number}>
                            <td>{when(entry.at)}</td>
                            <td data-label={words.who}>{entry.actor || texts.none}</td>
                            <td data-label={words.from}>{entry.source || texts.none}</td>
                            <td data-label={words.what}>
                                {kinds[entry.kind]}
                                {!entry.succeeded && ` (${words.refused})`} <code class="small soft">{entry.kind}</code>
                            </td>
                            <td data-label={words.detail}>{entry.detail || texts.none}</td>
                        </tr>
                    ))}
                </Table>
                {last > 1 && (
                    <div>
                        <Button onClick={() => void api.audit(last).then((more) => set_earlier([...earlier, ...more.entries]), fail)}>{words.more}</Button>
                    </div>
                )}
            </Card>
        </div>
    );
}
