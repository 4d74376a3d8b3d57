// The audit trail, filtered, in pages, and as a file.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Badge, Button, Field, Heads, TextField, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { AuditEntry, AuditFilter } from '../api/types';
import { texts } from '../texts';

const words = texts.logs.audit;
const kTyping_ms = 300;

type Outcome = keyof typeof words.outcomes;
interface Wanted {
    text: string;
    kind: string;
    outcome: Outcome;
    since: string;
    until: string;
}
const kEverything: Wanted = { text: '', kind: '', outcome: '', since: '', until: '' };

/// A day of the reader's calendar as a moment; `plus` days later.
function moment(day: string, plus: number): string | undefined {
    const at = new Date(`${day}T00:00:00`);
    if (!day || Number.isNaN(at.getTime())) return undefined;
    at.setDate(at.getDate() + plus);
    return at.toISOString();
}

const filter_of = (wanted: Wanted): AuditFilter => ({
    text: wanted.text || undefined,
    kind: wanted.kind || undefined,
    outcome: wanted.outcome || undefined,
    since: moment(wanted.since, 0),
    until: moment(wanted.until, 1), // the last day is part of it
});

function Filter({ wanted, set }: { wanted: Wanted; set: (part: Partial<Wanted>) => void }) {
    const kinds = Object.entries(words.kinds).sort(([, a], [, b]) => a.localeCompare(b));
    return (
        <div class="log-filter">
            <TextField label={words.text} type="search" maxLength={200} value={wanted.text} onText={(text) => set({ text })} />
            <Field label={words.kind}>
                {(wired) => (
                    <select {...wired} class="input" value={wanted.kind} onChange={(event) => set({ kind: event.currentTarget.value })}>
                        <option value="">{words.every_kind}</option>
                        {kinds.map(([kind, name]) => (
                            <option key={kind} value={kind}>
                                {name}
                            </option>
                        ))}
                    </select>
                )}
            </Field>
            <Field label={words.outcome}>
                {(wired) => (
                    <select {...wired} class="input" value={wanted.outcome} onChange={(event) => set({ outcome: event.currentTarget.value as Outcome })}>
                        {(Object.keys(words.outcomes) as Outcome[]).map((one) => (
                            <option key={one} value={one}>
                                {words.outcomes[one]}
                            </option>
                        ))}
                    </select>
                )}
            </Field>
            <TextField label={words.since} type="date" value={wanted.since} onText={(since) => set({ since })} />
            <TextField label={words.until} type="date" value={wanted.until} onText={(until) => set({ until })} />
        </div>
    );
}

function Row({ entry }: { entry: AuditEntry }) {
    return (
        <tr role="row">
            <td role="cell" class="soft">
                <time dateTime={entry.at}>{texts.ago.time(new Date(entry.at))}</time>
            </td>
            <td role="cell" class="outside">
                {entry.actor}
                {entry.source && <div class="soft small">{words.from(entry.source)}</div>}
            </td>
            <td role="cell" class="outside">
                {words.kinds[entry.kind] ?? entry.kind}{' '}
                {!entry.ok && (
                    <Badge tone="warn" icon="warn">
                        {words.refused}
                    </Badge>
                )}
                {entry.detail && <div class="soft small">{entry.detail}</div>}
            </td>
        </tr>
    );
}

export function AuditLog() {
    const [wanted, set_wanted] = useState(kEverything);
    const [entries, set_entries] = useState<AuditEntry[]>();
    const [next, set_next] = useState<number>();
    const [trouble, set_trouble] = useState('');
    const [busy, set_busy] = useState(false);
    const asked = useRef(0);

    async function load(before?: number) {
        const mine = ++asked.current;
        set_busy(true);
        try {
            const page = await api.audit({ ...filter_of(wanted), before });
            if (mine !== asked.current) return; // another filter since
            set_entries((now) => (before ? [...(now ?? []), ...page.entries] : page.entries));
            set_next(page.next);
            set_trouble('');
        } catch (error) {
            if (mine === asked.current) set_trouble(reason(error));
        }
        if (mine === asked.current) set_busy(false);
    }
    useEffect(() => {
        const timer = setTimeout(() => void load(), entries ? kTyping_ms : 0);
        return () => clearTimeout(timer);
    }, [wanted]);

    return (
        <section class="card" aria-labelledby="logs-audit">
            <div class="card__head">
                <h2 id="logs-audit">{texts.logs.views.audit}</h2>
                <span class="row-of-things">
                    {(['csv', 'json'] as const).map((format) => (
                        <a key={format} class="button button--small" href={api.audit_export(filter_of(wanted), format)} download aria-label={words[`export_${format}`]}>
                            {format.toUpperCase()}
                        </a>
                    ))}
                </span>
            </div>
            <div class="card__body stack">
                <Filter wanted={wanted} set={(part) => set_wanted((now) => ({ ...now, ...part }))} />
                <Trouble text={trouble} />
                {!entries && !trouble && <p class="soft">{texts.loading}</p>}
                {entries?.length === 0 && !next && <p class="soft">{words.empty}</p>}
                {entries && entries.length > 0 && (
                    <table class="plain-table audit-table" role="table" aria-labelledby="logs-audit">
                        <Heads names={[words.when, words.who, words.what]} />
                        <tbody role="rowgroup">
                            {entries.map((entry) => (
                                <Row key={entry.number} entry={entry} />
                            ))}
                        </tbody>
                    </table>
                )}
                {next ? (
                    <Button busy={busy} onClick={() => void load(next)}>
                        {words.more}
                    </Button>
                ) : (
                    entries && entries.length > 0 && <p class="soft small">{words.all_shown}</p>
                )}
            </div>
        </section>
    );
}
