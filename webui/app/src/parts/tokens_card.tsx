// Tokens with which scripts use the API.
import { useEffect, useState } from 'preact/hooks';
import { Button, Dialog, Field, TextField, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { ApiToken, Scope } from '../api/types';
import { is_administrator, session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { Ago } from './ago';
import { AskFirst } from './ask_first';
import { Card } from './card';
import { ShownOnce } from './shown_once';
import { RefusedForm, refusal, type Refusal } from './refused';

const kScopes: readonly Scope[] = ['read', 'act', 'admin'];

function MakeDialog({ onMade, onClose }: { onMade: (made: ApiToken) => void; onClose: () => void }) {
    const words = texts.tokens;
    const [name, set_name] = useState('');
    const [scope, set_scope] = useState<Scope>('read');
    const [days, set_days] = useState('365');
    const [refused, set_refused] = useState<Refusal>();
    const [busy, set_busy] = useState(false);
    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_refused(undefined);
        try {
            onMade(await api.make_token({ name: name.trim(), scope, valid_days: days ? Number(days) : undefined }));
        } catch (error) {
            set_busy(false);
            set_refused(refusal(error));
        }
    }
    return (
        <Dialog title={words.add} close={texts.close} onClose={onClose}>
            <RefusedForm refused={refused} fields={['/name', '/valid_days']} onSend={(event) => void save(event)}>
                <TextField at="/name" label={words.name} value={name} onText={set_name} required maxLength={80} autocomplete="off" />
                <Field label={words.scope}>
                    {(wired) => (
                        <select {...wired} class="input" value={scope} onChange={(event) => set_scope(event.currentTarget.value as Scope)}>
                            {kScopes.map((one) => (
                                <option key={one} value={one}>
                                    {words.scopes[one]}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
                <TextField at="/valid_days" label={words.valid} value={days} onText={set_days} type="number" min={1} max={3650} />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {words.add}
                    </Button>
                </div>
            </RefusedForm>
        </Dialog>
    );
}

type Open = { make: true } | { made: ApiToken } | { end: ApiToken };

export function TokensCard() {
    const words = texts.tokens;
    const may_change = is_administrator(useStore(session));
    const [tokens, set_tokens] = useState<readonly ApiToken[]>();
    const [trouble, set_trouble] = useState('');
    const [open, set_open] = useState<Open>();
    const load = () =>
        api
            .tokens()
            .then((answer) => set_tokens(answer.tokens))
            .catch((error: unknown) => set_trouble(reason(error)));
    useEffect(() => void load(), []);
    const when = (token: ApiToken) => (token.expired ? words.ended : token.expires_at ? texts.ago.time(new Date(token.expires_at)) : words.never);
    return (
        <Card title={words.title} id="tokens">
            <div class="stack">
                <p class="soft">{words.intro}</p>
                <Trouble text={trouble} />
                {tokens?.length === 0 && <p>{words.empty}</p>}
                {tokens && tokens.length > 0 && (
                    <table class="plain-table cards-when-narrow" role="table">
                        <thead role="rowgroup">
                            <tr role="row">
                                {[words.name, words.scope, words.used, words.ends].map((head) => (
                                    <th role="columnheader" scope="col" key={head}>
                                        {head}
                                    </th>
                                ))}
                                {may_change && (
                                    <th role="columnheader" scope="col">
                                        {texts.accounts.actions}
                                    </th>
                                )}
                            </tr>
                        </thead>
                        <tbody role="rowgroup">
                            {tokens.map((token) => (
                                <tr role="row" key={token.id}>
                                    <th role="rowheader" scope="row" class="outside">
                                        {token.name}
                                    </th>
                                    <td role="cell">{words.scopes[token.scope]}</td>
                                    <td role="cell" class="outside">
                                        {token.last_used_at ? <Ago time={token.last_used_at} /> : words.never}
                                        {token.last_source && <div class="soft small">{words.used_from(token.last_source)}</div>}
                                    </td>
                                    <td role="cell">{when(token)}</td>
                                    {may_change && (
                                        <td role="cell">
                                            <Button small look="danger" aria-label={words.end_of(token.name)} onClick={() => set_open({ end: token })}>
                                                {words.end}
                                            </Button>
                                        </td>
                                    )}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                )}
                {may_change && (
                    <div>
                        <Button icon="plus" onClick={() => set_open({ make: true })}>
                            {words.add}
                        </Button>
                    </div>
                )}
            </div>
            {open && 'make' in open && (
                <MakeDialog
                    onClose={() => set_open(undefined)}
                    onMade={(made) => {
                        set_open({ made });
                        void load();
                    }}
                />
            )}
            {open && 'made' in open && (
                <ShownOnce title={words.shown_title} text={words.shown_text(open.made.name)} secrets={[open.made.token ?? '']} onClose={() => set_open(undefined)} />
            )}
            {open && 'end' in open && (
                <AskFirst
                    title={words.end_of(open.end.name)}
                    what={open.end.name}
                    text={words.end_text}
                    action={words.end}
                    onClose={() => set_open(undefined)}
                    go={async () => {
                        await api.end_token(open.end.id);
                        set_open(undefined);
                        await load();
                    }}
                />
            )}
        </Card>
    );
}
