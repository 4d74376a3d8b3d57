// Who may log in. Administrators change it, viewers see it.
import { useEffect, useState } from 'preact/hooks';
import { Badge, Button, Dialog, Field, Notice, TextField, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Account, Role } from '../api/types';
import { is_administrator, session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { AskFirst } from './ask_first';
import { Card } from './card';
import { ShownOnce } from './shown_once';
import { RefusedForm, refusal, type Refusal } from './refused';

const kRoles: readonly Role[] = ['viewer', 'administrator'];

function AddDialog({ onMade, onClose }: { onMade: (name: string, password: string) => void; onClose: () => void }) {
    const words = texts.accounts;
    const [name, set_name] = useState('');
    const [role, set_role] = useState<Role>('viewer');
    const [refused, set_refused] = useState<Refusal>();
    const [busy, set_busy] = useState(false);
    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_refused(undefined);
        try {
            const made = await api.add_account(name.trim(), role);
            onMade(name.trim(), made.password ?? '');
        } catch (error) {
            set_busy(false);
            set_refused(refusal(error));
        }
    }
    return (
        <Dialog title={words.add} close={texts.close} onClose={onClose}>
            <RefusedForm refused={refused} fields={['/name']} onSend={(event) => void save(event)}>
                <TextField at="/name" label={words.name} value={name} onText={set_name} required maxLength={64} autocomplete="off" autocapitalize="off" spellcheck={false} />
                <Field label={words.role}>
                    {(wired) => (
                        <select {...wired} class="input" value={role} onChange={(event) => set_role(event.currentTarget.value as Role)}>
                            {kRoles.map((one) => (
                                <option key={one} value={one}>
                                    {words.roles[one]}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
                <p class="soft small">{words.intro}</p>
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

function State({ account }: { account: Account }) {
    const words = texts.accounts.states;
    if (account.locked) {
        return (
            <Badge tone="error" icon="stop">
                {words.locked}
            </Badge>
        );
    }
    return account.must_change_password ? (
        <Badge tone="warn" icon="key">
            {words.must_change}
        </Badge>
    ) : (
        <Badge tone="ok" icon="check">
            {words.good}
        </Badge>
    );
}

type Open = { add: true } | { ask: 'remove' | 'lock' | 'reset' | 'second'; account: Account } | { shown: string; name: string };

export function AccountsCard() {
    const words = texts.accounts;
    const now = useStore(session);
    const may_change = is_administrator(now);
    const [accounts, set_accounts] = useState<readonly Account[]>();
    const [trouble, set_trouble] = useState('');
    const [told, set_told] = useState('');
    const [open, set_open] = useState<Open>();
    const load = () =>
        api
            .accounts()
            .then((answer) => set_accounts(answer.accounts))
            .catch((error: unknown) => set_trouble(reason(error)));
    useEffect(() => void load(), []);

    async function act(work: () => Promise<unknown>, done = '') {
        set_trouble('');
        set_told('');
        try {
            await work();
            set_told(done);
        } catch (error) {
            set_trouble(reason(error));
        }
        await load();
    }
    const button = (action: string, account: Account, go: () => void, danger = false) => (
        <Button small look={danger ? 'danger' : undefined} aria-label={words.of(action, account.name)} onClick={go}>
            {action}
        </Button>
    );
    const actions = (account: Account) => {
        const is_own = account.name.toLowerCase() === now?.user?.toLowerCase();
        const other: Role = account.role === 'viewer' ? 'administrator' : 'viewer';
        return (
            <div class="actions">
                {!is_own && button(account.role === 'viewer' ? words.make_administrator : words.make_viewer, account, () => void act(() => api.change_account(account.id, { role: other })))}
                {button(words.unlock, account, () => void act(() => api.unlock_account(account.id), words.unlocked(account.name)))}
                {!is_own && !account.locked && button(words.lock, account, () => set_open({ ask: 'lock', account }))}
                {!is_own && button(words.reset, account, () => set_open({ ask: 'reset', account }))}
                {!is_own && account.second_factor && button(texts.second_factor.reset, account, () => set_open({ ask: 'second', account }))}
                {!is_own && button(texts.remove, account, () => set_open({ ask: 'remove', account }), true)}
            </div>
        );
    };
    return (
        <Card title={words.title} id="accounts">
            <div class="stack">
                <p class="soft">{may_change ? words.intro : words.only_administrators}</p>
                <Trouble text={trouble} />
                {told && (
                    <Notice tone="ok" spoken>
                        {told}
                    </Notice>
                )}
                {accounts && (
                    <table class="plain-table cards-when-narrow" role="table">
                        <thead role="rowgroup">
                            <tr role="row">
                                {[words.name, words.role, words.state, ...(may_change ? [words.actions] : [])].map((head) => (
                                    <th role="columnheader" scope="col" key={head}>
                                        {head}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody role="rowgroup">
                            {accounts.map((account) => (
                                <tr role="row" key={account.id}>
                                    <th role="rowheader" scope="row">
                                        <span class="outside">{account.name}</span>
                                        <div class="soft small">
                                            {account.name.toLowerCase() === now?.user?.toLowerCase() && `${words.you}, `}
                                            {words.sessions(account.sessions)}
                                            {account.second_factor && `, ${texts.second_factor.has}`}
                                        </div>
                                    </th>
                                    <td role="cell">{words.roles[account.role]}</td>
                                    <td role="cell">
                                        <State account={account} />
                                    </td>
                                    {may_change && <td role="cell">{actions(account)}</td>}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                )}
                {may_change && (
                    <div>
                        <Button icon="plus" onClick={() => set_open({ add: true })}>
                            {words.add}
                        </Button>
                    </div>
                )}
            </div>
            {open && 'add' in open && (
                <AddDialog
                    onClose={() => set_open(undefined)}
                    onMade={(name, password) => {
                        set_open({ shown: password, name });
                        void load();
                    }}
                />
            )}
            {open && 'shown' in open && (
                <ShownOnce title={words.password_title} text={words.password_text(open.name)} secrets={[open.shown]} onClose={() => set_open(undefined)} />
            )}
            {open && 'ask' in open && (
                <AskFirst
                    title={open.ask === 'second' ? texts.second_factor.reset : words[`${open.ask}_title`]}
                    what={open.account.name}
                    text={open.ask === 'second' ? texts.second_factor.reset_text : words[`${open.ask}_text`]}
                    action={open.ask === 'second' ? texts.second_factor.reset : open.ask === 'remove' ? texts.remove : words[open.ask]}
                    onClose={() => set_open(undefined)}
                    go={async () => {
                        const { account, ask } = open;
                        if (ask === 'remove') await api.remove_account(account.id);
                        if (ask === 'second') await api.reset_second_factor(account.id);
                        if (ask === 'lock') await api.change_account(account.id, { locked: true });
                        const shown = ask === 'reset' ? (await api.reset_password(account.id)).password : undefined;
                        set_open(shown ? { shown, name: account.name } : undefined);
                        await load();
                    }}
                />
            )}
        </Card>
    );
}
