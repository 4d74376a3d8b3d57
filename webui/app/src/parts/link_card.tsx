// How the link to the manager is, and what waits for it.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Badge, Button, Notice, type IconName, type Tone } from 'kit';
import type { Connection } from '../api/types';
import { ago, now } from '../state/clock';
import { links } from '../state/route';
import { is_administrator, session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { Ago } from './ago';
import { LeaveDialog } from './leave_dialog';

const words = texts.connection;
const kStates: Record<Connection['status'], { tone: Tone; icon: IconName }> = {
    none: { tone: 'quiet', icon: 'silent' },
    not_registered: { tone: 'warn', icon: 'warn' },
    pending: { tone: 'busy', icon: 'clock' },
    managed: { tone: 'ok', icon: 'check' },
    refused: { tone: 'error', icon: 'stop' },
};

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
    return (
        <div>
            <dt>{name}</dt>
            <dd class="outside">{children}</dd>
        </div>
    );
}

function Waiting({ waiting }: { waiting: Connection['waiting'] }) {
    const at = useStore(now);
    if (waiting.messages === 0) return <>{words.nothing_waits}</>;
    return (
        <>
            {words.messages(waiting.messages)}
            {waiting.oldest_at && <span class="soft">, {words.oldest(ago(waiting.oldest_at, at))}</span>}
            <ul class="waiting-kinds">
                {waiting.kinds.map((one) => (
                    <li key={one.kind}>
                        {words.kinds[one.kind] ?? one.kind}: <span class="number">{texts.number(one.messages)}</span>
                    </li>
                ))}
            </ul>
        </>
    );
}

export function LinkCard({ link, onChange }: { link: Connection; onChange: () => Promise<void> }) {
    const [leaving, set_leaving] = useState(false);
    const may_change = is_administrator(useStore(session));
    const is_registered = link.status !== 'none';
    return (
        <section class="card" aria-labelledby="connection-link">
            <div class="card__head">
                <h2 id="connection-link">{words.link}</h2>
                <Badge {...kStates[link.status]}>{words.states[link.status]}</Badge>
            </div>
            <div class="card__body stack">
                <p>{words.explained[link.status]}</p>
                {link.trouble && (
                    <Notice tone="error">
                        <strong>{words.trouble}</strong>
                        <div class="outside">{link.trouble.text}</div>
                        <div>{words.advice[link.trouble.reason]}</div>
                    </Notice>
                )}
                <dl class="facts">
                    {link.manager_url && <Fact name={words.manager}>{link.manager_url}</Fact>}
                    {link.gateway_id && <Fact name={words.gateway_id}>{link.gateway_id}</Fact>}
                    {link.registered_at && <Fact name={words.registered}>{texts.ago.time(new Date(link.registered_at))}</Fact>}
                    {is_registered && <Fact name={words.last_contact}>{link.last_contact_at ? <Ago time={link.last_contact_at} /> : words.no_contact}</Fact>}
                    {link.way && <Fact name={words.way}>{words.ways[link.way]}</Fact>}
                    {link.next_upload_at && (
                        <Fact name={words.next_upload}>
                            {texts.ago.time(new Date(link.next_upload_at))} <span class="soft small">{words.uploads(link.uploads_a_day)}</span>
                        </Fact>
                    )}
                    {(is_registered || link.waiting.messages > 0) && (
                        <Fact name={words.waiting}>
                            <Waiting waiting={link.waiting} />
                        </Fact>
                    )}
                </dl>
                {may_change && (
                    <div class="row-of-things">
                        <a class="button" href={links.sent} title={words.sent_hint}>
                            {words.sent}
                        </a>
                        {is_registered && <Button onClick={() => set_leaving(true)}>{words.leave}</Button>}
                    </div>
                )}
            </div>
            {leaving && <LeaveDialog link={link} onLeft={onChange} onClose={() => set_leaving(false)} />}
        </section>
    );
}
