// Above the list: the sentence that says which devices are shown, the columns, the export.
import { useEffect, useState } from 'preact/hooks';
import { Button, Check, Field, TextField } from 'kit';
import type { DeviceSummary } from '../api/types';
import { choose_column, columns, kChoosable } from '../state/columns';
import type { Column, Wish } from '../state/device_list';
import { as_csv, as_json, save_file } from '../state/export';
import { kGroupings, type Grouping } from '../state/groups';
import { useStore } from '../state/store';
import { texts } from '../texts';

const kStates = ['attention', 'ok', 'warning', 'error', 'silent', 'quiet', 'unread'] as const;
const kLevels = [5, 10, 20, 50];
const kSortable: readonly Column[] = ['condition', 'name', 'address', 'serial', 'tags', 'supplies', 'total', 'read_at'];

const kRest = 'list-tools';

type Change = (part: Partial<Wish>) => void;
type Choice = readonly [value: string, text: string];

export const column_name = (column: Column): string =>
    column === 'serial' ? texts.list.serial : column === 'tags' ? texts.list.tags : texts.devices.columns[column];

/// A word of the sentence that can be another one.
function Word({ label, value, choices, onChoose }: { label: string; value: string; choices: readonly Choice[]; onChoose: (value: string) => void }) {
    return (
        <select class="input sentence__word" aria-label={label} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
            {choices.map(([one, text]) => (
                <option key={one} value={one}>
                    {text}
                </option>
            ))}
        </select>
    );
}

const plain = (names: readonly string[]): Choice[] => names.map((name) => [name, name]);

function Sentence({ wish, makers, tags, change }: { wish: Wish; makers: string[]; tags: string[]; change: Change }) {
    const words = texts.list;
    const states: Choice[] = kStates.map((state) => [state, words.states[state]]);
    const levels: Choice[] = kLevels.map((level) => [String(level), words.below(level)]);
    return (
        <div class="sentence" role="group" aria-label={words.sentence}>
            <span>{words.devices_of}</span>
            <Word label={texts.devices.maker} value={wish.maker} choices={[['', words.any_maker], ...plain(makers)]} onChoose={(maker) => change({ maker })} />
            <span>{words.that}</span>
            <Word
                label={words.state}
                value={wish.condition}
                choices={[['', words.any_state], ...states]}
                onChoose={(condition) => change({ condition: condition as Wish['condition'] })}
            />
            {tags.length > 0 && (
                <>
                    <span>{words.tagged}</span>
                    <Word label={words.tag} value={wish.tag} choices={[['', words.any_tag], ...plain(tags)]} onChoose={(tag) => change({ tag })} />
                </>
            )}
            <span>{words.with_toner}</span>
            <Word
                label={words.level}
                value={String(wish.below)}
                choices={[['0', words.any_level], ...levels]}
                onChoose={(below) => change({ below: Number(below) })}
            />
        </div>
    );
}

function Columns() {
    const chosen = useStore(columns);
    return (
        <details class="menu">
            <summary class="button button--small">{texts.list.columns}</summary>
            <div class="menu__body">
                {kChoosable.map((column) => (
                    <Check key={column} checked={chosen.includes(column)} onCheck={(on) => choose_column(column, on)}>
                        {column_name(column)}
                    </Check>
                ))}
            </div>
        </details>
    );
}

function Export({ rows }: { rows: readonly DeviceSummary[] }) {
    const words = texts.list;
    const name = `fleetgate-${words.export_name}-${new Date().toISOString().slice(0, 10)}`;
    return (
        <>
            <Button small onClick={() => save_file(`${name}.csv`, 'text/csv', as_csv(rows, columns.get()))}>
                {words.export_csv}
            </Button>
            <Button small onClick={() => save_file(`${name}.json`, 'application/json', as_json(rows, columns.get()))}>
                {words.export_json}
            </Button>
        </>
    );
}

interface Props {
    wish: Wish;
    makers: string[];
    tags: string[];
    rows: readonly DeviceSummary[];
    all: number;
    change: Change;
}

export function ListTools({ wish, makers, tags, rows, all, change }: Props) {
    const words = texts.devices;
    const shown = rows.length;
    // Said once the reader has stopped typing, not at every letter and every change of the fleet.
    const [said, set_said] = useState('');
    // On a phone the list itself comes first, unless something in here is what narrows it.
    const [open, set_open] = useState(Boolean(wish.maker || wish.condition || wish.tag || wish.below || wish.group));
    useEffect(() => {
        const timer = setTimeout(() => set_said(words.shown(shown, all)), 800);
        return () => clearTimeout(timer);
    }, [wish.search, wish.maker, wish.condition, wish.tag, wish.below]);
    return (
        <div class="tools" role="search">
            <TextField
                label={words.search}
                type="search"
                placeholder={words.search_hint}
                value={wish.search}
                maxLength={100}
                onText={(search) => change({ search })}
            />
            <div class="tools__fold">
                <Button small aria-expanded={open} aria-controls={kRest} onClick={() => set_open(!open)}>
                    {texts.list.more}
                </Button>
            </div>
            <div id={kRest} class={open ? 'tools__rest' : 'tools__rest tools__rest--folded'}>
                <div class="tools__sort">
                    <Field label={words.sort}>
                        {(wired) => (
                            <select {...wired} class="input" value={wish.by} onChange={(event) => change({ by: event.currentTarget.value as Column, down: false })}>
                                {kSortable.map((column) => (
                                    <option key={column} value={column}>
                                        {column_name(column)}
                                    </option>
                                ))}
                            </select>
                        )}
                    </Field>
                </div>
                <div class="tools__group">
                    <Field label={texts.list.group}>
                        {(wired) => (
                            <select {...wired} class="input" value={wish.group} onChange={(event) => change({ group: event.currentTarget.value as Grouping })}>
                                {kGroupings.map((by) => (
                                    <option key={by} value={by}>
                                        {texts.list.groups[by]}
                                    </option>
                                ))}
                            </select>
                        )}
                    </Field>
                </div>
                <div class="tools__more">
                    <Columns />
                    <Export rows={rows} />
                </div>
                <Sentence wish={wish} makers={makers} tags={tags} change={change} />
            </div>
            <span class="tools__count soft small number">{words.shown(shown, all)}</span>
            <span class="hidden" role="status">
                {said}
            </span>
        </div>
    );
}
