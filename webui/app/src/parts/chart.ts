// A chart drawn by uPlot: a chunk of its own, fetched when a device's page is first opened.
import { zone_in_use } from '../texts/zone';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface Line {
    /// A custom property of the tokens: "--cyan".
    colour: string;
    values: (number | null)[];
    dashed?: boolean;
}

export interface Drawing {
    kind: 'bars' | 'lines';
    /// Seconds of Unix time, rising.
    at: number[];
    /// Bars that stand on each other are given with what is beneath them; the last is drawn first.
    lines: Line[];
    /// Undefined: as the values need.
    most?: number;
    /// Seconds of Unix time: drawn as a line from top to bottom.
    marks?: number[];
    locale: string;
    number: (n: number) => string;
    /// The column that the pointer is on.
    onColumn: (at: number | undefined) => void;
}

const kHeight = 220;

function colour_of(element: HTMLElement, property: string): string {
    return getComputedStyle(element).getPropertyValue(property).trim();
}

/// A canvas knows no light-dark(): the element itself is asked what its colour comes to.
function resolved(element: HTMLElement, property: string): string {
    const probe = document.createElement('span');
    probe.style.color = `var(${property})`;
    element.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour || colour_of(element, property);
}

export class Chart {
    private plot?: uPlot;
    private readonly resized: ResizeObserver;
    private readonly themes: MutationObserver;
    private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
    private readonly redraw = () => this.draw();

    constructor(
        private readonly element: HTMLElement,
        private drawing: Drawing,
    ) {
        this.resized = new ResizeObserver(() => this.plot?.setSize({ width: this.width(), height: kHeight }));
        this.resized.observe(element);
        this.themes = new MutationObserver(this.redraw);
        this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
        this.scheme.addEventListener('change', this.redraw);
        this.draw();
    }

    show(drawing: Drawing) {
        this.drawing = drawing;
        this.draw();
    }

    destroy() {
        this.resized.disconnect();
        this.themes.disconnect();
        this.scheme.removeEventListener('change', this.redraw);
        this.plot?.destroy();
    }

    private width() {
        return Math.max(200, Math.floor(this.element.clientWidth));
    }

    private draw() {
        this.plot?.destroy();
        const { kind, at, lines, most, marks = [], locale, number, onColumn } = this.drawing;
        const text = resolved(this.element, '--text-soft');
        const grid = resolved(this.element, '--line');
        const font = `12px ${getComputedStyle(this.element).fontFamily}`;
        const axis = { stroke: text, font, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
        const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
        const months = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
        const hours = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone_in_use() });
        const label = (seconds: number, apart: number) => {
            const time = new Date(seconds * 1000);
            if (apart < 86_400) return hours.format(time);
            return (apart < 28 * 86_400 ? days : months).format(time);
        };
        const order = kind === 'bars' ? lines.map((_, n) => lines.length - 1 - n) : lines.map((_, n) => n);
        const bars = uPlot.paths.bars?.({ size: [0.72, 48, 1] });
        const steps = uPlot.paths.stepped?.({ align: 1 });
        this.plot = new uPlot(
            {
                width: this.width(),
                height: kHeight,
                legend: { show: false },
                cursor: { y: false, points: { show: kind === 'lines' }, drag: { x: false, y: false } },
                scales: { x: { time: true }, y: { range: (_, __, max) => [0, most ?? Math.max(1, max * 1.06)] } },
                axes: [
                    { ...axis, values: (_, splits, __, ___, apart) => splits.map((one) => label(one, apart)), space: 64 },
                    { ...axis, values: (_, splits) => splits.map((n) => (Number.isInteger(n) ? number(n) : '')), size: 56 },
                ],
                series: [
                    {},
                    ...order.map((n) => {
                        const { colour, dashed } = lines[n] as Line;
                        const stroke = resolved(this.element, colour);
                        return kind === 'bars'
                            ? { stroke, fill: stroke, width: 0, paths: bars, points: { show: false } }
                            : { stroke, width: 2, dash: dashed ? [6, 5] : undefined, paths: dashed ? undefined : steps, spanGaps: dashed, points: { show: false } };
                    }),
                ],
                hooks: {
                    setCursor: [(plot) => onColumn(plot.cursor.idx ?? undefined)],
                    draw: [
                        (plot) => {
                            const { ctx, bbox } = plot;
                            ctx.save();
                            ctx.strokeStyle = text;
                            ctx.setLineDash([2, 4]);
                            for (const mark of marks) {
                                const x = Math.round(plot.valToPos(mark, 'x', true));
                                if (x < bbox.left || x > bbox.left + bbox.width) continue;
                                ctx.beginPath();
                                ctx.moveTo(x, bbox.top);
                                ctx.lineTo(x, bbox.top + bbox.height);
                                ctx.stroke();
                            }
                            ctx.restore();
                        },
                    ],
                },
            },
            [at, ...order.map((n) => (lines[n] as Line).values)],
            this.element,
        );
    }
}
