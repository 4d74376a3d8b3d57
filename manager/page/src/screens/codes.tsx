// Access codes: made here, shown once.
import { useState } from 'preact/hooks';
import { Button, Notice, TextField, Trouble } from 'kit';
import { api } from '../api';
import { Card, GroupChoice, Table, Title, useLoaded } from '../parts/common';
import { useStore } from '../shared/store';
import { groups, path_of, session } from '../state';
import { texts, when } from '../texts';

export function CodesScreen() {
    const words = texts.codes;
    const all = useStore(groups);
    const own = useStore(session)?.group ?? 1;
    const { value, trouble, again, fail } = useLoaded(api.codes, []);
    const [label, set_label] = useState('');
    const [group, set_group] = useState(own);
    const [uses, set_uses] = useState('1');
    const [days, set_days] = useState('7');
    const [made, set_made] = useState('');
    const [busy, set_busy] = useState(false);

    async function make(event: Event) {
        event.preventDefault();
        set_made('');
        set_busy(true);
        await api.new_code(label, group, Number(uses), Number(days)).then(({ code }) => {
            set_made(code);
            again();
        }, fail);
        set_busy(false);
    }
    const left = (code: { uses_left: number; expires_at: string }) =>
        Date.parse(code.expires_at) < Date.now() ? words.expired : code.uses_left === 0 ? words.used : String(code.uses_left);
    return (
        <div class="stack">
            <Title text={texts.nav.codes} />
            <Trouble text={trouble} />
            <Card title={words.make}>
                <form class="tools" onSubmit={(event) => void make(event)}>
                    <TextField label={words.label} value={label} onText={set_label} maxLength={100} />
                    <GroupChoice label={texts.group} value={group} onGroup={set_group} />
                    <TextField label={words.uses} type="number" min={1} max={10000} value={uses} onText={set_uses} required />
                    <TextField label={words.days} type="number" min={1} max={365} value={days} onText={set_days} required />
                    <Button type="submit" look="main" busy={busy}>
                        {words.make}
                    </Button>
                </form>
                {made && (
                    <Notice tone="ok" spoken>
                        {words.made} <strong class="mono">{made}</strong>
                    </Notice>
                )}
            </Card>
            <Card title={texts.nav.codes}>
                {value?.codes.length === 0 && <p class="soft">{words.none}</p>}
                {value && value.codes.length > 0 && (
                    <Table name={texts.nav.codes} heads={[words.label, texts.group, words.left, words.until, '']}>
                        {[...value.codes].reverse().map((code) => (
                            <tr key={code.id}>
                                <th scope="row">{code.label || texts.none}</th>
                                <td data-label={texts.group}>{path_of(code.group, all)}</td>
                                <td data-label={words.left}>{left(code)}</td>
                                <td data-label={words.until}>{when(code.expires_at)}</td>
                                <td>
                                    {code.uses_left > 0 && (
                                        <Button small onClick={() => void api.end_code(code.id).then(again, fail)}>
                                            {words.end}
                                        </Button>
                                    )}
                                </td>
                            </tr>
                        ))}
                    </Table>
                )}
            </Card>
        </div>
    );
}
