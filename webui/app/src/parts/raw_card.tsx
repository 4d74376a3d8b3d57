// What a device says over SNMP, as it says it, in turns that the reader begins, stops and continues. Leaving the page ends
// a turn, too: on the network, not only here.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button, Notice, Progress, TextField } from 'kit';
import { reason } from '../api/client';
import { walk_device } from '../api/walk';
import { last_of, nothing_of, with_part, type RawRead } from '../state/raw_read';
import { texts } from '../texts';
import { RawResult } from './raw_result';

const words = texts.raw;
const kLongest_s = 30;

/// How long a turn has gone on, while it does.
function useSeconds(since: number | undefined): number {
    const [now, set_now] = useState(0);
    useEffect(() => {
        if (since === undefined) return undefined;
        set_now(Date.now());
        const timer = setInterval(() => set_now(Date.now()), 250);
        return () => clearInterval(timer);
    }, [since]);
    return since === undefined ? 0 : Math.min(kLongest_s, Math.max(0, Math.floor((now - since) / 1000)));
}

/// The buttons take turns in being there: who pressed one of them finds the keyboard's focus on the one that follows.
function useFocusThatStays(busy: boolean) {
    const buttons = useRef<HTMLDivElement>(null);
    const held = useRef(false);
    const hold = () => {
        held.current = buttons.current?.contains(document.activeElement) ?? false;
    };
    useLayoutEffect(() => {
        if (!held.current) return;
        held.current = false;
        buttons.current?.querySelector<HTMLElement>('[data-next]')?.focus();
    }, [busy]);
    return { buttons, hold };
}

/// What a turn came to, read out when it ends.
function Ending({ read: { ended, variables, took_ms } }: { read: RawRead }) {
    const count = variables.length;
    if (count === 0 && ended !== 'stopped') return ended === 'whole' ? <p class="soft">{words.nothing}</p> : null;
    return (
        <div class="stack">
            {count > 0 && <span class="number">{words.result(count, took_ms)}</span>}
            {ended && ended !== 'whole' && <Notice tone="warn">{words.ended[ended]}</Notice>}
        </div>
    );
}

export function RawCard({ device, name }: { device: number; name: string }) {
    const [oid, set_oid] = useState('1.3.6.1.2.1.43');
    const [since, set_since] = useState<number>();
    const [read, set_read] = useState<RawRead>();
    const [trouble, set_trouble] = useState<{ field?: string; all?: string }>({});
    const running = useRef<AbortController>();
    const seconds = useSeconds(since);
    const busy = since !== undefined;
    const { buttons, hold } = useFocusThatStays(busy);

    useEffect(() => () => running.current?.abort(), [device]);

    async function turn(from: RawRead) {
        if (running.current) return;
        const ending = new AbortController();
        running.current = ending;
        hold();
        set_trouble({});
        set_since(Date.now());
        let so_far: RawRead = { ...from, ended: undefined };
        set_read(so_far);
        try {
            const input = { oid: from.oid, after: last_of(from) };
            await walk_device(
                device,
                input,
                (part) => {
                    so_far = with_part(so_far, part, from.took_ms);
                    set_read(so_far);
                },
                ending.signal,
            );
        } catch (error) {
            so_far = { ...so_far, ended: ending.signal.aborted ? 'stopped' : 'failed' };
            if (!ending.signal.aborted) set_trouble({ all: reason(error) });
        }
        running.current = undefined;
        hold();
        set_read(so_far);
        set_since(undefined);
    }

    function begin(event: Event) {
        event.preventDefault();
        if (!/^\.?\d+(\.\d+)+$/.test(oid.trim())) {
            set_trouble({ field: words.no_oid });
            return;
        }
        void turn(nothing_of(oid.trim().replace(/^\./, '')));
    }

    const count = read?.variables.length ?? 0;
    const can_go_on = !busy && read?.ended !== undefined && read.ended !== 'whole';
    return (
        <section class="card" aria-labelledby="raw">
            <div class="card__head">
                <h2 id="raw">{words.title}</h2>
            </div>
            <div class="card__body stack">
                <p class="soft small">{words.text}</p>
                <Notice tone="warn">{words.warning}</Notice>
                <form class="raw__form" onSubmit={begin}>
                    <TextField label={words.oid} error={trouble.field} value={oid} maxLength={600} spellcheck={false} autocapitalize="off" list="raw-places" onText={set_oid} />
                    <datalist id="raw-places">
                        {Object.entries(words.known).map(([place, text]) => (
                            <option key={place} value={place}>
                                {text}
                            </option>
                        ))}
                    </datalist>
                    <div class="things" ref={buttons}>
                        <Button key="walk" type="submit" look={can_go_on ? undefined : 'main'} icon="search" busy={busy} data-next={busy || can_go_on ? undefined : true}>
                            {words.walk}
                        </Button>
                        {busy && (
                            <Button key="stop" data-next onClick={() => running.current?.abort()}>
                                {words.stop}
                            </Button>
                        )}
                        {can_go_on && (
                            <Button key="on" look="main" data-next onClick={() => void turn(read)}>
                                {words.go_on}
                            </Button>
                        )}
                    </div>
                </form>
                {busy && <Progress done={seconds / kLongest_s} label={words.walking(count, seconds)} />}
                {busy && <span class="soft small number">{words.walking(count, seconds)}</span>}
                {trouble.all && (
                    <Notice tone="error" spoken>
                        {trouble.all}
                    </Notice>
                )}
                <div role="status">{read && !busy && <Ending read={read} />}</div>
                {read && count > 0 && <RawResult read={read} name={name} />}
            </div>
        </section>
    );
}
