// A chart with its legend, and the same numbers as a table.
import { useEffect, useRef, useState } from 'preact/hooks';
import { texts } from '../texts';
import { language, locale } from '../texts/language';
import type { Chart, Drawing } from './chart';

const words = texts.charts;

export interface Shown {
    name: string;
    colour: string;
    /// The column's own numbers, for legend and table; what is drawn may stand on others.
    values: (number | null)[];
    dashed?: boolean;
}

interface Props {
    /// What is drawn, in words: "Pages a day".
    title: string;
    kind: Drawing['kind'];
    /// Where each step begins, RFC 3339.
    at: string[];
    step: 'hour' | 'day' | 'week';
    shown: Shown[];
    drawn: (number | null)[][];
    unit?: string;
    most?: number;
    marks?: number[];
}

const kColumnsOfTable = 400;

export function time_name(at: string, step: Props['step']): string {
    if (step === 'hour') return words.hour(new Date(at));
    return step === 'day' ? words.day(at.slice(0, 10)) : words.week(at.slice(0, 10));
}

function Numbers({ title, at, step, shown, unit = '' }: Props) {
    const rows = at.map((_, row) => row).filter((row) => shown.some(({ values }) => values[row] !== null && values[row] !== undefined));
    const newest = rows.reverse().slice(0, kColumnsOfTable);
    return (
        <details class="more chart__numbers">
            <summary>{words.table}</summary>
            <div class="chart__table" tabIndex={0} role="region" aria-label={words.table_of(title)}>
                <table class="plain-table small">
                    <thead>
                        <tr>
                            <th scope="col">{words.at}</th>
                            {shown.map(({ name }) => (
                                <th scope="col" key={name} class="outside">
                                    {name}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {newest.map((row) => (
                            <tr key={at[row]}>
                                <th scope="row">{time_name(at[row] ?? '', step)}</th>
                                {shown.map(({ name, values }) => {
                                    const value = values[row];
                                    return <td key={name}>{typeof value === 'number' ? texts.number(value) + unit : texts.none}</td>;
                                })}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </details>
    );
}

export function ChartView(props: Props) {
    const { title, kind, at, step, shown, drawn, unit = '', most, marks } = props;
    const place = useRef<HTMLDivElement>(null);
    const chart = useRef<Chart>();
    const [column, set_column] = useState<number>();
    const drawing: Drawing = {
        kind,
        at: at.map((one) => Date.parse(one) / 1000),
        lines: shown.map(({ colour, dashed }, n) => ({ colour, dashed, values: drawn[n] ?? [] })),
        most,
        marks,
        locale: locale(language()),
        number: texts.number,
        onColumn: set_column,
    };
    const newest = useRef(drawing);
    newest.current = drawing;

    useEffect(() => {
        let wanted = true;
        void import('./chart').then((made) => {
            if (wanted && place.current) chart.current = new made.Chart(place.current, newest.current);
        });
        return () => {
            wanted = false;
            chart.current?.destroy();
            chart.current = undefined;
        };
    }, []);
    const what = JSON.stringify([kind, at, drawn, shown.map(({ colour }) => colour), marks]);
    useEffect(() => chart.current?.show(newest.current), [what]);

    const first = at[0];
    const last = at[at.length - 1];
    return (
        <figure class="chart">
            <ul class="chart__legend small">
                {shown.map(({ name, colour, dashed, values }) => {
                    const value = column === undefined ? undefined : values[column];
                    return (
                        <li key={name}>
                            <span class={`chart__key chart__key${colour}${dashed ? ' chart__key--dashed' : ''}`} aria-hidden="true" />
                            <span class="outside">{name}</span>
                            {typeof value === 'number' && <strong>{texts.number(value) + unit}</strong>}
                        </li>
                    );
                })}
                <li class="chart__when soft" aria-hidden="true">
                    {column !== undefined && at[column] !== undefined && time_name(at[column] ?? '', step)}
                </li>
            </ul>
            <div
                ref={place}
                class="chart__place"
                role="img"
                aria-label={first && last ? words.chart_of(title, time_name(first, step), time_name(last, step)) : title}
            />
            <Numbers {...props} />
        </figure>
    );
}
