// The list of devices as a table, of which only the rows around the window are drawn.
import { useCallback, useMemo, useState } from 'preact/hooks';
import { Slots, SortHead, useRowsInView } from 'kit';
import type { DeviceSummary } from '../api/types';
import { columns, kChoosable, shows } from '../state/columns';
import type { Column, Wish } from '../state/device_list';
import { lines_of, type Line } from '../state/groups';
import { select, select_only, selection } from '../state/selection';
import { useAdministrator } from '../state/session';
import { useStore } from '../state/store';
import { texts } from '../texts';
import { DeviceRow } from './device_row';
import { column_name } from './list_tools';

const kRight = new Set<Column>(['total', 'read_at']);
const kNone: ReadonlySet<number> = new Set();

function Heading({ line, index }: { line: Extract<Line, { heading: string }>; index: number }) {
    return (
        <tr role="row" aria-rowindex={index} data-row class="row row--group">
            <th role="rowheader" scope="rowgroup">
                <span class="outside">{line.heading || texts.list.no_group}</span> <span class="soft small number">{texts.number(line.count)}</span>
            </th>
        </tr>
    );
}

/// Of its own, so that scrolling draws nothing but rows.
function Rows({ lines, on_select }: { lines: readonly Line[]; on_select?: (id: number, on: boolean, range: boolean) => void }) {
    const chosen = useStore(columns);
    const ticked = useStore(selection);
    const { body, row, span } = useRowsInView(lines.length);
    const marks = on_select ? ticked : kNone;
    const [slots] = useState(() => new Slots());
    const drawn = lines.slice(span.first, span.end);
    const keys = slots.assign(drawn.map((line) => line.key));
    return (
        <tbody role="rowgroup" ref={body} style={{ height: `${row * lines.length}px`, paddingTop: `${row * span.first}px` }}>
            {drawn.map((line, n) => {
                const at = span.first + n;
                if ('heading' in line) return <Heading key={keys[n]} line={line} index={at + 2} />;
                return (
                    <DeviceRow
                        key={keys[n]}
                        device={line.device}
                        index={at + 2}
                        columns={chosen}
                        selected={marks.has(line.device.id)}
                        onSelect={on_select}
                    />
                );
            })}
        </tbody>
    );
}

interface Props {
    rows: readonly DeviceSummary[];
    marked: number;
    wish: Wish;
    change: (part: Partial<Wish>) => void;
}

export function DeviceTable({ rows, marked, wish, change }: Props) {
    const chosen = useStore(columns);
    const may_change = useAdministrator();
    const lines = useMemo(() => lines_of(rows, wish.group), [rows, wish.group]);
    const order = useMemo(() => lines.flatMap((line) => ('device' in line ? [line.device.id] : [])), [lines]);
    const on_select = useCallback((id: number, on: boolean, range: boolean) => select(id, on, range, order), [order]);
    const shown = kChoosable.filter((column) => shows(chosen, column));
    const template = [...(may_change ? ['select'] : []), 'condition', 'name', ...shown].map((column) => `var(--col-${column})`).join(' ');

    const head = (name: Column) => (
        <SortHead
            key={name}
            name={name}
            text={column_name(name)}
            sorting={wish}
            onSort={(next) => change(next)}
            class={kRight.has(name) ? `right col--${name}` : `col--${name}`}
        />
    );
    return (
        <table class="devices" role="table" aria-rowcount={lines.length + 1} aria-label={texts.devices.title} style={{ '--columns': template }}>
            <thead role="rowgroup">
                <tr role="row" aria-rowindex={1}>
                    {may_change && (
                        <th role="columnheader" scope="col" class="col--select">
                            <input
                                type="checkbox"
                                aria-label={texts.list.select_all}
                                checked={marked === rows.length}
                                ref={(box) => {
                                    if (box) box.indeterminate = marked > 0 && marked < rows.length;
                                }}
                                onClick={(event) => select_only(event.currentTarget.checked ? rows.map((device) => device.id) : [])}
                            />
                        </th>
                    )}
                    {head('condition')}
                    {head('name')}
                    {shown.map(head)}
                </tr>
            </thead>
            <Rows lines={lines} on_select={may_change ? on_select : undefined} />
        </table>
    );
}
