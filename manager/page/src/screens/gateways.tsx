// The gateways: who waits for approval, who was heard when.
import { useState } from 'preact/hooks';
import { Badge, Button, Check, TextField, Trouble, type IconName, type Tone } from 'kit';
import { api, type Gateway } from '../api';
import { Exports, Table, Title, useLoaded } from '../parts/common';
import { Store, useStore } from '../shared/store';
import { groups, path_of } from '../state';
import { texts, when } from '../texts';

const kStates: Record<Gateway['status'], { tone: Tone; icon: IconName }> = {
    pending: { tone: 'warn', icon: 'clock' },
    managed: { tone: 'ok', icon: 'check' },
    left: { tone: 'quiet', icon: 'silent' },
};

interface Wish {
    search: string;
    /// Those that wait, are silent, or may run twice.
    care: boolean;
}
/// Kept while the reader looks at one and comes back.
const wish = new Store<Wish>({ search: '', care: false });

export const gateway_name = (gateway: Gateway) => gateway.computer_name || gateway.id;

export function GatewayState({ gateway }: { gateway: Gateway }) {
    const words = texts.gateways;
    return (
        <div class="badges">
            <Badge {...kStates[gateway.status]}>{words[gateway.status]}</Badge>
            {gateway.left_at && <span class="small soft">{when(gateway.left_at)}</span>}
            {gateway.silent_since && (
                <Badge tone="error" icon="silent">
                    {words.silent}
                </Badge>
            )}
            {gateway.copy_seen_at && (
                <Badge tone="error" icon="stop">
                    {words.copy}
                </Badge>
            )}
        </div>
    );
}

export function Approve({ gateway, done, fail }: { gateway: Gateway; done: () => void; fail: (error: unknown) => void }) {
    const words = texts.gateways;
    const [with_devices, set_with_devices] = useState(true);
    return (
        <div class="actions">
            <Button small look="main" aria-label={`${words.approve}: ${gateway_name(gateway)}`} onClick={() => void api.approve_gateways([gateway.id], with_devices).then(done, fail)}>
                {words.approve}
            </Button>
            <Check checked={with_devices} onCheck={set_with_devices}>
                {words.with_devices}
            </Check>
        </div>
    );
}

function Row({ gateway, done, fail }: { gateway: Gateway; done: () => void; fail: (error: unknown) => void }) {
    const words = texts.gateways;
    const all = useStore(groups);
    return (
        <tr>
            <th scope="row">
                <a href={`#/gateways/${gateway.id}`}>{gateway_name(gateway)}</a>
                <div class="small soft">{gateway.id}</div>
            </th>
            <td data-label={texts.devices.status}>
                <GatewayState gateway={gateway} />
                {gateway.status === 'pending' && <Approve gateway={gateway} done={done} fail={fail} />}
            </td>
            <td data-label={texts.group}>{path_of(gateway.group, all)}</td>
            <td data-label={words.version}>{gateway.version}</td>
            <td data-label={words.contact}>{when(gateway.last_contact_at)}</td>
        </tr>
    );
}

export function GatewaysScreen() {
    const words = texts.gateways;
    const now = useStore(wish);
    const all = useStore(groups);
    const { value, trouble, again, fail } = useLoaded(api.gateways, []);
    const search = now.search.trim().toLowerCase();
    const shown = value?.gateways.filter(
        (gateway) =>
            (!search || `${gateway.computer_name ?? ''} ${gateway.id} ${gateway.version} ${path_of(gateway.group, all)}`.toLowerCase().includes(search)) &&
            (!now.care || gateway.status === 'pending' || gateway.silent_since !== undefined || gateway.copy_seen_at !== undefined),
    );
    return (
        <div class="stack">
            <Title text={texts.nav.gateways} />
            <section class="card">
                <div class="card__body stack">
                    <div class="tools" role="search">
                        <TextField label={texts.devices.search} type="search" placeholder={words.search_hint} value={now.search} maxLength={100} onText={(text) => wish.update((was) => ({ ...was, search: text }))} />
                        <Check checked={now.care} onCheck={(care) => wish.update((was) => ({ ...was, care }))}>
                            {words.care}
                        </Check>
                    </div>
                    <Trouble text={trouble} />
                    <div class="actions">
                        <span role="status">{shown ? words.count(shown.length) : trouble ? '' : texts.loading}</span>
                        <Exports csv="/api/v1/exports/gateways.csv" json="/api/v1/exports/gateways.json" />
                    </div>
                    {value?.gateways.length === 0 && (
                        <p class="soft">
                            {words.none} <a href="#/codes">{texts.nav.codes}</a>
                        </p>
                    )}
                    {value && value.gateways.length > 0 && shown?.length === 0 && <p class="soft">{words.none_fits}</p>}
                    {shown && shown.length > 0 && (
                        <Table name={texts.nav.gateways} heads={[words.id, texts.devices.status, texts.group, words.version, words.contact]}>
                            {shown.map((gateway) => (
                                <Row key={gateway.id} gateway={gateway} done={again} fail={fail} />
                            ))}
                        </Table>
                    )}
                </div>
            </section>
        </div>
    );
}
