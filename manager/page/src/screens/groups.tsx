// The tree of groups, and who may do what in it.
import { useState } from 'preact/hooks';
import { Button, Field, PasswordField, TextField, Trouble } from 'kit';
import { api, type Account } from '../api';
import { Ask, Card, GroupChoice, Table, Title, useLoaded } from '../parts/common';
import { useStore } from '../shared/store';
import { groups, load_groups, path_of, session } from '../state';
import { texts } from '../texts';
import { GroupTree } from './group_tree';

function Users({ fail }: { fail: (error: unknown) => void }) {
    const words = texts.groups;
    const all = useStore(groups);
    const me = useStore(session);
    const { value, trouble, again } = useLoaded(api.accounts, []);
    const [name, set_name] = useState('');
    const [role, set_role] = useState('customer');
    const [group, set_group] = useState(me?.group ?? 1);
    const [password, set_password] = useState('');
    const [going, set_going] = useState<Account>();

    async function add(event: Event) {
        event.preventDefault();
        await api.add_account(name, role, group, password).then(() => {
            set_name('');
            set_password('');
            again();
        }, fail);
    }
    return (
        <Card title={words.users}>
            <Trouble text={trouble} />
            <Table name={words.users} heads={[texts.enter.user, words.role, texts.group, '']}>
                {value?.accounts.map((account) => (
                    <tr key={account.id}>
                        <th scope="row">{account.name}</th>
                        <td data-label={words.role}>{words.roles[account.role]}</td>
                        <td data-label={texts.group}>{path_of(account.group, all)}</td>
                        <td>
                            {account.name !== me?.user && (
                                <Button small onClick={() => set_going(account)} aria-label={`${words.remove}: ${account.name}`}>
                                    {words.remove}
                                </Button>
                            )}
                        </td>
                    </tr>
                ))}
            </Table>
            {going && (
                <Ask
                    title={`${words.remove}: ${going.name}`}
                    text={words.remove_user}
                    go={words.remove}
                    onGo={() => {
                        set_going(undefined);
                        void api.remove_account(going.id).then(again, fail);
                    }}
                    onClose={() => set_going(undefined)}
                />
            )}
            <form class="tools" onSubmit={(event) => void add(event)}>
                <TextField label={texts.enter.user} value={name} onText={set_name} maxLength={64} autocomplete="off" required />
                <Field label={words.role}>
                    {(wired) => (
                        <select {...wired} class="input" value={role} onChange={(event) => set_role(event.currentTarget.value)}>
                            <option value="customer">{words.roles.customer}</option>
                            <option value="manager">{words.roles.manager}</option>
                        </select>
                    )}
                </Field>
                <GroupChoice label={texts.group} value={group} onGroup={set_group} />
                <PasswordField label={words.first_password} hint={texts.enter.rules} show={texts.enter.show} hide={texts.enter.hide} value={password} onText={set_password} autocomplete="new-password" required />
                <Button type="submit" look="main">
                    {words.add_user}
                </Button>
            </form>
        </Card>
    );
}

export function GroupsScreen() {
    const { trouble, fail } = useLoaded(load_groups, []);
    return (
        <div class="stack">
            <Title text={texts.nav.groups} />
            <Trouble text={trouble} />
            <GroupTree fail={fail} />
            <Users fail={fail} />
        </div>
    );
}
