// The service's own log, as it grows.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Badge, Button, Field, Notice, type IconName, type Tone } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { LogLine } from '../api/types';
import { texts } from '../texts';

const words = texts.logs.system;
const kEvery_ms = 2000;
/// What a page keeps; the gateway keeps as many.
const kMost = 2000;

type Severity = LogLine['severity'];
const kTones: Record<Severity, Tone> = { info: 'quiet', warning: 'warn', error: 'error' };
const kIcons: Record<Severity, IconName> = { info: 'info', warning: 'warn', error: 'stop' };

function Line({ line }: { line: LogLine }) {
    return (
        <li class="log-line">
            <span class="soft small">
                <time dateTime={line.at}>{texts.ago.time(new Date(line.at))}</time> · <code>{line.id}</code>
            </span>
            <Badge tone={kTones[line.severity]} icon={kIcons[line.severity]}>
                {words.severities[line.severity]}
            </Badge>
            <span class="outside log-line__text">
                {line.text}
                {line.severity !== 'info' && <div class="soft small">{words.to_do(line.to_do)}</div>}
            </span>
        </li>
    );
}

function save_lines(lines: LogLine[]) {
    const text = lines.map((line) => `${line.at} ${line.severity.padEnd(7)} ${line.id} ${line.text}\n`).join('');
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'fleetgate.log';
    link.click();
    URL.revokeObjectURL(url);
}

export function SystemLog() {
    const [least, set_least] = useState<Severity>('info');
    const [lines, set_lines] = useState<LogLine[]>();
    const [paused, set_paused] = useState(false);
    const [trouble, set_trouble] = useState('');
    const newest = useRef(0);

    // With the choice, not after the next frame: an answer to the former question in between would move on where to read.
    useLayoutEffect(() => {
        if (paused) return;
        let over = false;
        let timer: ReturnType<typeof setTimeout>;
        async function ask() {
            try {
                const answer = await api.log_lines(newest.current, least);
                if (over) return;
                const anew = answer.newest < newest.current; // the service started again, and counts from one
                newest.current = anew ? 0 : answer.newest;
                if (!anew) set_lines((now) => [...(now ?? []), ...answer.lines].slice(-kMost));
                set_trouble('');
            } catch (error) {
                if (!over) set_trouble(reason(error));
            }
            if (!over) timer = setTimeout(() => void ask(), kEvery_ms);
        }
        void ask();
        return () => {
            over = true;
            clearTimeout(timer);
        };
    }, [least, paused]);

    function choose(severity: Severity) {
        newest.current = 0;
        set_lines(undefined);
        set_least(severity);
    }
    return (
        <section class="card" aria-labelledby="logs-system">
            <div class="card__head">
                <h2 id="logs-system">{texts.logs.views.system}</h2>
                <span class="row-of-things">
                    <Button small aria-pressed={paused} onClick={() => set_paused(!paused)}>
                        {paused ? words.go_on : words.pause}
                    </Button>
                    <Button small disabled={!lines?.length} onClick={() => save_lines(lines ?? [])}>
                        {words.export}
                    </Button>
                </span>
            </div>
            <div class="card__body stack">
                <Field label={words.least}>
                    {(wired) => (
                        <select {...wired} class="input" value={least} onChange={(event) => choose(event.currentTarget.value as Severity)}>
                            {(Object.keys(words.levels) as Severity[]).map((one) => (
                                <option key={one} value={one}>
                                    {words.levels[one]}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
                <div role="status">{paused && <Notice>{words.paused}</Notice>}</div>
                {trouble && <Notice tone="error">{trouble}</Notice>}
                {!lines && !trouble && <p class="soft">{texts.loading}</p>}
                {lines?.length === 0 && <p class="soft">{words.empty}</p>}
                {lines && lines.length > 0 && (
                    <ol class="log-lines" aria-label={words.lines} reversed>
                        {[...lines].reverse().map((line) => (
                            <Line key={line.number} line={line} />
                        ))}
                    </ol>
                )}
            </div>
        </section>
    );
}
