// Who is logged in, and from where.
import { useEffect, useState } from 'preact/hooks';
import { Button, Heads, Notice, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { OpenSession } from '../api/types';
import { browser_of } from '../state/browser_name';
import { session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { Ago } from './ago';
import { Card } from './card';

function browser_words(user_agent: string) {
    const words = texts.open_sessions;
    const known = browser_of(user_agent);
    if (!known) return words.unknown_browser;
    return known.system ? words.on(known.browser, known.system) : known.browser;
}

export function SessionsCard() {
    const words = texts.open_sessions;
    const now = useStore(session);
    const [sessions, set_sessions] = useState<readonly OpenSession[]>();
    const [trouble, set_trouble] = useState('');
    const [told, set_told] = useState('');
    const load = () =>
        api
            .sessions()
            .then((answer) => set_sessions(answer.sessions))
            .catch((error: unknown) => set_trouble(reason(error)));
    useEffect(() => void load(), []);
    async function act(work: () => Promise<string>) {
        set_trouble('');
        try {
            set_told(await work());
        } catch (error) {
            set_trouble(reason(error));
        }
        await load();
    }
    return (
        <Card title={words.title} id="sessions">
            <div class="stack">
                <p class="soft">{words.intro(Math.round((now?.idle_timeout_s ?? 900) / 60))}</p>
                <Trouble text={trouble} />
                {told && (
                    <Notice tone="ok" spoken>
                        {told}
                    </Notice>
                )}
                {sessions && (
                    <table class="plain-table cards-when-narrow" role="table">
                        <Heads names={[words.who, words.where, words.browser, words.opened, words.used, texts.accounts.actions]} />
                        <tbody role="rowgroup">
                            {sessions.map((one) => (
                                <tr role="row" key={one.id}>
                                    <th role="rowheader" scope="row" class="outside">
                                        {one.user}
                                        {one.own && <span class="soft"> ({words.own})</span>}
                                    </th>
                                    <td role="cell" class="mono outside">
                                        {one.source}
                                    </td>
                                    <td role="cell">{browser_words(one.user_agent)}</td>
                                    <td role="cell">
                                        <Ago time={one.opened_at} />
                                    </td>
                                    <td role="cell">
                                        <Ago time={one.last_used_at} />
                                    </td>
                                    <td role="cell">
                                        {!one.own && (
                                            <Button
                                                small
                                                aria-label={words.end_of(one.user, one.source)}
                                                onClick={() =>
                                                    void act(async () => {
                                                        await api.end_session(one.id);
                                                        return words.ended(1);
                                                    })
                                                }
                                            >
                                                {words.end}
                                            </Button>
                                        )}
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                )}
                <div>
                    <Button onClick={() => void act(async () => words.ended((await api.end_other_sessions()).ended))}>{words.end_others}</Button>
                </div>
            </div>
        </Card>
    );
}
