// Small things that several screens show.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button, Dialog, Field, Icon } from 'kit';
import { reason } from '../api';
import { useStore } from '../shared/store';
import { groups, path_of } from '../state';
import { texts } from '../texts';

/// A screen's heading. On arrival the focus goes to it, so that a screen reader says where one is now.
export function Title({ text, quiet }: { text: string; quiet?: boolean }) {
    const self = useRef<HTMLHeadingElement>(null);
    // With the heading, not after the frame: whoever sees it and presses Tab starts there.
    useLayoutEffect(() => {
        document.title = `${text} · ${texts.product}`;
    }, [text]);
    // Once: a name that is known a moment later must not fetch back whoever has gone on.
    useLayoutEffect(() => {
        if (!quiet) self.current?.focus({ preventScroll: true });
    }, []);
    return (
        <h1 ref={self} tabIndex={-1} class="outside">
            {text}
        </h1>
    );
}

export function Card({ title, children }: { title: string; children: ComponentChildren }) {
    return (
        <section class="card" aria-label={title}>
            <div class="card__head">
                <h2>{title}</h2>
            </div>
            <div class="card__body stack">{children}</div>
        </section>
    );
}

/// What a request brought, asked again by `again`; the failure as a sentence.
export function useLoaded<T>(load: () => Promise<T>, on: readonly unknown[]) {
    const [value, set_value] = useState<T>();
    const [trouble, set_trouble] = useState('');
    const turn = useRef(0);
    const again = () => {
        const mine = ++turn.current;
        load().then(
            (next) => {
                if (mine !== turn.current) return;
                set_value(next);
                set_trouble('');
            },
            (error: unknown) => mine === turn.current && set_trouble(reason(error)),
        );
    };
    useEffect(again, on);
    return { value, trouble, again, fail: (error: unknown) => set_trouble(reason(error)) };
}

interface GroupChoiceProps {
    label: string;
    value: number;
    onGroup: (id: number) => void;
    /// Left out: a group is no place for itself.
    without?: number;
}
export function GroupChoice({ label, value, onGroup, without }: GroupChoiceProps) {
    const all = useStore(groups);
    return (
        <Field label={label}>
            {(wired) => (
                <select {...wired} class="input" value={value} onChange={(event) => onGroup(Number(event.currentTarget.value))}>
                    {all.filter((group) => group.id !== without).map((group) => (
                        <option key={group.id} value={group.id}>
                            {path_of(group.id, all)}
                        </option>
                    ))}
                </select>
            )}
        </Field>
    );
}

/// Where something is, and a button once another group is chosen: a choice alone moves nothing.
export function Move({ value, onMove }: { value: number; onMove: (group: number) => void }) {
    const [wanted, set_wanted] = useState(value);
    useEffect(() => set_wanted(value), [value]);
    return (
        <div class="actions">
            <GroupChoice label={texts.group} value={wanted} onGroup={set_wanted} />
            {wanted !== value && (
                <Button small look="main" onClick={() => onMove(wanted)}>
                    {texts.move}
                </Button>
            )}
        </div>
    );
}

export function Ask({ title, text, go, onGo, onClose }: { title: string; text: string; go: string; onGo: () => void; onClose: () => void }) {
    return (
        <Dialog title={title} close={texts.close} onClose={onClose}>
            <p>{text}</p>
            <div class="dialog__foot">
                <Button onClick={onClose}>{texts.cancel}</Button>
                <Button look="danger" onClick={onGo}>
                    {go}
                </Button>
            </div>
        </Dialog>
    );
}

/// The files that what is shown can be had as.
export function Exports({ csv, json }: { csv: string; json?: string }) {
    return (
        <>
            <a class="button button--small" href={csv} download>
                {texts.devices.csv}
            </a>
            {json && (
                <a class="button button--small" href={json} download>
                    {texts.devices.json}
                </a>
            )}
        </>
    );
}

export function Back({ to, text }: { to: string; text: string }) {
    return (
        <div>
            <a class="back" href={to}>
                <Icon name="back" size={15} />
                {text}
            </a>
        </div>
    );
}

/// Names and what stands for them; what is not known is left out.
export function Facts({ list }: { list: readonly (readonly [string, ComponentChildren])[] }) {
    return (
        <dl class="facts">
            {list.map(([label, text]) =>
                text ? (
                    <div key={label}>
                        <dt>{label}</dt>
                        <dd>{text}</dd>
                    </div>
                ) : null,
            )}
        </dl>
    );
}

/// A table whose rows become cards on a narrow screen: each cell carries its column's name.
export function Table({ name, heads, children }: { name: string; heads: string[]; children: ComponentChildren }) {
    return (
        <table class="plain-table rows" aria-label={name}>
            <thead>
                <tr>
                    {heads.map((head, n) =>
                        head ? (
                            <th key={head} scope="col">
                                {head}
                            </th>
                        ) : (
                            <td key={n} />
                        ),
                    )}
                </tr>
            </thead>
            <tbody>{children}</tbody>
        </table>
    );
}
