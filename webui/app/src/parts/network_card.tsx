// How a device is reached, and a test of it with every credential.
import { useEffect, useState } from 'preact/hooks';
import { Button, Icon, Notice } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Credential, Device, Explanation } from '../api/types';
import { useAdministrator } from '../state/session';
import { texts } from '../texts';
import { Ago } from './ago';
import { Card } from './card';
import { DeviceCredentialDialog } from './device_credential_dialog';

const words = texts.network;

function useCredential(id: number | undefined): string | undefined {
    const [all, set_all] = useState<Credential[]>();
    useEffect(() => {
        if (id === undefined) return;
        // Where they cannot be had the row is left out.
        api.credentials().then(({ credentials }) => set_all(credentials), () => undefined);
    }, [id]);
    if (id === undefined) return words.public;
    if (!all) return undefined;
    const found = all.find((one) => one.id === id);
    return found ? [...new Set([found.label, found.description])].filter(Boolean).join(': ') : words.unknown;
}

function Tried({ explanation }: { explanation: Explanation }) {
    const good = explanation.steps.some((step) => step.good);
    return (
        <div class="stack">
            <Notice tone={good ? 'ok' : 'error'}>
                <span class="outside" lang="en">
                    {explanation.conclusion}
                </span>
            </Notice>
            <ul class="tried small" aria-label={words.steps}>
                {explanation.steps.map((step, n) => (
                    <li key={n}>
                        <Icon name={step.good ? 'check' : 'stop'} size={16} />
                        <span class="hidden">{step.good ? words.good : words.bad}: </span>
                        <span class="outside" lang="en">
                            {step.text}
                        </span>
                    </li>
                ))}
            </ul>
        </div>
    );
}

export function NetworkCard({ device }: { device: Device }) {
    const { summary } = device;
    const may_change = useAdministrator();
    // Newer than the device's own word until it is loaded again.
    const [newer, set_newer] = useState<number>();
    useEffect(() => set_newer(undefined), [device]);
    const in_use = newer ?? device.credential_id;
    const credential = useCredential(in_use);
    const [choosing, set_choosing] = useState(false);
    const [busy, set_busy] = useState(false);
    const [answer, set_answer] = useState<Explanation>();
    const [trouble, set_trouble] = useState('');

    async function test() {
        set_busy(true);
        set_trouble('');
        set_answer(undefined);
        try {
            set_answer(await api.test_device(summary.id));
        } catch (error) {
            set_trouble(reason(error));
        }
        set_busy(false);
    }

    const facts: [string, string | undefined][] = [
        [words.address, summary.address],
        [words.port, String(summary.port)],
        [words.credential, credential],
    ];
    return (
        <Card title={words.title} id="network">
            <dl class="facts">
                {facts.map(
                    ([name, value]) =>
                        value && (
                            <div key={name}>
                                <dt>{name}</dt>
                                <dd class="outside">{value}</dd>
                            </div>
                        ),
                )}
                <div>
                    <dt>{words.last_answer}</dt>
                    <dd>
                        <Ago time={device.last_answer_at} />
                    </dd>
                </div>
            </dl>
            {may_change && (
                <div class="network__test things">
                    <Button icon="search" busy={busy} onClick={() => void test()}>
                        {busy ? words.testing : words.test}
                    </Button>
                    <Button onClick={() => set_choosing(true)}>{texts.credential_use.change}</Button>
                </div>
            )}
            <div role="status">
                {trouble && <Notice tone="error">{trouble}</Notice>}
                {answer && <Tried explanation={answer} />}
            </div>
            {choosing && <DeviceCredentialDialog device={{ ...device, credential_id: in_use }} onSet={set_newer} onClose={() => set_choosing(false)} />}
        </Card>
    );
}
