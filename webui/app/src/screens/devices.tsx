// The live list of devices.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button, Field, Icon, Notice, SortHead, TextField, useRowsInView } from 'kit';
import type { Condition } from '../api/types';
import { AskedCard } from '../parts/asked_card';
import { DeviceRow } from '../parts/device_row';
import { kLooks } from '../parts/condition';
import { Title } from '../parts/title';
import { arranged, kNoWish, makers, tally, type Column, type Wish } from '../state/device_list';
import { fleet, load_devices } from '../state/live';
import { links } from '../state/route';
import { Store, useStore } from '../state/store';
import { texts } from '../texts';

/// Kept while the reader looks at one device and comes back.
const wish = new Store<Wish>(kNoWish);
const change = (part: Partial<Wish>) => wish.update((now) => ({ ...now, ...part }));

const kConditions: readonly Condition[] = ['ok', 'warning', 'error', 'silent', 'quiet', 'unread'];
const kColumns: readonly Column[] = ['condition', 'name', 'address', 'supplies', 'total', 'read_at'];

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

function Tools({ names, shown, all }: { names: string[]; shown: number; all: number }) {
    const now = useStore(wish);
    const words = texts.devices;
    // Said once the reader has stopped typing, not at every letter and every change of the fleet.
    const [said, set_said] = useState('');
    useEffect(() => {
        const timer = setTimeout(() => set_said(words.shown(shown, all)), 800);
        return () => clearTimeout(timer);
    }, [now.search, now.maker, now.condition]);
    return (
        <div class="tools" role="search">
            <TextField
                label={words.search}
                type="search"
                placeholder={words.search_hint}
                value={now.search}
                maxLength={100}
                onText={(search) => change({ search })}
            />
            <Field label={words.maker}>
                {(wired) => (
                    <select {...wired} class="input" value={now.maker} onChange={(event) => change({ maker: event.currentTarget.value })}>
                        <option value="">{words.every_maker}</option>
                        {names.map((name) => (
                            <option key={name} value={name}>
                                {name}
                            </option>
                        ))}
                    </select>
                )}
            </Field>
            <div class="tools__sort">
                <Field label={words.sort}>
                    {(wired) => (
                        <select
                            {...wired}
                            class="input"
                            value={now.by}
                            onChange={(event) => change({ by: event.currentTarget.value as Column, down: false })}
                        >
                            {kColumns.map((column) => (
                                <option key={column} value={column}>
                                    {words.columns[column]}
                                </option>
                            ))}
                        </select>
                    )}
                </Field>
            </div>
            <span class="tools__count soft small number">{words.shown(shown, all)}</span>
            <span class="hidden" role="status">
                {said}
            </span>
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
    const counts = useMemo(() => tally(devices.values()), [devices]);
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
                    <p class="soft">{texts.loading}</p>
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

    const head = (name: Column, extra?: string) => (
        <SortHead name={name} text={words.columns[name]} sorting={now} onSort={(next) => change(next)} class={extra} />
    );
    return (
        <div class="stack">
            <Title text={words.title} />
            <AskedCard />
            <Summary counts={counts} all={devices.size} />
            <section class="card list" aria-label={words.title}>
                <Tools names={names} shown={rows.length} all={devices.size} />
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
                                {head('condition')}
                                {head('name')}
                                {head('address')}
                                {head('supplies')}
                                {head('total', 'right')}
                                {head('read_at', 'right')}
                            </tr>
                        </thead>
                        <tbody role="rowgroup" ref={body}>
                            {span.before > 0 && <tr role="presentation" style={{ height: `${span.before}px` }} />}
                            {rows.slice(span.first, span.end).map((device, n) => (
                                <DeviceRow key={device.id} device={device} index={span.first + n + 2} />
                            ))}
                            {span.after > 0 && <tr role="presentation" style={{ height: `${span.after}px` }} />}
                        </tbody>
                    </table>
                )}
            </section>
        </div>
    );
}
