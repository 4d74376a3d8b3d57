// What the gateway says in sentences of its own, in German. What is not known here stays as the gateway said it.
const kDays: Record<string, string> = { Mon: 'Mo', Tue: 'Di', Wed: 'Mi', Thu: 'Do', Fri: 'Fr', Sat: 'Sa', Sun: 'So' };
const over_days = (days: string) => `${days} ${days === '1' ? 'Arbeitstag' : 'Arbeitstagen'}`;
const moment = (text: string) => text.replace(/^[A-Z][a-z]{2}(?= )/, (name) => kDays[name] ?? name);

/// Patterns of fleet/supply_statistics, supply_weeks, supply_forecast and sleep_habit, and of polling/schedule.
const kSentences: [RegExp, (...found: string[]) => string][] = [
    [/^switched off$/, () => 'ausgeschaltet'],
    [/^received at UDP port (\d+)$/, (port) => `empfangen an UDP-Port ${port}`],
    [/^the device tells no percentage$/, () => 'das Gerät meldet keinen Prozentwert'],
    [/^it has run out$/, () => 'es ist bereits aufgebraucht'],
    [/^it lasts for years, or is used too irregularly$/, () => 'es hält jahrelang oder wird zu unregelmäßig verbraucht'],
    [/^it is used too irregularly$/, () => 'es wird zu unregelmäßig verbraucht'],
    [/^its level does not fall$/, () => 'der Füllstand sinkt nicht'],
    [/^needs 3 weeks of levels, has (\d+) days$/, (days) => `3 Wochen Füllstände nötig, ${days} Tage vorhanden`],
    [
        /^needs a fall by (\d+) %, has seen (\d+) % in (\d+) weeks$/,
        (least, sum, weeks) => `ein Rückgang um ${least} % ist nötig, bisher ${sum} % in ${weeks} Wochen`,
    ],
    [/^([\d.]+) % a week in (\d+) weeks$/, (share, weeks) => `${share?.replace('.', ',')} % pro Woche in ${weeks} Wochen`],
    [
        /^silent from about (.+) to (.+) UTC, as in (\d+) of the last (\d+) (weeks|days)$/,
        (from, until, alike, all, unit) =>
            `still von etwa ${moment(from ?? '')} bis ${moment(until ?? '')} UTC, wie in ${alike} der letzten ${all} ${unit === 'weeks' ? 'Wochen' : 'Tage'}`,
    ],
    [
        /^it slept when it answered last, and has not answered in its sleep (\d+) times before$/,
        (times) => `es war bei der letzten Antwort im Ruhemodus und hat darin schon ${times}-mal nicht geantwortet`,
    ],
    [
        /^prints (\d+) pages a working day over (\d+) working days?(: among the busiest fifth)?$/,
        (pages, days, high) =>
            `druckt ${pages} Seiten je Arbeitstag an ${over_days(days ?? '')}${high ? ': gehört zum meistgenutzten Fünftel' : ''}`,
    ],
    [/^not known for long enough to say how much it prints$/, () => 'noch nicht lange genug bekannt, um das Druckaufkommen zu beurteilen'],
    [/^known for (\d+) working days? only$/, (days) => `erst seit ${over_days(days ?? '')} bekannt`],
    [/^printed nothing for (\d+) working days?$/, (days) => `seit ${over_days(days ?? '')} nichts gedruckt`],
];

export function in_german(text: string): string {
    for (const [pattern, say] of kSentences) {
        const found = pattern.exec(text);
        if (found) return say(...found.slice(1));
    }
    return text;
}
