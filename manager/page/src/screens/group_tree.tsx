// The tree of groups: another below one, another name, another place, away.
import { useState } from 'preact/hooks';
import { Button, TextField } from 'kit';
import { api, type Group } from '../api';
import { Card, GroupChoice, Table } from '../parts/common';
import { useStore } from '../shared/store';
import { groups, load_groups, path_of, session } from '../state';
import { texts } from '../texts';

interface RowProps {
    group: Group;
    /// The reader's own group: its name may change, its place may not.
    own: boolean;
    done: () => void;
    fail: (error: unknown) => void;
}

function ChangeForm({ group, own, done, fail, onClose }: RowProps & { onClose: () => void }) {
    const words = texts.groups;
    const [name, set_name] = useState(group.name);
    const [parent, set_parent] = useState(group.parent ?? group.id);
    async function save(event: Event) {
        event.preventDefault();
        await api.change_group(group.id, parent, name).then(() => {
            onClose();
            done();
        }, fail);
    }
    return (
        <form class="tools" onSubmit={(event) => void save(event)}>
            <TextField label={words.new_name} value={name} onText={set_name} maxLength={100} required />
            {!own && <GroupChoice label={words.new_place} value={parent} onGroup={set_parent} without={group.id} />}
            <Button type="submit" look="main">
                {words.save}
            </Button>
            <Button onClick={onClose}>{texts.cancel}</Button>
        </form>
    );
}

function Row(props: RowProps) {
    const { group, own, done, fail } = props;
    const words = texts.groups;
    const all = useStore(groups);
    const [changing, set_changing] = useState(false);
    if (changing) {
        return (
            <tr>
                <td colSpan={3}>
                    <ChangeForm {...props} onClose={() => set_changing(false)} />
                </td>
            </tr>
        );
    }
    return (
        <tr>
            <th scope="row">{path_of(group.id, all)}</th>
            <td>{words.holds(group.gateways, group.devices)}</td>
            <td>
                <div class="actions">
                    <Button small onClick={() => set_changing(true)} aria-label={`${words.change}: ${group.name}`}>
                        {words.change}
                    </Button>
                    {!own && (
                        <Button small onClick={() => void api.remove_group(group.id).then(done, fail)} aria-label={`${words.remove}: ${group.name}`}>
                            {words.remove}
                        </Button>
                    )}
                </div>
            </td>
        </tr>
    );
}

export function GroupTree({ fail }: { fail: (error: unknown) => void }) {
    const words = texts.groups;
    const all = useStore(groups);
    const own = useStore(session)?.group ?? 1;
    const [name, set_name] = useState('');
    const [parent, set_parent] = useState(own);
    const [busy, set_busy] = useState(false);
    const reload = () => void load_groups().catch(fail);

    async function add(event: Event) {
        event.preventDefault();
        set_busy(true);
        await api.add_group(parent, name).then(() => {
            set_name('');
            reload();
        }, fail);
        set_busy(false);
    }
    const sorted = [...all].sort((a, b) => path_of(a.id, all).localeCompare(path_of(b.id, all)));
    return (
        <Card title={words.tree}>
            <Table name={words.tree} heads={[words.name, '', '']}>
                {sorted.map((group) => (
                    <Row key={group.id} group={group} own={group.id === own} done={reload} fail={fail} />
                ))}
            </Table>
            <form class="tools" onSubmit={(event) => void add(event)}>
                <TextField label={words.name} value={name} onText={set_name} maxLength={100} required />
                <GroupChoice label={words.parent} value={parent} onGroup={set_parent} />
                <Button type="submit" look="main" busy={busy}>
                    {words.add}
                </Button>
            </form>
        </Card>
    );
}
