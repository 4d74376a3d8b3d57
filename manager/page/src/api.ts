// One request to the manager, and its functions, one line each. manager/api.yaml describes them.
import type { Language } from './shared/language';
import { texts } from './texts';

export interface Session {
    state: 'set_up_needed' | 'signed_out' | 'password_expired' | 'signed_in';
    user?: string;
    role?: 'manager' | 'customer';
    group?: number;
    /// Of the account; absent while it has none.
    language?: Language;
    csrf?: string;
    version?: string;
}
export interface Group {
    id: number;
    parent?: number;
    name: string;
    gateways: number;
    devices: number;
}
export interface Gateway {
    id: string;
    status: 'pending' | 'managed' | 'left';
    left_at?: string;
    computer_name?: string;
    version: string;
    group: number;
    registered_at: string;
    last_contact_at?: string;
    last_batch_at?: string;
    silent_since?: string;
    copy_seen_at?: string;
    approves_devices: boolean;
}
export interface Discovery {
    at: string;
    settings?: { name: string; scopes?: string[]; excludes?: string[]; quiet_hours?: string; registers_found?: boolean; interval?: number }[];
}
export interface GatewayPage {
    gateway: Gateway;
    check_in_s: number;
    alarm_after: number;
    missed_check_ins: number;
    streams: { stream: string; sequence?: string; held: number; last_at?: string; replaced_at?: string }[];
    gaps: { at: string; reason?: string; kind?: string; count?: number; first_at?: string; last_at?: string }[];
    devices: { pending: number; managed: number };
    told?: { at: string; platform?: string; site?: string; anonymized?: boolean; uploads_a_day?: number };
    discovery?: Discovery;
}
export interface HeldFile {
    name: string;
    bytes: number;
    sha256: string;
    received_at: string;
}
export interface Anchor {
    file: string;
    number: number;
    fits: boolean;
    mac: string;
    received_at: string;
}
export interface TextPart {
    entries: { name: string; bytes: number }[];
    entry: string;
    lines: number;
    fitting: number;
    shown: { number: number; text: string }[];
}
export interface Device {
    id: number;
    status: 'pending' | 'managed' | 'terminated';
    group: number;
    gateway: string;
    device: string;
    maker?: string;
    model?: string;
    serial?: string;
    firmware?: string;
    mac?: string;
    address?: string;
    host_name?: string;
    site?: string;
    reachability?: string;
    state?: string;
    panel?: string;
    life_count?: number;
    lowest_percent?: number;
    /// When its gateway de-registered: nothing newer comes.
    gateway_left_at?: string;
    open_alerts: number;
    open_critical: number;
    open_conditions: number;
    worst_class?: string;
    first_at: string;
    last_at: string;
}
export interface Condition {
    key: string;
    word?: string;
    class?: string;
    text?: string;
    advice?: string;
    since: string;
    closed_at?: string;
}
export interface Point {
    at: string;
    name: string;
    value: number;
    unit: string;
}
export interface Supply {
    index: string;
    name?: string;
    kind?: string;
    colorant?: string;
    level_percent?: number;
    state?: 'unknown' | 'ok' | 'low' | 'empty';
}
export interface DevicePage {
    device: Device;
    latest: { counters?: { counters?: { name: string; value: number; unit: string }[] }; supplies?: { supplies?: Supply[] } };
    counter_history: Point[];
    conditions: Condition[];
    alerts: { index: string; code: number; code_name?: string; severity: string; text?: string; opened_at: string; closed_at?: string }[];
}
export interface AccessCode {
    id: number;
    label: string;
    group: number;
    uses_left: number;
    expires_at: string;
}
export interface Account {
    id: number;
    name: string;
    role: 'manager' | 'customer';
    group: number;
    /// Of role and group, as they are here.
    revision: string;
    mail?: string;
    language?: Language;
    must_change_password: boolean;
}
export interface MailServer {
    host: string;
    port: number;
    security: 'tls' | 'starttls' | 'none';
    user?: string;
    from: string;
    authority_pem?: string;
    has_password: boolean;
    /// Why nothing can be sent, where the stored password cannot be opened any more.
    trouble?: string;
}
export type MailServerInput = Omit<MailServer, 'has_password' | 'trouble'> & { password?: string };
export interface MailRule {
    id: number;
    group: number;
    language: Language;
    to: string[];
    cc: string[];
    bcc: string[];
    silent: boolean;
    copies: boolean;
    stop: boolean;
    warn: boolean;
    state: { last_sent_at?: string; failing_since?: string; trouble?: string; step?: string };
}
export interface MailPage {
    server?: MailServer;
    rules: MailRule[];
}
export interface MailTest {
    ok: boolean;
    step?: string;
    detail?: string;
}
export interface AuditEntry {
    number: number;
    at: string;
    kind: string;
    actor: string;
    source: string;
    succeeded: boolean;
    detail: string;
}

export class Failure extends Error {
    constructor(
        readonly code: string,
        message: string,
        readonly retry_after_s?: number,
    ) {
        super(message);
    }
}

const kWithDetail = new Set(['mail_failed', 'mail_unsure']);

let csrf = '';
let on_signed_out = () => {};
export const use_csrf = (token?: string) => (csrf = token ?? '');
export const when_signed_out = (handler: () => void) => (on_signed_out = handler);
export function reason(error: unknown): string {
    if (!(error instanceof Failure)) return texts.failure.internal;
    const refusals: Record<string, string> = texts.groups.refusals;
    const said = refusals[error.code];
    // Of mail the server's own words say more: which step failed, and what it answered.
    return said === undefined ? error.message : kWithDetail.has(error.code) ? `${said} (${error.message})` : said;
}

async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, revision?: string): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method !== 'GET') headers['X-Fleetgate-CSRF'] = csrf;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (revision !== undefined) headers['If-Match'] = `"${revision}"`;
    const response = await fetch(`/api/v1/${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
        cache: 'no-store',
    }).catch(() => {
        throw new Failure('network', texts.failure.network);
    });
    if (!response.ok) {
        const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
        if (response.status === 401 && path !== 'login' && path !== 'password') on_signed_out();
        const wait = Number(response.headers.get('retry-after') ?? NaN);
        throw new Failure(problem.code ?? 'internal', problem.detail ?? texts.failure.internal, Number.isFinite(wait) ? wait : undefined);
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
}

export interface Wish {
    search: string;
    /// Empty: of every gateway.
    gateway: string;
    group: number;
    trouble: boolean;
    status: '' | 'pending' | 'managed' | 'terminated';
    offset: number;
}
export const kPageSize = 100;
export const query = (wish: Wish) =>
    new URLSearchParams({
        search: wish.search,
        gateway: wish.gateway,
        group: String(wish.group),
        trouble: String(wish.trouble),
        status: wish.status,
        offset: String(wish.offset),
        limit: String(kPageSize),
    }).toString();

/// Lines of a log file that are asked for at once.
export const kLinesAtOnce = 500;
const file_path = (gateway: string, name: string) => `gateways/${encodeURIComponent(gateway)}/files/${encodeURIComponent(name)}`;
export const download_of = (gateway: string, name: string) => `/api/v1/${file_path(gateway, name)}`;

export const api = {
    session: () => call<Session>('GET', 'session'),
    set_up: (code: string, user: string, password: string) => call<Session>('POST', 'setup', { code, user, password }),
    log_in: (user: string, password: string) => call<Session>('POST', 'login', { user, password }),
    ask_for_reset: (user: string) => call<void>('POST', 'reset', { user }),
    redeem_reset: (user: string, code: string) => call<void>('POST', 'reset/redeem', { user, code }),
    log_out: () => call<void>('POST', 'logout'),
    change_password: (current: string, next: string) => call<Session>('POST', 'password', { current, next }),
    groups: () => call<{ groups: Group[] }>('GET', 'groups'),
    add_group: (parent: number, name: string) => call<{ id: number }>('POST', 'groups', { parent, name }),
    change_group: (id: number, parent: number, name: string) => call<void>('PUT', `groups/${id}`, { parent, name }),
    remove_group: (id: number) => call<void>('DELETE', `groups/${id}`),
    gateways: () => call<{ gateways: Gateway[] }>('GET', 'gateways'),
    gateway: (id: string) => call<GatewayPage>('GET', `gateways/${encodeURIComponent(id)}`),
    files: (id: string) => call<{ files: HeldFile[]; audit_anchors: Anchor[] }>('GET', `gateways/${encodeURIComponent(id)}/files`),
    lines: (gateway: string, name: string, entry: string, search: string, from: number) =>
        call<TextPart>('GET', `${file_path(gateway, name)}/lines?${new URLSearchParams({ entry, search, from: String(from), limit: String(kLinesAtOnce) }).toString()}`),
    approve_gateways: (ids: string[], with_devices: boolean) => call<{ approved: number }>('POST', 'gateways/approve', { ids, with_devices }),
    move_gateway: (id: string, group: number) => call<void>('POST', `gateways/${id}/move`, { group }),
    terminate_gateway: (id: string) => call<void>('POST', `gateways/${id}/terminate`),
    devices: (wish: Wish) => call<{ total: number; devices: Device[] }>('GET', `devices?${query(wish)}`),
    device: (id: number) => call<DevicePage>('GET', `devices/${id}`),
    decide: (what: 'approve' | 'move' | 'terminate', ids: number[], group?: number) => call<{ changed: number }>('POST', `devices/${what}`, { ids, group }),
    codes: () => call<{ codes: AccessCode[] }>('GET', 'access-codes'),
    new_code: (label: string, group: number, uses: number, days: number) => call<{ code: string }>('POST', 'access-codes', { label, group, uses, days }),
    end_code: (id: number) => call<void>('DELETE', `access-codes/${id}`),
    accounts: () => call<{ accounts: Account[]; can_mail: boolean }>('GET', 'accounts'),
    /// Without a password a temporary one goes to its mail address.
    add_account: (name: string, role: string, group: number, mail: string, language: Language, password: string) => call<{ id: number }>('POST', 'accounts', { name, role, group, mail, language, password }),
    change_account: (id: number, role: string, group: number, revision: string) => call<void>('PUT', `accounts/${id}`, { role, group }, revision),
    set_mail: (id: number, mail: string, language?: Language) => call<void>('PUT', `accounts/${id}/mail`, { mail, language }),
    set_language: (language: Language) => call<void>('PUT', 'language', { language }),
    reset_password: (id: number, password: string) => call<void>('POST', `accounts/${id}/password`, { password }),
    remove_account: (id: number) => call<void>('DELETE', `accounts/${id}`),
    mail: () => call<MailPage>('GET', 'mail'),
    set_mail_server: (server: MailServerInput) => call<void>('PUT', 'mail/server', server),
    remove_mail_server: () => call<void>('DELETE', 'mail/server'),
    test_mail: (to: string) => call<MailTest>('POST', 'mail/test', { to }),
    add_mail_rule: (rule: Omit<MailRule, 'id' | 'state'>) => call<{ id: number }>('POST', 'mail/rules', rule),
    change_mail_rule: (id: number, rule: Omit<MailRule, 'id' | 'state'>) => call<void>('PUT', `mail/rules/${id}`, rule),
    remove_mail_rule: (id: number) => call<void>('DELETE', `mail/rules/${id}`),
    audit: (before?: number) => call<{ entries: AuditEntry[] }>('GET', `audit${before ? `?before=${before}` : ''}`),
};
