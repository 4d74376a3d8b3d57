// Says that the gateway's page is another by now, and loads it when the reader wants to.
import { useState } from 'preact/hooks';
import { Button, Notice } from 'kit';
import { may_have_typed, renewed } from '../state/renewed';
import { session } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { AskFirst } from './ask_first';

export function RenewedNote() {
    const words = texts.renewed;
    const is_renewed = useStore(renewed);
    const now = useStore(session);
    const [asking, set_asking] = useState(false);
    if (!is_renewed) return null;
    const load = () => location.reload();
    return (
        <div class="renewed">
            <Notice tone="warn" spoken>
                <span class="renewed__text">{words.text(now?.version ?? '')}</span>
                <Button onClick={() => (may_have_typed() ? set_asking(true) : load())}>{words.load}</Button>
            </Notice>
            {asking && (
                <AskFirst
                    title={words.load}
                    what={words.text(now?.version ?? '')}
                    text={words.unsaved}
                    action={words.load}
                    go={async () => load()}
                    onClose={() => set_asking(false)}
                />
            )}
        </div>
    );
}
