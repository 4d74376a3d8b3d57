// The gateways: who waits for approval, who was heard when.
import { useState } from 'preact/hooks';
import { Badge, Button, Check, Trouble, type IconName, type Tone } from 'kit';
import { api, type Gateway } from '../api';
import { Ask, Move, Table, Title, useLoaded } from '../parts/common';
import { texts, when } from '../texts';

const kStates: Record<Gateway['status'], { tone: Tone; icon: IconName }> = {
    pending: { tone: 'warn', icon: 'clock' },
    managed: { tone: 'ok', icon: 'check' },
    left: { tone: 'quiet', icon: 'silent' },
};

function Row({ gateway, done, fail }: { gateway: Gateway; done: () => void; fail: (error: unknown) => void }) {
    const words = texts.gateways;
    const [with_devices, set_with_devices] = useState(true);
    const [asking, set_asking] = useState(false);
    return (
        <tr>
            <th scope="row">
                {gateway.computer_name || gateway.id}
                <div class="small soft">{gateway.id}</div>
            </th>
            <td data-label={texts.devices.status}>
                <Badge {...kStates[gateway.status]}>{words[gateway.status]}</Badge>
                {gateway.left_at && <div class="small soft">{when(gateway.left_at)}</div>}
                {gateway.copy_seen_at && (
                    <Badge tone="error" icon="stop">
                        {words.copy}, {when(gateway.copy_seen_at)}
                    </Badge>
                )}
            </td>
            <td data-label={words.version}>{gateway.version}</td>
            <td data-label={words.contact}>
                {when(gateway.last_contact_at)}
                {gateway.silent_since && (
                    <div>
                        <Badge tone="error" icon="silent">
                            {words.silent}
                        </Badge>
                    </div>
                )}
            </td>
            <td>
                <div class="actions">
                    {gateway.status === 'pending' && (
                        <>
                            <Button small look="main" onClick={() => void api.approve_gateways([gateway.id], with_devices).then(done, fail)}>
                                {words.approve}
                            </Button>
                            <Check checked={with_devices} onCheck={set_with_devices}>
                                {words.with_devices}
                            </Check>
                        </>
                    )}
                    <Move value={gateway.group} onMove={(group) => void api.move_gateway(gateway.id, group).then(done, fail)} />
                    <Button small look="danger" onClick={() => set_asking(true)}>
                        {words.terminate}
                    </Button>
                </div>
                {asking && (
                    <Ask
                        title={gateway.computer_name || gateway.id}
                        text={words.terminate_ask}
                        go={words.terminate}
                        onClose={() => set_asking(false)}
                        onGo={() => {
                            set_asking(false);
                            void api.terminate_gateway(gateway.id).then(done, fail);
                        }}
                    />
                )}
            </td>
        </tr>
    );
}

export function GatewaysScreen() {
    const words = texts.gateways;
    const { value, trouble, again, fail } = useLoaded(api.gateways, []);
    return (
        <div class="stack">
            <Title text={texts.nav.gateways} />
            <section class="card">
                <div class="card__body stack">
                    <Trouble text={trouble} />
                    {!value && !trouble && <p class="soft">{texts.loading}</p>}
                    {value?.gateways.length === 0 && <p class="soft">{words.none}</p>}
                    {value && value.gateways.length > 0 && (
                        <Table name={texts.nav.gateways} heads={[words.id, texts.devices.status, words.version, words.contact, '']}>
                            {value.gateways.map((gateway) => (
                                <Row key={gateway.id} gateway={gateway} done={again} fail={fail} />
                            ))}
                        </Table>
                    )}
                </div>
            </section>
        </div>
    );
}
