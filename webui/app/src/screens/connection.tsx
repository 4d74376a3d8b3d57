// The link to the manager: its state, registration, proxy, and whether data is anonymized.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Badge, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { Connection } from '../api/types';
import { LinkCard } from '../parts/link_card';
import { ProxyCard } from '../parts/proxy_card';
import { RegistrationCard } from '../parts/registration_card';
import { Title } from '../parts/title';
import { Newest } from '../state/newest';
import { is_administrator, session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';

const words = texts.connection;
/// Often enough for somebody who waits for the approval, and cheap.
const kLookEveryMs = 5000;

function Anonymization({ chosen }: { chosen: Connection['anonymization'] }) {
    const state = !chosen.chosen ? 'open' : chosen.on ? 'on' : 'off';
    return (
        <section class="card" aria-labelledby="connection-anonymization">
            <div class="card__head">
                <h2 id="connection-anonymization">{words.anonymization}</h2>
                <Badge tone={chosen.on ? 'ok' : 'quiet'} icon={chosen.on ? 'eye_off' : 'eye'}>
                    {words.anonymized[state]}
                </Badge>
            </div>
            <div class="card__body stack">
                <p>{words.anonymized_long[state]}</p>
                {chosen.chosen && <p class="soft">{words.fixed}</p>}
            </div>
        </section>
    );
}

export function ConnectionScreen() {
    const may_change = is_administrator(useStore(session));
    const [link, set_link] = useState<Connection>();
    const [trouble, set_trouble] = useState('');
    const asking = useRef(new Newest());
    // What was asked before a change must not show the old state after it.
    const load = () => {
        const counts = asking.current.begin();
        return api
            .connection()
            .then((now) => {
                if (!counts()) return;
                set_link(now);
                set_trouble('');
            })
            .catch((error: unknown) => {
                if (counts()) set_trouble(reason(error));
            });
    };
    useEffect(() => {
        void load();
        const timer = setInterval(() => void load(), kLookEveryMs);
        return () => clearInterval(timer);
    }, []);
    return (
        <div class="stack connection">
            <Title text={words.title} />
            <Trouble text={trouble} />
            {!link && !trouble && <p class="soft">{texts.loading}</p>}
            {link && (
                <>
                    <LinkCard link={link} onChange={load} />
                    {may_change && <RegistrationCard link={link} onChange={load} />}
                    {may_change && <ProxyCard has_manager={link.status !== 'none'} onChange={load} />}
                    <Anonymization chosen={link.anonymization} />
                </>
            )}
        </div>
    );
}
