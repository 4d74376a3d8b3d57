// What is wrong with a device, what to do about it, and who can.
import { useContext, useState } from 'preact/hooks';
import { Badge, Button, Notice, type IconName, type Tone } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Device, DeviceCondition } from '../api/types';
import { texts } from '../texts';
import { Ago } from './ago';
import { Card } from './card';
import { AllOrigins, Sourced } from './origin';

const words = texts.wrong;

const kLooks: Record<DeviceCondition['class'], { tone: Tone; icon: IconName }> = {
    stop: { tone: 'error', icon: 'stop' },
    warn: { tone: 'warn', icon: 'warn' },
    plan: { tone: 'warn', icon: 'clock' },
    info: { tone: 'quiet', icon: 'info' },
    state: { tone: 'quiet', icon: 'info' },
};

function Why({ condition }: { condition: DeviceCondition }) {
    const all = useContext(AllOrigins);
    return (
        <details class="why" open={all}>
            <summary class="soft small">{words.why(condition.sources.length)}</summary>
            <ul class="small">
                {condition.sources.map((source, n) => (
                    <li key={n}>
                        <Sourced name={source.said} origin={source.origin}>
                            {words.sources[source.kind]}: <span class="outside">{source.said}</span>
                        </Sourced>
                    </li>
                ))}
            </ul>
        </details>
    );
}

/// What follows from a condition: its own sentences where they are among the device's, else as the gateway kept them.
function consequences(condition: DeviceCondition, device: Device): string[] {
    const known = device.conditions.filter((one) => one.explained_by === condition.key);
    return condition.consequences.map((text) => {
        const same = known.find((one) => one.what_happened === text);
        return same ? texts.gateway.condition(same, device).happened : text;
    });
}

function Entry({ condition, device }: { condition: DeviceCondition; device: Device }) {
    const { happened, to_do } = texts.gateway.condition(condition, device);
    const clearing = condition.phase === 'clearing';
    const look = clearing ? kLooks.info : kLooks[condition.class];
    const note = condition.phase === 'raised' ? words.raised : clearing ? words.clearing : '';
    return (
        <li>
            <div class="wrong">
                <Badge {...look}>{clearing ? words.ending : words.classes[condition.class]}</Badge>
                <strong class="outside">{happened}</strong>
            </div>
            {to_do && <p class="outside">{to_do}</p>}
            {condition.consequences.length > 0 && (
                <p class="soft small outside">
                    {words.consequences} {consequences(condition, device).join(' ')}
                </p>
            )}
            <p class="soft small">
                {[words.who[condition.who], note].filter(Boolean).join(' · ')}
                {' · '}
                <Ago time={condition.opened_at} wrap={words.since} />
            </p>
            <Why condition={condition} />
        </li>
    );
}

/// What follows from something else stands there, as its consequence. What was seen once and not again was a mistake, as
/// far as anybody knows.
function is_shown(one: DeviceCondition): boolean {
    const doubtful = one.phase === 'clearing' && !one.confirmed_at;
    return one.phase !== 'closed' && !doubtful && !one.explained_by;
}

/// The device comes with the last ones; all that are kept are asked for page by page.
function Closed({ device, newest }: { device: Device; newest: DeviceCondition[] }) {
    const [all, set_all] = useState<DeviceCondition[]>();
    const [more, set_more] = useState(true);
    const [busy, set_busy] = useState(false);
    const [trouble, set_trouble] = useState('');
    const shown = all ?? newest;

    async function show_older() {
        set_busy(true);
        set_trouble('');
        try {
            // From the beginning at first: some that closed at one time may be among the last ones, and others not.
            const page = await api.closed_conditions(device.summary.id, all?.[all.length - 1]?.closed_at);
            set_all([...(all ?? []), ...page.conditions]);
            set_more(page.more);
        } catch (error) {
            set_trouble(reason(error));
        }
        set_busy(false);
    }

    return (
        <details class="why">
            <summary class="soft small">{words.closed(shown.length)}</summary>
            <ul class="entries small">
                {shown.map((one) => (
                    <li key={one.key + one.opened_at + (one.closed_at ?? '')}>
                        <span class="outside">{texts.gateway.condition(one, device).happened}</span>{' '}
                        <span class="soft">
                            <Ago time={one.closed_at} wrap={words.ended} />
                        </span>
                    </li>
                ))}
            </ul>
            {trouble && <Notice tone="error">{trouble}</Notice>}
            {more ? (
                <Button icon="clock" busy={busy} onClick={() => void show_older()}>
                    {words.older}
                </Button>
            ) : (
                <p class="soft small">{words.no_older}</p>
            )}
        </details>
    );
}

export function ConditionsCard({ device }: { device: Device }) {
    const open = device.conditions.filter(is_shown);
    const closed = device.conditions.filter((one) => one.phase === 'closed');
    return (
        <Card title={words.title} id="wrong">
            {open.length === 0 ? (
                <p class="soft">{words.nothing}</p>
            ) : (
                <ul class="entries">
                    {open.map((one) => (
                        <Entry key={one.key} condition={one} device={device} />
                    ))}
                </ul>
            )}
            {closed.length > 0 && <Closed key={device.summary.id} device={device} newest={closed} />}
        </Card>
    );
}
