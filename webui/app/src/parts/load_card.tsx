// What polling costs, measured, and how far it is behind its plan.
import { useEffect, useState } from 'preact/hooks';
import { Notice, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { LoadReport, LoadSpan } from '../api/types';
import { texts } from '../texts';

const words = texts.load;
const kAgainMs = 60_000;

function Spans({ spans }: { spans: LoadSpan[] }) {
    const heads = [words.span, words.checks, words.packets, words.device_day, words.late, words.processor];
    const figures = (span: LoadSpan) => [
        words.rate(span.checks_per_s),
        words.rate(span.packets_per_s),
        words.octets(span.octets_per_device_day),
        words.within(span.within_5_s),
        words.share(span.cpu_share),
    ];
    return (
        <table class="plain-table figures" role="table" aria-label={words.title}>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.map((head) => (
                        <th role="columnheader" scope="col" key={head}>
                            {head}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody role="rowgroup">
                {spans.map((span, row) => (
                    <tr role="row" key={row}>
                        <th role="rowheader" scope="row">
                            {words.last(span.seconds)}
                        </th>
                        {figures(span).map((figure, column) => (
                            <td role="cell" key={column} data-label={heads[column + 1]}>
                                {figure}
                            </td>
                        ))}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function Report({ report }: { report: LoadReport }) {
    const spans = report.day.seconds > report.hour.seconds ? [report.hour, report.day] : [report.hour];
    const month = report.wakes[0];
    return (
        <>
            <p>{words.devices(report.devices, report.awake, report.asleep, report.silent)}</p>
            {report.hour.turns > 0 ? <Spans spans={spans} /> : <p class="soft">{words.nothing}</p>}
            <p class="soft small">{words.beside(report.kfs.octets_per_device_day, report.memory_octets)}</p>
            {month && <p class="soft small">{words.wakes(month.month, month.avoided, month.caused)}</p>}
            {report.readings_in_line > report.devices / 10 && <Notice>{words.in_line(report.readings_in_line)}</Notice>}
            {report.readings_waiting > 0 && <Notice tone="error">{words.waiting(report.readings_waiting)}</Notice>}
        </>
    );
}

export function LoadCard() {
    const [report, set_report] = useState<LoadReport>();
    const [trouble, set_trouble] = useState('');
    useEffect(() => {
        const ask = () =>
            api.load()
                .then((fresh) => {
                    set_report(fresh);
                    set_trouble('');
                })
                .catch((error: unknown) => set_trouble(reason(error)));
        void ask();
        const again = setInterval(() => void ask(), kAgainMs);
        return () => clearInterval(again);
    }, []);
    return (
        <section class="card" aria-labelledby="settings-load">
            <div class="card__head">
                <h2 id="settings-load">{words.title}</h2>
            </div>
            <div class="card__body stack">
                <Trouble text={trouble} />
                {report ? <Report report={report} /> : !trouble && <p class="soft">{texts.loading}</p>}
            </div>
        </section>
    );
}
