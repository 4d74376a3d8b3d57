// What somebody may do and where: role and group. Whoever was overtaken by another Manager is told, and sees what is now.
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button, Dialog, Field, Trouble } from 'kit';
import { api, Failure, reason, type Account } from '../api';
import { GroupChoice } from '../parts/common';
import { texts } from '../texts';

type Role = Account['role'];

export function RoleChoice({ value, onRole }: { value: Role; onRole: (role: Role) => void }) {
    const words = texts.groups;
    return (
        <Field label={words.role}>
            {(wired) => (
                <select {...wired} class="input" value={value} onChange={(event) => onRole(event.currentTarget.value as Role)}>
                    <option value="customer">{words.roles.customer}</option>
                    <option value="manager">{words.roles.manager}</option>
                </select>
            )}
        </Field>
    );
}

interface Props {
    account: Account;
    done: (told: string) => void;
    /// Somebody else changed it: the list is to be asked again.
    overtaken: () => void;
    onClose: () => void;
}

export function RightsDialog({ account, done, overtaken, onClose }: Props) {
    const words = texts.groups;
    const [role, set_role] = useState(account.role);
    const [group, set_group] = useState(account.group);
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    // Somebody else's change is seen before it is changed again, and not put back by what stood here.
    useLayoutEffect(() => {
        set_role(account.role);
        set_group(account.group);
    }, [account.revision]);
    async function save(event: Event) {
        event.preventDefault();
        set_busy(true);
        await api.change_account(account.id, role, group, account.revision).then(
            () => done(words.rights_saved(account.name)),
            (error: unknown) => {
                set_trouble(reason(error));
                if (error instanceof Failure && error.code === 'changed_meanwhile') overtaken();
            },
        );
        set_busy(false);
    }
    return (
        <Dialog title={`${words.change_rights}: ${account.name}`} close={texts.close} onClose={onClose}>
            <form class="form" onSubmit={(event) => void save(event)}>
                <p>{words.rights_text}</p>
                <RoleChoice value={role} onRole={set_role} />
                <GroupChoice label={texts.group} value={group} onGroup={set_group} />
                <Trouble text={trouble} />
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy}>
                        {words.save}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}
