// What one search found and what it did not, with the reason, and what can be done about it.
import { useMemo, useState } from 'preact/hooks';
import { Button, Notice } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Credential, Found, Leftover, Run } from '../api/types';
import { load_told, told } from '../state/discovery';
import { run_changed } from '../state/live';
import { links } from '../state/route';
import { counts_of, kKinds, lines_of, registrable, type Kind, type Line } from '../state/run_lines';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';
import { CredentialDialog } from './credential_dialog';

const words = texts.results;
/// Drawn; a filter shows the others.
const kDrawn = 200;

interface Doing {
    run: Run;
    may_change: boolean;
    busy: boolean;
    register: (addresses: string[]) => void;
    exclude?: (range: string) => void;
    ask_credential: () => void;
}

function why_of(found: Found, run: Run): string {
    switch (found.outcome) {
        case 'no_printer':
            return texts.gateway.says(found.why);
        case 'unread':
            return words.refusals[found.refusal ?? 'something_else'];
        case 'not_registered':
            if (!run.registers) return words.why.not_registering;
            return found.rule ? words.why.by_rule(found.rule) : words.why.failed;
        case 'moved':
        case 'duplicate':
        case 'doubtful':
            return words.why[found.outcome];
        default:
            return '';
    }
}

function FoundLine({ found, doing }: { found: Found; doing: Doing }) {
    const { run, may_change, busy } = doing;
    const name = [found.maker, found.model].filter(Boolean).join(' ') || found.name || texts.discovery.kind[found.kind];
    const can_exclude = may_change && doing.exclude && found.device_id === undefined;
    return (
        <li class="result">
            <span class="mono outside">{found.unit ? `${found.address} #${found.unit.index}` : found.address}</span>
            <span class="result__what">
                <span class="outside">{found.device_id !== undefined ? <a href={links.device(found.device_id)}>{name}</a> : name}</span>{' '}
                <span class="soft small">{words.outcomes[found.outcome]}</span>
                <span class="result__why soft small outside">
                    {why_of(found, run)} {found.outcome === 'doubtful' && <a href={links.questions}>{texts.questions.title}</a>}
                </span>
                {found.outcome === 'unread' && found.why && (
                    <details class="soft small">
                        <summary>{words.details}</summary>
                        <span class="outside">{found.why}</span>
                    </details>
                )}
            </span>
            <span class="result__tools">
                {may_change && registrable(found) && (
                    <Button small disabled={busy} aria-label={words.register_of(found.address)} onClick={() => doing.register([found.address])}>
                        {words.register}
                    </Button>
                )}
                {may_change && found.outcome === 'unread' && (
                    <Button small onClick={doing.ask_credential}>
                        {words.credentials}
                    </Button>
                )}
                {can_exclude && (
                    <Button small aria-label={words.exclude_of(found.address)} onClick={() => doing.exclude?.(found.address)}>
                        {words.exclude}
                    </Button>
                )}
            </span>
        </li>
    );
}

function LeftoverLine({ leftover, doing }: { leftover: Leftover; doing: Doing }) {
    const range = leftover.range ?? '';
    return (
        <li class="result">
            <span class="mono outside">{range}</span>
            <span class="result__what">
                <span class="number">{words.addresses(leftover.addresses)}</span>
                {leftover.why === 'excluded' && <span class="result__why soft small outside">{words.why.excluded(leftover.by ?? '')}</span>}
            </span>
            <span class="result__tools">
                {doing.may_change && doing.exclude && leftover.why === 'silent' && (
                    <Button small aria-label={words.exclude_of(range)} onClick={() => doing.exclude?.(range)}>
                        {words.exclude}
                    </Button>
                )}
            </span>
        </li>
    );
}

function Filter({ lines, shown, choose }: { lines: readonly Line[]; shown: Kind | 'all'; choose: (shown: Kind | 'all') => void }) {
    const counts = counts_of(lines);
    const kinds = kKinds.filter((kind) => counts[kind] > 0 || kind === shown);
    return (
        <div class="result-filter" role="group" aria-label={words.filter}>
            <button type="button" class="chip" aria-pressed={shown === 'all'} onClick={() => choose('all')}>
                {words.shown.all}
            </button>
            {kinds.map((kind) => (
                <button key={kind} type="button" class="chip" aria-pressed={shown === kind} onClick={() => choose(shown === kind ? 'all' : kind)}>
                    {words.shown[kind]} <span class="number">{texts.number(counts[kind])}</span>
                </button>
            ))}
        </div>
    );
}

/// The exclude goes to the stored search that this run was of.
async function leave_out(run: Run, range: string): Promise<string> {
    const { settings } = await api.searches();
    const setting = settings.find((one) => one.id === run.setting_id);
    if (!setting) throw new Error(texts.register_rules.gone_search);
    const { id, revision, ...input } = setting;
    if (!input.excludes.includes(range)) await api.replace_search(id, { ...input, excludes: [...input.excludes, range] }, revision);
    await load_told();
    return words.excluded(range, setting.name);
}

export function RunResults({ run, credentials }: { run: Run; credentials: readonly Credential[] }) {
    const may_change = useAdministrator();
    const [shown, set_shown] = useState<Kind | 'all'>('all');
    const [answer, set_answer] = useState<{ good: boolean; text: string }>();
    const [asking, set_asking] = useState(false);
    const lines = useMemo(() => lines_of(run), [run]);
    const fitting = shown === 'all' ? lines : lines.filter((line) => line.kind === shown);
    const going = run.state === 'running';

    const act = (what: Promise<string>) =>
        void what.then(
            (text) => set_answer(text ? { good: true, text } : undefined),
            (error: unknown) => set_answer({ good: false, text: reason(error) }),
        );
    /// The devices are asked once more, as when they were found, and registered whatever the rules say.
    const register = (addresses: string[]) => {
        const setting = told.get().searches?.find((one) => one.id === run.setting_id);
        const credential_ids = setting?.credential_ids ?? credentials.map((one) => one.id);
        act(
            api.start_run({ scopes: addresses.slice(0, 256), credential_ids, port: setting?.port, register_found: true, ignore_rules: true }).then((fresh) => {
                run_changed(fresh);
                return '';
            }),
        );
    };
    const waiting = lines.flatMap((line) => ('found' in line && registrable(line.found) ? [line.found.address] : []));
    const not_asked = run.leftovers?.find((one) => one.why === 'not_asked');
    const doing: Doing = {
        run,
        may_change,
        busy: going,
        register,
        exclude: run.setting_id === undefined ? undefined : (range) => act(leave_out(run, range)),
        ask_credential: () => set_asking(true),
    };
    return (
        <>
            {run.left_out && run.left_out.length > 0 && (
                <Notice tone="warn">
                    {words.left_out}
                    <ul class="small">
                        {run.left_out.map((text, n) => (
                            <li key={n} class="outside">
                                {text}
                            </li>
                        ))}
                    </ul>
                </Notice>
            )}
            {not_asked && <Notice tone="warn">{words.why.not_asked(not_asked.addresses)}</Notice>}
            <div role="status">{answer && <Notice tone={answer.good ? 'ok' : 'error'}>{answer.text}</Notice>}</div>
            {lines.length > 0 && (
                <>
                    <Filter lines={lines} shown={shown} choose={set_shown} />
                    {shown === 'silent' && <p class="soft small">{words.why.silent}</p>}
                    {may_change && waiting.length > 1 && shown === 'trouble' && (
                        <div>
                            <Button small disabled={going} onClick={() => register(waiting)}>
                                {words.register_all(Math.min(waiting.length, 256))}
                            </Button>
                        </div>
                    )}
                    <ul class="results" aria-label={words.title} tabIndex={0}>
                        {fitting.slice(0, kDrawn).map((line) =>
                            'found' in line ? <FoundLine key={line.key} found={line.found} doing={doing} /> : <LeftoverLine key={line.key} leftover={line.leftover} doing={doing} />,
                        )}
                    </ul>
                    {fitting.length === 0 && <p class="soft">{words.none}</p>}
                    {fitting.length > kDrawn && <p class="soft small">{words.more(fitting.length - kDrawn)}</p>}
                </>
            )}
            {asking && <CredentialDialog onClose={() => set_asking(false)} />}
        </>
    );
}
