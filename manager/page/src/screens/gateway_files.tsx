// A gateway's daily log files, and whether its audit chain goes on where it stood.
import { useState } from 'preact/hooks';
import { Badge, Button, Field, Notice } from 'kit';
import { download_of, type Anchor, type HeldFile } from '../api';
import { Card, Table } from '../parts/common';
import { day_of, number, octets, texts, when } from '../texts';

/// Two files a day: a week at once is enough to look at.
const kAtOnce = 14;

export const kind_of = (name: string) => (name.startsWith('audit-') ? 'audit' : 'system');

export function Files({ gateway, files }: { gateway: string; files: HeldFile[] }) {
    const words = texts.files;
    const [kind, set_kind] = useState('');
    const [shown, set_shown] = useState(kAtOnce);
    const fitting = files.filter((file) => !kind || kind_of(file.name) === kind).sort((a, b) => b.name.slice(-14).localeCompare(a.name.slice(-14)) || a.name.localeCompare(b.name));
    return (
        <Card title={words.title}>
            {files.length === 0 && <p class="soft">{words.none}</p>}
            {files.length > 0 && (
                <>
                    <div class="tools">
                        <Field label={words.kind}>
                            {(wired) => (
                                <select {...wired} class="input" value={kind} onChange={(event) => set_kind(event.currentTarget.value)}>
                                    <option value="">{words.both}</option>
                                    <option value="audit">{words.kinds.audit}</option>
                                    <option value="system">{words.kinds.system}</option>
                                </select>
                            )}
                        </Field>
                    </div>
                    <Table name={words.title} heads={[words.day, words.kind, words.size, words.received, '']}>
                        {fitting.slice(0, shown).map((file) => (
                            <tr key={file.name}>
                                <th scope="row">{day_of(file.name)}</th>
                                <td data-label={words.kind}>{words.kinds[kind_of(file.name)]}</td>
                                <td data-label={words.size}>{octets(file.bytes)}</td>
                                <td data-label={words.received}>{when(file.received_at)}</td>
                                <td>
                                    <div class="actions">
                                        <a class="button button--small" href={`#/gateways/${gateway}/${file.name}`} aria-label={`${words.read}: ${file.name}`}>
                                            {words.read}
                                        </a>
                                        <a class="button button--small" href={download_of(gateway, file.name)} download aria-label={`${words.download}: ${file.name}`}>
                                            {words.download}
                                        </a>
                                    </div>
                                </td>
                            </tr>
                        ))}
                    </Table>
                    {fitting.length > shown && (
                        <div>
                            <Button onClick={() => set_shown(shown + kAtOnce)}>{words.more}</Button>
                        </div>
                    )}
                </>
            )}
        </Card>
    );
}

export function Anchors({ anchors }: { anchors: Anchor[] }) {
    const words = texts.anchors;
    const newest = anchors[0];
    const broken = anchors.filter((anchor) => !anchor.fits);
    return (
        <Card title={words.title}>
            {!newest && <p class="soft">{words.none}</p>}
            {newest && broken.length === 0 && <Notice tone="ok">{words.fits(number(newest.number), when(newest.received_at))}</Notice>}
            {broken.length > 0 && (
                <>
                    <Notice tone="error">{words.broken}</Notice>
                    <Table name={words.title} heads={[words.file, words.number, words.received, words.anchor]}>
                        {broken.slice(0, kAtOnce).map((anchor) => (
                            <tr key={anchor.file}>
                                <th scope="row">{anchor.file}</th>
                                <td data-label={words.number}>{number(anchor.number)}</td>
                                <td data-label={words.received}>
                                    {when(anchor.received_at)}{' '}
                                    <Badge tone="error" icon="stop">
                                        {words.not}
                                    </Badge>
                                </td>
                                <td data-label={words.anchor}>
                                    <code>
                                        {anchor.number}:{anchor.mac}
                                    </code>
                                </td>
                            </tr>
                        ))}
                    </Table>
                </>
            )}
            {newest && (
                <details class="more">
                    <summary>{words.how}</summary>
                    <p>{words.how_text}</p>
                    <code class="command">
                        fleetgate audit verify --anchor {newest.number}:{newest.mac}
                    </code>
                </details>
            )}
        </Card>
    );
}
