// What a device printed, and how its supplies ran down, over a day to three years.
import { useEffect, useState } from 'preact/hooks';
import { Field, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { ChartHistory, Device, Supply } from '../api/types';
import { columns_of, groups_of, stacked, type Group } from '../state/chart_series';
import { texts } from '../texts';
import { Card } from './card';
import { ChartView, type Shown } from './chart_view';
import { meter_name } from './meter_name';
import { level_view } from './supply_view';

const words = texts.charts;
const kDayMs = 86_400_000;
const kSpans = { day: 1, week: 7, month: 30, year: 365, years: 3 * 365 } as const;
type Span = keyof typeof kSpans;

const kColours: Record<string, string> = { mono: '--black', total_mono: '--black', color: '--accent', total_color: '--accent' };
const kOthers = ['--accent', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--plain', '--quiet'];

interface Fetched {
    counters: ChartHistory;
    supplies: ChartHistory;
}

function useHistory(device: Device, span: Span) {
    const { id, read_at } = device.summary;
    const [fetched, set_fetched] = useState<Fetched>();
    const [trouble, set_trouble] = useState('');
    useEffect(() => {
        let wanted = true;
        const from = new Date(Date.now() - kSpans[span] * kDayMs);
        Promise.all([api.device_history(id, 'counters', from), api.device_history(id, 'supplies', from)])
            .then(([counters, supplies]) => {
                if (!wanted) return;
                set_fetched({ counters, supplies });
                set_trouble('');
            })
            .catch((error: unknown) => wanted && set_trouble(reason(error)));
        return () => {
            wanted = false;
        };
    }, [id, read_at, span]);
    return { fetched, trouble };
}

function name_of(column: string): string {
    if (column === 'total' || column === 'life_count') return words.total;
    const colour = column.replace(/^total_/, '');
    const { colours } = texts.device.meters;
    return colours[colour] ? colours[colour].charAt(0).toUpperCase() + colours[colour].slice(1) : meter_name(column);
}

function Pages({ history, group }: { history: ChartHistory; group: Group }) {
    const columns = columns_of(history, group);
    if (columns.length === 0) return <p class="soft">{words.nothing}</p>;
    if (columns.every(({ values }) => values.every((value) => !value))) return <p class="soft">{words.no_pages}</p>;
    const shown: Shown[] = columns.map(({ name, values }, n) => ({
        name: name_of(name),
        colour: (group === 'colour' ? kColours[name] : undefined) ?? kOthers[n % kOthers.length] ?? '--plain',
        values,
    }));
    const per = (group === 'scans' ? words.scans_per : words.pages_per)(words.steps[history.step]);
    return <ChartView title={per} kind="bars" at={history.at} step={history.step} shown={shown} drawn={stacked(columns)} />;
}

const kInks = new Set(['black', 'cyan', 'magenta', 'yellow']);
const ink_of = (supply: Supply, n: number) =>
    supply.colorant && kInks.has(supply.colorant) ? `--${supply.colorant}` : (['--plain', '--chart-2', '--chart-3', '--chart-4', '--chart-5'][n % 5] ?? '--plain');

/// The steps go on to the last day that a forecast names, at most as far ahead again as is shown.
function with_forecasts(history: ChartHistory, supplies: Supply[]): { at: string[]; expected: Map<string, (number | null)[]> } {
    const first = Date.parse(history.at[0] ?? '');
    const last = Date.parse(history.at[history.at.length - 1] ?? '');
    const width = { hour: kDayMs / 24, day: kDayMs, week: 7 * kDayMs }[history.step];
    const expected = new Map<string, (number | null)[]>();
    const ends = supplies.flatMap(({ forecast }) => (forecast ? [Date.parse(forecast.expected_on)] : []));
    const until = Math.min(Math.max(last, ...ends), last + (last - first) / 2);
    const at = [...history.at];
    for (let time = last + width; time <= until; time += width) at.push(new Date(time).toISOString());
    for (const { index, forecast, percent } of supplies) {
        if (!forecast || percent === undefined || at.length === history.at.length) continue;
        const end = Date.parse(forecast.expected_on);
        const slope = percent / Math.max(width, end - last);
        expected.set(
            index,
            at.map((one, n) => (n < history.at.length - 1 ? null : Math.max(0, Math.round(percent - slope * (Date.parse(one) - last))))),
        );
    }
    return { at, expected };
}

function Levels({ history, device }: { history: ChartHistory; device: Device }) {
    const known = device.supplies.filter(({ index }) => history.series.some(({ name }) => name === index));
    if (known.length === 0) return <p class="soft">{words.nothing}</p>;
    if (history.series.every(({ values }) => values.filter((value) => value !== null).length < 2)) return <p class="soft">{words.one_level}</p>;
    const { at, expected } = with_forecasts(history, known);
    const shown: Shown[] = [];
    known.forEach((supply, n) => {
        const values = history.series.find(({ name }) => name === supply.index)?.values ?? [];
        const { name } = level_view(supply);
        shown.push({ name, colour: ink_of(supply, n), values: at.map((_, row) => values[row] ?? null) });
        const ahead = expected.get(supply.index);
        if (ahead) shown.push({ name: words.forecast(name), colour: ink_of(supply, n), values: ahead, dashed: true });
    });
    const marks = device.replacements.map((one) => Date.parse(one.at) / 1000);
    return (
        <ChartView
            title={words.level}
            kind="lines"
            at={at}
            step={history.step}
            shown={shown}
            drawn={shown.map(({ values }) => values)}
            unit={' %'}
            most={100}
            marks={marks}
        />
    );
}

export function ChartsCard({ device }: { device: Device }) {
    const [span, set_span] = useState<Span>('month');
    const [group, set_group] = useState<Group>('use');
    const { fetched, trouble } = useHistory(device, span);
    const groups = fetched ? groups_of(fetched.counters) : [group];
    const chosen = groups.includes(group) ? group : 'use';
    return (
        <Card title={words.pages} id="charts">
            <div class="row-of-things chart__choice">
                <fieldset class="choices">
                    <legend class="hidden">{words.span}</legend>
                    {(Object.keys(kSpans) as Span[]).map((one) => (
                        <label key={one} class="choices__one">
                            <input type="radio" name="chart-span" checked={span === one} onChange={() => set_span(one)} />
                            <span>{words.spans[one]}</span>
                        </label>
                    ))}
                </fieldset>
                {groups.length > 1 && (
                    <Field label={words.group}>
                        {(wired) => (
                            <select {...wired} class="input" value={chosen} onChange={(event) => set_group(event.currentTarget.value as Group)}>
                                {groups.map((one) => (
                                    <option key={one} value={one}>
                                        {words.groups[one]}
                                    </option>
                                ))}
                            </select>
                        )}
                    </Field>
                )}
            </div>
            <Trouble text={trouble} />
            {fetched ? (
                <>
                    <Pages history={fetched.counters} group={chosen} />
                    <h3 class="chart__second">{words.levels}</h3>
                    <Levels history={fetched.supplies} device={device} />
                    <p class="soft small">{words.utc}</p>
                </>
            ) : (
                !trouble && <p class="soft">{texts.loading}</p>
            )}
        </Card>
    );
}
