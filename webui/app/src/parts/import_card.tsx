// Takes ranges, devices, credentials and names from a table: looked through first, then done.
import { useRef, useState } from 'preact/hooks';
import { Button, Check, Dialog, Heads, Notice, Trouble } from 'kit';
import { api } from '../api/api';
import { reason } from '../api/client';
import type { ImportReport } from '../api/types';
import { as_text, octets_of } from '../state/files';
import { Newest } from '../state/newest';
import { texts } from '../texts';
import { Card } from './card';
import { FileField } from './file_field';

const kMostOctets = 10 * 1024 * 1024;
const kMostShown = 200;

function Lines({ report }: { report: ImportReport }) {
    const words = texts.table_import;
    const rank = (line: ImportReport['lines'][number]) => (line.verdict === 'wrong' ? 0 : line.verdict === 'same' ? 2 : 1);
    const lines = [...report.lines].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
    return (
        <>
            <table class="plain-table cards-when-narrow" role="table">
                <Heads names={[words.line, words.kind, words.what, words.verdict]} />
                <tbody role="rowgroup">
                    {lines.slice(0, kMostShown).map((line) => (
                        <tr role="row" key={line.line}>
                            <th role="rowheader" scope="row">
                                {texts.number(line.line)}
                            </th>
                            <td role="cell">{words.kinds[line.kind] ?? texts.none}</td>
                            <td role="cell" class="outside">
                                {line.what || texts.none}
                            </td>
                            <td role="cell">
                                {words.verdicts[line.verdict] ?? line.verdict}
                                {line.why && <div class="soft small outside">{line.why}</div>}
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
            {lines.length > kMostShown && <p class="soft">{words.more(lines.length - kMostShown)}</p>}
        </>
    );
}

function Columns() {
    const words = texts.table_import;
    return (
        <details>
            <summary>{words.columns}</summary>
            <dl class="columns-of-table">
                {words.column_list.map(([names, what]) => (
                    <>
                        <dt key={names}>
                            <code>{names}</code>
                        </dt>
                        <dd>{what}</dd>
                    </>
                ))}
            </dl>
        </details>
    );
}

function ImportDialog({ onDone, onClose }: { onDone: (report: ImportReport) => void; onClose: () => void }) {
    const words = texts.table_import;
    const [csv, set_csv] = useState<string>();
    const [skip_wrong, set_skip] = useState(false);
    const [report, set_report] = useState<ImportReport>();
    const [trouble, set_trouble] = useState('');
    const [busy, set_busy] = useState(false);
    /// What was told of a table holds for that table alone.
    const asking = useRef(new Newest());
    async function choose(file: File | undefined) {
        const counts = asking.current.begin();
        set_report(undefined);
        set_csv(undefined);
        set_trouble('');
        if (!file) return;
        if (file.size > kMostOctets) return set_trouble(words.too_large);
        const text = as_text(await octets_of(file));
        if (!counts()) return;
        if (text === undefined) return set_trouble(words.not_utf8);
        set_csv(text);
    }
    async function send(dry_run: boolean) {
        if (csv === undefined) return;
        const counts = asking.current.begin();
        set_busy(true);
        set_trouble('');
        try {
            const answer = await api.import_table({ csv, dry_run, skip_wrong });
            if (answer.done) return onDone(answer);
            if (counts()) {
                set_report(answer);
                if (!dry_run) set_trouble(words.not_done);
            }
        } catch (error) {
            if (counts()) {
                set_report(undefined);
                set_trouble(reason(error));
            }
        }
        set_busy(false);
    }
    const wrong = report?.counts.wrong ?? 0;
    const may_go = report !== undefined && (wrong === 0 || skip_wrong);
    return (
        <Dialog title={words.title} close={texts.close} onClose={onClose}>
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void send(!may_go);
                }}
            >
                <Trouble text={trouble} />
                <FileField label={words.file} accept=".csv,text/csv" required onFile={(file) => void choose(file)} />
                <Columns />
                {report && (
                    <div role="status" class="stack">
                        <p>{words.summary(report.counts.added, report.counts.changed, report.counts.same, wrong)}</p>
                        <Lines report={report} />
                        {wrong > 0 && (
                            <Check checked={skip_wrong} onCheck={set_skip}>
                                {words.skip_wrong}
                            </Check>
                        )}
                    </div>
                )}
                <div class="dialog__foot">
                    <Button onClick={onClose}>{texts.cancel}</Button>
                    <Button type="submit" look="main" busy={busy} disabled={csv === undefined}>
                        {may_go ? words.go : words.look}
                    </Button>
                </div>
            </form>
        </Dialog>
    );
}

export function ImportCard() {
    const words = texts.table_import;
    const [open, set_open] = useState(false);
    const [said, set_said] = useState('');
    return (
        <Card title={words.title} id="import">
            <div class="stack">
                <p class="soft">{words.intro}</p>
                {said && (
                    <Notice tone="ok" spoken>
                        {said}
                    </Notice>
                )}
                <div>
                    <Button onClick={() => set_open(true)}>{words.title}</Button>
                </div>
            </div>
            {open && (
                <ImportDialog
                    onClose={() => set_open(false)}
                    onDone={(report) => {
                        set_open(false);
                        set_said(words.done(report.counts.added, report.counts.changed));
                    }}
                />
            )}
        </Card>
    );
}
