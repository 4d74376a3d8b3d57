// What left for the manager: every request with its content, and whether a word has ever left. An administrator's.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Badge, Button, Dialog, Heads, Notice, Progress, TextField, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { SentContent, SentFound, SentList, SentRequest } from '../api/types';
import { Title } from '../parts/title';
import { csv_field, save_file } from '../state/export';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';

const words = texts.sent;
const moment = (at: string) => texts.ago.time(new Date(at));

function Answer({ one }: { one: SentRequest }) {
    if (one.status === null) return <span class="soft outside">{one.trouble ? texts.gateway.says(one.trouble) : words.awaited}</span>;
    const good = one.status < 400;
    return (
        <Badge tone={good ? 'ok' : 'error'} icon={good ? 'check' : 'warn'}>
            {String(one.status)}
        </Badge>
    );
}

function Content({ id, onClose }: { id: number; onClose: () => void }) {
    const [one, set_one] = useState<SentContent>();
    const [trouble, set_trouble] = useState('');
    useEffect(() => {
        api.sent_request(id).then(set_one, (error: unknown) => set_trouble(reason(error)));
    }, []);
    const content = one?.content ?? one?.content_base64 ?? '';
    return (
        <Dialog title={words.one(id)} close={texts.close} onClose={onClose}>
            <Trouble text={trouble} />
            {!one && !trouble && <p class="soft">{texts.loading}</p>}
            {one && (
                <div class="stack">
                    <p class="mono small outside">
                        {one.method} {one.to}
                        {one.path}
                    </p>
                    <h3>{words.head}</h3>
                    <pre class="sent__content" tabIndex={0}>
                        {one.head}
                    </pre>
                    <h3>{words.content}</h3>
                    <p class="soft small">
                        {words.masked} {one.content_base64 !== undefined && words.no_text}
                    </p>
                    {content ? (
                        <pre class="sent__content" tabIndex={0}>
                            {content}
                        </pre>
                    ) : (
                        <p class="soft">{words.no_content}</p>
                    )}
                    <div class="dialog__foot">
                        <Button onClick={() => save_file(`fleetgate-${words.export_name}-${id}.json`, 'application/json', JSON.stringify(one, undefined, 2))}>{words.save_one}</Button>
                        <Button look="main" onClick={onClose}>
                            {texts.close}
                        </Button>
                    </div>
                </div>
            )}
        </Dialog>
    );
}

function Row({ one, open }: { one: SentRequest; open: (id: number) => void }) {
    return (
        <tr role="row">
            <td role="cell">
                <time dateTime={one.at}>{moment(one.at)}</time>
            </td>
            <td role="cell" class="outside">
                <button type="button" class="as-link outside" aria-label={words.open(one.id)} onClick={() => open(one.id)}>
                    {one.to}
                </button>
                <div class="mono soft small outside">
                    {one.method} {one.path}
                </div>
            </td>
            <td role="cell">{words.reasons[one.why] ?? one.why}</td>
            <td role="cell" class="number">
                {texts.octets(one.bytes)}
            </td>
            <td role="cell">
                <Answer one={one} />
            </td>
        </tr>
    );
}

function Found({ found }: { found: SentFound }) {
    const { since } = found.kept;
    if (!since) return <Notice tone="ok">{words.never_nothing(found.word)}</Notice>;
    const from = moment(since);
    const n = found.requests.length;
    return (
        <Notice tone={n === 0 ? 'ok' : 'warn'}>
            <strong class="outside">{n === 0 ? words.never(found.word, from) : words.yes(found.word, n, found.more)}</strong> {words.before(from)}
        </Notice>
    );
}

function WordSearch({ found, set_found }: { found?: SentFound; set_found: (found?: SentFound) => void }) {
    const [word, set_word] = useState('');
    const [error, set_error] = useState('');
    const [busy, set_busy] = useState(false);
    async function go(event: Event) {
        event.preventDefault();
        if (word.trim().length < 2) {
            set_error(words.too_short);
            return;
        }
        set_error('');
        set_busy(true);
        try {
            set_found(await api.search_sent(word.trim()));
        } catch (trouble) {
            set_error(reason(trouble));
        }
        set_busy(false);
    }
    return (
        <section class="card" aria-labelledby="sent-search">
            <div class="card__head">
                <h2 id="sent-search">{words.search_title}</h2>
            </div>
            <div class="card__body stack">
                <form class="form" onSubmit={(event) => void go(event)}>
                    <TextField label={words.word} hint={words.word_hint} error={error} value={word} maxLength={200} spellcheck={false} onText={set_word} />
                    <div class="things">
                        <Button type="submit" look="main" icon="search" busy={busy}>
                            {words.search}
                        </Button>
                        {found && <Button onClick={() => set_found(undefined)}>{words.clear}</Button>}
                    </div>
                </form>
                <div role="status">{found && <Found found={found} />}</div>
            </div>
        </section>
    );
}

/// All that are kept, page after page.
async function every_one(tell: (got: number) => void): Promise<SentRequest[]> {
    const all: SentRequest[] = [];
    for (let before: number | undefined; ; before = all.at(-1)?.id) {
        const page: SentList = await api.sent(before);
        all.push(...page.requests);
        tell(all.length);
        if (!page.more || page.requests.length === 0) return all;
    }
}

const kFields = ['id', 'at', 'to', 'why', 'method', 'path', 'bytes', 'status', 'trouble'] as const;
const as_csv = (all: readonly SentRequest[]) => `\ufeff${[kFields.join(','), ...all.map((one) => kFields.map((field) => csv_field(one[field] ?? undefined)).join(','))].join('\r\n')}\r\n`;

function Export({ all }: { all: number }) {
    const [got, set_got] = useState<number>();
    const [trouble, set_trouble] = useState('');
    async function go() {
        set_got(0);
        set_trouble('');
        try {
            save_file(`fleetgate-${words.export_name}-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv', as_csv(await every_one(set_got)));
        } catch (error) {
            set_trouble(reason(error));
        }
        set_got(undefined);
    }
    if (got !== undefined) return <Progress done={all > 0 ? got / all : 0} label={words.exporting(got, all)} />;
    return (
        <>
            <Button small onClick={() => void go()}>
                {words.export}
            </Button>
            {trouble && (
                <span class="small" role="alert">
                    {trouble}
                </span>
            )}
        </>
    );
}

function Ledger({ found }: { found?: SentFound }) {
    const [list, set_list] = useState<SentList>();
    const [open, set_open] = useState<number>();
    const [trouble, set_trouble] = useState('');
    const [busy, set_busy] = useState(false);
    const asked = useRef(false);

    async function load(before?: number) {
        set_busy(true);
        try {
            const page = await api.sent(before);
            set_list((now) => (before && now ? { ...page, requests: [...now.requests, ...page.requests] } : page));
            set_trouble('');
        } catch (error) {
            set_trouble(reason(error));
        }
        set_busy(false);
    }
    useEffect(() => {
        if (!asked.current) void load();
        asked.current = true;
    }, []);

    const shown = found?.requests ?? list?.requests;
    const kept = list?.kept;
    return (
        <section class="card" aria-labelledby="sent-list">
            <div class="card__head">
                <h2 id="sent-list">{words.title}</h2>
                {kept && kept.requests > 0 && <Export all={kept.requests} />}
            </div>
            <div class="card__body stack">
                <Trouble text={trouble} />
                {!list && !trouble && <p class="soft">{texts.loading}</p>}
                {kept && (
                    <p class="soft small">
                        {kept.since ? words.kept(kept.requests, texts.octets(kept.bytes), moment(kept.since)) : words.kept_none} {words.kept_rule}
                    </p>
                )}
                {shown && shown.length > 0 && (
                    <table class="plain-table sent" role="table">
                        <Heads names={[words.when, words.whom, words.why, words.size, words.answer]} />
                        <tbody role="rowgroup">
                            {shown.map((one) => (
                                <Row key={one.id} one={one} open={set_open} />
                            ))}
                        </tbody>
                    </table>
                )}
                {!found && list && list.requests.length > 0 && (
                    <>
                        {list.more ? (
                            <div>
                                <Button busy={busy} onClick={() => void load(list.requests.at(-1)?.id)}>
                                    {words.older}
                                </Button>
                            </div>
                        ) : (
                            <p class="soft small">{words.all_shown}</p>
                        )}
                    </>
                )}
            </div>
            {open !== undefined && <Content key={open} id={open} onClose={() => set_open(undefined)} />}
        </section>
    );
}

export function SentScreen() {
    const may_see = useAdministrator();
    const [found, set_found] = useState<SentFound>();
    return (
        <div class="stack">
            <Title text={words.title} />
            <p class="soft">{words.text}</p>
            {may_see ? (
                <>
                    <WordSearch found={found} set_found={set_found} />
                    <Ledger found={found} />
                </>
            ) : (
                <Notice>{words.administrators_only}</Notice>
            )}
        </div>
    );
}
