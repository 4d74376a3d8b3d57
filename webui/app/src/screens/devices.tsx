// The live list of devices.
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import { Button, Icon, Notice, Progress, SortHead, useRowsInView } from 'kit';
import type { Condition } from '../api/types';
import { AskedCard } from '../parts/asked_card';
import { BulkBar } from '../parts/bulk_bar';
import { DeviceRow } from '../parts/device_row';
import { kLooks } from '../parts/condition';
import { column_name, ListTools } from '../parts/list_tools';
import { Title } from '../parts/title';
import { columns, kChoosable, shows } from '../state/columns';
import { arranged, kNoWish, makers, tags_of, tally, type Column, type Wish } from '../state/device_list';
import { arriving, fleet, load_devices, want_devices } from '../state/live';
import { links } from '../state/route';
import { select, select_only, selection } from '../state/selection';
import { Store, useStore } from '../state/store';
import { texts } from '../texts';

/// Kept while the reader looks at one device and comes back.
const wish = new Store<Wish>(kNoWish);
const change = (part: Partial<Wish>) => wish.update((now) => ({ ...now, ...part }));

const kConditions: readonly Condition[] = ['ok', 'warning', 'error', 'silent', 'quiet', 'unread'];
const kRight = new Set<Column>(['total', 'read_at']);

function Summary({ counts, all }: { counts: Record<Condition, number>; all: number }) {
    const { condition } = useStore(wish);
    const words = texts.devices;
    return (
        <div class="summary" role="group" aria-label={words.summary}>
            <button type="button" class="tile" aria-pressed={condition === ''} onClick={() => change({ condition: '' })}>
                <span class="tile__count number">{texts.number(all)}</span>
                <span class="tile__word">{words.all}</span>
            </button>
            {kConditions
                .filter((name) => (name !== 'unread' && name !== 'quiet') || counts[name] > 0 || condition === name)
                .map((name) => (
                    <button
                        key={name}
                        type="button"
                        class={`tile tile--${kLooks[name].tone}${counts[name] === 0 ? ' tile--none' : ''}`}
                        aria-pressed={condition === name}
                        onClick={() => change({ condition: condition === name ? '' : name })}
                    >
                        <span class="tile__count number">{texts.number(counts[name])}</span>
                        <span class="tile__word">
                            <Icon name={kLooks[name].icon} size={15} /> {words.conditions[name]}
                        </span>
                    </button>
                ))}
        </div>
    );
}

/// How much of the list is here.
function Arriving() {
    const now = useStore(arriving);
    if (!now) return <p class="soft">{texts.loading}</p>;
    const text = texts.list.arriving(now.got, now.all);
    return (
        <div class="arriving soft">
            <p>{text}</p>
            <Progress done={now.got / now.all} label={text} />
        </div>
    );
}

function Empty() {
    const words = texts.devices;
    return (
        <section class="card empty">
            <Icon name="search" size={36} />
            <h2>{words.empty_title}</h2>
            <p class="soft">{words.empty_text}</p>
            <a class="button button--main" href={links.discovery}>
                {words.empty_go}
            </a>
        </section>
    );
}

export function DevicesScreen() {
    const { loaded, trouble, devices } = useStore(fleet);
    const now = useStore(wish);
    const words = texts.devices;

    const rows = useMemo(() => arranged(devices.values(), now), [devices, now]);
    const names = useMemo(() => makers(devices.values()), [devices]);
    const tags = useMemo(() => tags_of(devices.values()), [devices]);
    const counts = useMemo(() => tally(devices.values()), [devices]);
    useEffect(want_devices, []);
    const chosen = useStore(columns);
    const ticked = useStore(selection);
    // What is ticked and not shown is left alone: nothing happens to what one does not see.
    const marked = useMemo(() => rows.filter((device) => ticked.has(device.id)), [rows, ticked]);
    const on_select = useCallback((id: number, on: boolean, range: boolean) => select(id, on, range, rows.map((device) => device.id)), [rows]);
    const { body, span } = useRowsInView(rows.length);

    if (!loaded) {
        return (
            <div class="stack">
                <Title text={words.title} />
                {trouble ? (
                    <>
                        <Notice tone="error" spoken>
                            {texts.failure.network}
                        </Notice>
                        <div>
                            <Button onClick={() => void load_devices()}>{texts.failure.retry}</Button>
                        </div>
                    </>
                ) : (
                    <Arriving />
                )}
            </div>
        );
    }
    if (devices.size === 0) {
        return (
            <div class="stack">
                <Title text={words.title} />
                <Empty />
            </div>
        );
    }

    const head = (name: Column) => (
        <SortHead
            key={name}
            name={name}
            text={column_name(name)}
            sorting={now}
            onSort={(next) => change(next)}
            class={kRight.has(name) ? `right col--${name}` : `col--${name}`}
        />
    );
    return (
        <div class="stack">
            <Title text={words.title} />
            <AskedCard />
            <Summary counts={counts} all={devices.size} />
            <section class="card list" aria-label={words.title}>
                <ListTools wish={now} makers={names} tags={tags} rows={rows} all={devices.size} change={change} />
                <BulkBar devices={marked} />
                {rows.length === 0 ? (
                    <div class="list__none">
                        <p class="soft">{words.no_match}</p>
                        <Button small onClick={() => wish.set({ ...kNoWish, by: now.by, down: now.down })}>
                            {words.clear}
                        </Button>
                    </div>
                ) : (
                    <table class="devices" role="table" aria-rowcount={rows.length + 1} aria-label={words.title}>
                        <thead role="rowgroup">
                            <tr role="row" aria-rowindex={1}>
                                <th role="columnheader" scope="col" class="col--select">
                                    <input
                                        type="checkbox"
                                        aria-label={texts.list.select_all}
                                        checked={marked.length === rows.length}
                                        ref={(box) => {
                                            if (box) box.indeterminate = marked.length > 0 && marked.length < rows.length;
                                        }}
                                        onClick={(event) => select_only(event.currentTarget.checked ? rows.map((device) => device.id) : [])}
                                    />
                                </th>
                                {head('condition')}
                                {head('name')}
                                {kChoosable.filter((column) => shows(chosen, column)).map(head)}
                            </tr>
                        </thead>
                        <tbody role="rowgroup" ref={body}>
                            {span.before > 0 && <tr role="presentation" style={{ height: `${span.before}px` }} />}
                            {rows.slice(span.first, span.end).map((device, n) => (
                                <DeviceRow
                                    key={device.id}
                                    device={device}
                                    index={span.first + n + 2}
                                    columns={chosen}
                                    selected={ticked.has(device.id)}
                                    onSelect={on_select}
                                />
                            ))}
                            {span.after > 0 && <tr role="presentation" style={{ height: `${span.after}px` }} />}
                        </tbody>
                    </table>
                )}
            </section>
        </div>
    );
}
