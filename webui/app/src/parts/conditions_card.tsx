// What is wrong with a device, what to do about it, and who can.
import { useContext } from 'preact/hooks';
import { Badge, type IconName, type Tone } from 'kit';
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

function Entry({ condition }: { condition: DeviceCondition }) {
    const clearing = condition.phase === 'clearing';
    const look = clearing ? kLooks.info : kLooks[condition.class];
    const note = condition.phase === 'raised' ? words.raised : clearing ? words.clearing : '';
    return (
        <li>
            <div class="wrong">
                <Badge {...look}>{clearing ? words.ending : words.classes[condition.class]}</Badge>
                <strong class="outside">{condition.what_happened}</strong>
            </div>
            {condition.what_to_do && <p class="outside">{condition.what_to_do}</p>}
            {condition.consequences.length > 0 && (
                <p class="soft small outside">
                    {words.consequences} {condition.consequences.join(' ')}
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
                        <Entry key={one.key} condition={one} />
                    ))}
                </ul>
            )}
            {closed.length > 0 && (
                <details class="why">
                    <summary class="soft small">{words.closed(closed.length)}</summary>
                    <ul class="entries small">
                        {closed.map((one) => (
                            <li key={one.key + one.opened_at}>
                                <span class="outside">{one.what_happened}</span>{' '}
                                <span class="soft">
                                    <Ago time={one.closed_at} wrap={words.ended} />
                                </span>
                            </li>
                        ))}
                    </ul>
                </details>
            )}
        </Card>
    );
}
