// Leaving the manager: what waits is sent first, it is told, and where it cannot be told the person decides.
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/api';
import { Failure } from '../api/client';
import type { Connection } from '../api/types';
import { texts } from '../texts';
import { AskFirst } from './ask_first';

const words = texts.connection;
const kSendForMs = 60_000;
const kLookEveryMs = 1000;

interface Props {
    link: Connection;
    onLeft: () => Promise<void>;
    onClose: () => void;
}

export function LeaveDialog({ link, onLeft, onClose }: Props) {
    const goes_up = link.status === 'managed' && link.waiting.messages > 0;
    const [untold, set_untold] = useState('');
    const [sending, set_sending] = useState<number>();
    const is_open = useRef(true);
    const is_hurried = useRef(false);
    useEffect(
        () => () => {
            is_open.current = false;
        },
        [],
    );

    async function send_what_waits() {
        await api.deliver_now();
        const until = Date.now() + kSendForMs;
        for (let left = link.waiting.messages; left > 0 && Date.now() < until && is_open.current && !is_hurried.current; ) {
            set_sending(left);
            await new Promise((done) => setTimeout(done, kLookEveryMs));
            left = (await api.connection()).waiting.messages;
        }
        set_sending(undefined);
    }

    async function leave() {
        if (goes_up && !untold) await send_what_waits();
        if (!is_open.current) return; // closed while it sent: nobody wants it any more
        try {
            await api.unregister(untold !== '');
        } catch (error) {
            if (!(error instanceof Failure) || !error.is('manager_not_told')) throw error;
            set_untold(error.message);
            return;
        }
        onClose();
        await onLeft();
    }

    if (untold) {
        return <AskFirst key="untold" title={words.leave_untold} what={untold} text={words.leave_untold_text} action={words.leave_untold} go={leave} onClose={onClose} />;
    }
    return (
        <AskFirst key="told" title={words.leave} what={link.manager_url ?? ''} text={words.leave_question} action={words.leave} go={leave} onClose={onClose}>
            {goes_up && (
                <p role="status">
                    {sending === undefined ? words.leave_waiting(link.waiting.messages) : words.leave_sending(sending)}{' '}
                    {sending !== undefined && (
                        <button type="button" class="button" onClick={() => (is_hurried.current = true)}>
                            {words.leave_at_once}
                        </button>
                    )}
                </p>
            )}
        </AskFirst>
    );
}
