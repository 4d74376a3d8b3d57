// Who may do what in which group; their mail addresses, and another password for who cannot get in.
import { useState } from 'preact/hooks';
import { Badge, Button, Dialog, Field, Notice, PasswordField, TextField, Trouble } from 'kit';
import { api, reason, type Account } from '../api';
import { Ask, Card, GroupChoice, Table, useLoaded } from '../parts/common';
import { LanguageChoice } from '../parts/language';
import { language, type Language } from '../shared/language';
import { useStore } from '../shared/store';
import { groups, path_of, session } from '../state';
import { texts } from '../texts';
import { RightsDialog, RoleChoice } from './user_rights';

/// A password that is chosen here, or a temporary one that goes by mail.
function PasswordChoice({ by_mail, onByMail, can_mail, password, onPassword }: { by_mail: boolean; onByMail: (on: boolean) => void; can_mail: boolean; password: string; onPassword: (text: string) => void }) {
    const words = texts.groups;
    return (
        <>
            <Field label={words.how} hint={can_mail ? undefined : words.no_mail_server}>
                {(wired) => (
                    <select {...wired} class="input" value={by_mail ? 'mail' : 'chosen'} onChange={(event) => onByMail(event.currentTarget.value === 'mail')}>
                        <option value="chosen">{words.chosen}</option>
                        <option value="mail" disabled={!can_mail}>
                            {words.by_mail}
                        </option>
                    </select>
                )}
            </Field>
            {!by_mail && (
                <PasswordField label={words.first_password} hint={texts.enter.rules} show={texts.enter.show} hide={texts.enter.hide} value={password} onText={onPassword} autocomplete="new-password" required />
            )}
        </>
    );
}

function AddUser({ can_mail, done }: { can_mail: boolean; done: (told: string) => void }) {
    const words = texts.groups;
    const me = useStore(session);
    const [name, set_name] = useState('');
    const [role, set_role] = useState<Account['role']>('customer');
    const [group, set_group] = useState(me?.group ?? 1);
    const [mail, set_mail] = useState('');
    const [reads, set_reads] = useState<Language>(language());
    const [by_mail, set_by_mail] = useState(false);
    const [password, set_password] = useState('');
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');

    async function add(event: Event) {
        event.preventDefault();
        set_busy(true);
        set_trouble('');
        await api.add_account(name.trim(), role, group, mail.trim(), reads, by_mail ? '' : password).then(
            () => {
                done(by_mail ? words.made_by_mail(name.trim(), mail.trim()) : words.made(name.trim()));
                set_name('');
                set_mail('');
                set_password('');
            },
            (error: unknown) => set_trouble(reason(error)),
        );
        set_busy(false);
    }
    return (
        <form class="tools tools--top" aria-label={words.add_user} onSubmit={(event) => void add(event)}>
            <TextField label={texts.enter.user} value={name} onText={set_name} maxLength={64} autocomplete="off" autocapitalize="off" required />
            <RoleChoice value={role} onRole={set_role} />
            <GroupChoice label={texts.group} value={group} onGroup={set_group} />
            <TextField label={words.mail} type="email" value={mail} onText={set_mail} maxLength={254} autocomplete="off" required={by_mail} />
            <LanguageChoice value={reads} onLanguage={set_reads} />
            <PasswordChoice by_mail={by_mail} onByMail={set_by_mail} can_mail={can_mail} password={password} onPassword={set_password} />
            <div class="tools__whole stack">
                <Trouble text={trouble} />
                <div>
                    <Button type="submit" look="main" busy={busy}>
                        {words.add_user}
                    </Button>
                </div>
            </div>
        </form>
    );
}

function MailDialog({ account, done, onClose }: { account: Account; done: (told: string) => void; onClose: () => void }) {
    const words = texts.groups;
    const [mail, set_mail] = useState(account.mail ?? '');
    const before = account.language ?? language();
    const [reads, set_reads] = useState<Language>(before);
    const [trouble, set_trouble] = useState('');
    async function save(event: Event) {
        event.preventDefault();
        // Only what was changed: the account's own choice of its page stays.
        await api.set_mail(account.id, mail.trim(), reads === before ? undefined : reads).then(
            () => done(words.mail_saved(account.name)),
            (error: unknown) => set_trouble(reason(error)),
        );
    }
    return (
        <Dialog title={`${words.mail}: ${account.name}`} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={(event) => void save(event)}>
                <TextField label={words.mail} hint={words.mail_hint} type="email" value={mail} onText={set_mail} maxLength={254} autocomplete="off" autofocus />
                <LanguageChoice value={reads} onLanguage={set_reads} />
                <Trouble text={trouble} />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main">
                        {words.save}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}

function PasswordDialog({ account, can_mail, done, onClose }: { account: Account; can_mail: boolean; done: (told: string) => void; onClose: () => void }) {
    const words = texts.groups;
    const mailable = can_mail && account.mail !== undefined;
    const [by_mail, set_by_mail] = useState(mailable);
    const [password, set_password] = useState('');
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        await api.reset_password(account.id, by_mail ? '' : password).then(
            () => done(by_mail ? words.reset_by_mail(account.name, account.mail ?? '') : words.reset_done(account.name)),
            (error: unknown) => set_trouble(reason(error)),
        );
        set_busy(false);
    }
    return (
        <Dialog title={`${words.reset}: ${account.name}`} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={(event) => void save(event)}>
                <p>{words.reset_text}</p>
                <PasswordChoice by_mail={by_mail} onByMail={set_by_mail} can_mail={mailable} password={password} onPassword={set_password} />
                <Trouble text={trouble} />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {words.reset}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}

type Asked = { what: 'rights' | 'mail' | 'password' | 'remove'; account: Account };

function Row({ account, ask }: { account: Account; ask: (asked: Asked) => void }) {
    const words = texts.groups;
    const all = useStore(groups);
    const own = account.name === useStore(session)?.user;
    return (
        <tr>
            <th scope="row">
                {account.name}{' '}
                {account.must_change_password && (
                    <Badge tone="quiet" icon="clock">
                        {words.must_change}
                    </Badge>
                )}
            </th>
            <td data-label={words.role}>{words.roles[account.role]}</td>
            <td data-label={texts.group}>{path_of(account.group, all)}</td>
            <td data-label={words.mail}>{account.mail ?? texts.none}</td>
            <td>
                <div class="actions">
                    <Button small onClick={() => ask({ what: 'mail', account })} aria-label={`${words.change_mail}: ${account.name}`}>
                        {words.change_mail}
                    </Button>
                    {!own && (
                        <>
                            <Button small onClick={() => ask({ what: 'rights', account })} aria-label={`${words.change_rights}: ${account.name}`}>
                                {words.change_rights}
                            </Button>
                            <Button small onClick={() => ask({ what: 'password', account })} aria-label={`${words.reset}: ${account.name}`}>
                                {words.reset}
                            </Button>
                            <Button small look="danger" onClick={() => ask({ what: 'remove', account })} aria-label={`${words.remove}: ${account.name}`}>
                                {words.remove}
                            </Button>
                        </>
                    )}
                </div>
            </td>
        </tr>
    );
}

export function Users({ fail }: { fail: (error: unknown) => void }) {
    const words = texts.groups;
    const { value, trouble, again } = useLoaded(api.accounts, []);
    const [asked, set_asked] = useState<Asked>();
    const [told, set_told] = useState('');
    const can_mail = value?.can_mail ?? false;
    const close = () => set_asked(undefined);
    const done = (text: string) => {
        close();
        set_told(text);
        again();
    };
    return (
        <Card title={words.users}>
            <Trouble text={trouble} />
            {told && (
                <Notice tone="ok" spoken>
                    {told}
                </Notice>
            )}
            <Table name={words.users} heads={[texts.enter.user, words.role, texts.group, words.mail, '']}>
                {value?.accounts.map((account) => <Row key={account.id} account={account} ask={set_asked} />)}
            </Table>
            {asked?.what === 'rights' && <RightsDialog account={value?.accounts.find((one) => one.id === asked.account.id) ?? asked.account} done={done} overtaken={again} onClose={close} />}
            {asked?.what === 'mail' && <MailDialog account={asked.account} done={done} onClose={close} />}
            {asked?.what === 'password' && <PasswordDialog account={asked.account} can_mail={can_mail} done={done} onClose={close} />}
            {asked?.what === 'remove' && (
                <Ask
                    title={`${words.remove}: ${asked.account.name}`}
                    text={words.remove_user}
                    go={words.remove}
                    onGo={() => {
                        close();
                        void api.remove_account(asked.account.id).then(again, fail);
                    }}
                    onClose={close}
                />
            )}
            <h3>{words.add_user}</h3>
            <AddUser can_mail={can_mail} done={done} />
        </Card>
    );
}
