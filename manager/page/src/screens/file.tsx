// A log file's text: its lines, a part at a time, and those among them that hold a word.
import { useState } from 'preact/hooks';
import { Button, Field, TextField, Trouble } from 'kit';
import { api, download_of, kLinesAtOnce, type TextPart } from '../api';
import { Back, Title, useLoaded } from '../parts/common';
import { day_of, number, octets, texts } from '../texts';
import { kind_of } from './gateway_files';

/// An audit entry as "number · at · kind · actor · ..."; a line that is none as it is written.
function readable(text: string): string {
    if (!text.startsWith('{')) return text;
    try {
        const entry = JSON.parse(text) as Record<string, unknown>;
        const { number: n, at, kind, actor, ok, source, detail, ...rest } = entry;
        const parts = [n, at, kind, actor, source, ok === false ? texts.audit.refused : undefined, detail, ...Object.entries(rest).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)];
        return parts.filter((part) => part !== undefined && part !== '').map(String).join(' · ');
    } catch {
        return text;
    }
}

function Lines({ part }: { part: TextPart }) {
    if (part.shown.length === 0) return <p class="soft">{texts.file.none}</p>;
    return (
        <ol class="lines">
            {part.shown.map((line) => (
                <li key={line.number} class="lines__line" value={line.number}>
                    <span class="lines__number soft">{line.number}</span>
                    <span class="lines__text">{readable(line.text)}</span>
                </li>
            ))}
        </ol>
    );
}

export function FileScreen({ gateway, name }: { gateway: string; name: string }) {
    const words = texts.file;
    const [entry, set_entry] = useState('');
    const [typed, set_typed] = useState('');
    const [search, set_search] = useState('');
    const [from, set_from] = useState(0);
    const { value: part, trouble } = useLoaded(() => api.lines(gateway, name, entry, search, from), [gateway, name, entry, search, from]);
    const last = part ? from + part.shown.length : 0;

    // Asked for when it is sent, not with each letter: every reading is audited.
    function filter(event: Event) {
        event.preventDefault();
        set_from(0);
        set_search(typed.trim());
    }
    return (
        <div class="stack">
            <Back to={`#/gateways/${gateway}`} text={words.back} />
            <Title text={`${texts.files.kinds[kind_of(name)]}, ${day_of(name)}`} />
            <section class="card" aria-label={words.text}>
                <div class="card__body stack">
                    <form class="tools" role="search" onSubmit={filter}>
                        <TextField label={words.search} type="search" value={typed} maxLength={200} onText={set_typed} />
                        {part && part.entries.length > 1 && (
                            <Field label={words.entry}>
                                {(wired) => (
                                    <select
                                        {...wired}
                                        class="input"
                                        value={part.entry}
                                        onChange={(event) => {
                                            set_from(0);
                                            set_entry(event.currentTarget.value);
                                        }}
                                    >
                                        {part.entries.map((one) => (
                                            <option key={one.name} value={one.name}>
                                                {one.name}, {octets(one.bytes)}
                                            </option>
                                        ))}
                                    </select>
                                )}
                            </Field>
                        )}
                        <div class="actions">
                            <Button type="submit">{words.filter}</Button>
                            <a class="button" href={download_of(gateway, name)} download>
                                {texts.files.download}
                            </a>
                        </div>
                    </form>
                    <Trouble text={trouble} />
                    <span role="status">{part ? words.count(number(part.fitting), number(part.lines)) : trouble ? '' : texts.loading}</span>
                    {part && <Lines part={part} />}
                    {part && part.fitting > kLinesAtOnce && (
                        <nav class="actions" aria-label={words.text}>
                            <Button disabled={from === 0} onClick={() => set_from(Math.max(0, from - kLinesAtOnce))}>
                                {texts.devices.before}
                            </Button>
                            <span>{texts.devices.from_to(from + 1, last, part.fitting)}</span>
                            <Button disabled={last >= part.fitting} onClick={() => set_from(from + kLinesAtOnce)}>
                                {texts.devices.after}
                            </Button>
                        </nav>
                    )}
                </div>
            </section>
        </div>
    );
}
