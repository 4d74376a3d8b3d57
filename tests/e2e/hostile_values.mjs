// What nobody honest sends: values for a field, whole bodies, ids in a path, and values of a query's parameter.

/// Begins like a line of the service's log: seen at a line's begin, an outside text has broken a line in two.
export const kForgedLine = '2000-01-01T00:00:00Z error   FORGED1';
export const kMarkup = ['<script>window.hit=1</script>', '"><img src=x onerror="window.hit=1">', "'-window.hit-'", '<svg/onload=window.hit=1>', 'javascript:window.hit=1'];

const json = (value) => ({ raw: Buffer.from(JSON.stringify(value)), text: typeof value === 'string' ? value : undefined });
const octets = (...parts) => ({ raw: Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))) });

const kTexts = {
    empty: '',
    blank: ' \u00a0 ',
    'a word': 'nonsense',
    sql: "x'; DROP TABLE device; --",
    'sql, double quotes': '1" OR "1"="1',
    'a format': '%s%n%x{}{0}{{7*7}}${7*7}',
    'a path': '../../../../etc/passwd',
    'a command': '$(reboot)`reboot`|reboot;reboot',
    NUL: 'a\0b',
    ESC: '\u001b[31mred\u001b]0;title\u0007',
    'CR LF': `a\r\n${kForgedLine}`,
    LF: `a\n${kForgedLine}`,
    DEL: 'a\u007fb',
    'a C1 control': 'a\u009b31mb',
    NEL: `a\u0085${kForgedLine}`,
    'a line separator': `a\u2028${kForgedLine}`,
    'right-to-left override': 'photo\u202egpj.exe',
    isolates: '\u2066a\u2069\u2067b',
    'zero width': 'ad\u200bmin\u200d\u2060',
    BOM: '\ufeffadmin',
    'a noncharacter': 'a\uffff\u{1ffff}b',
    tags: 'a\u{e0041}\u{e0042}',
    'no Latin': 'Принтер 打印机 مطبعة 🖨️👩‍👩‍👧',
    combining: 'a' + '\u0301'.repeat(10_000),
    'a little combining': 'Z' + '\u0310'.repeat(15),
    '64 KiB': 'a'.repeat(64 << 10),
};

/// {name: {raw, text}}: `raw` stands for a member's value in the body; `text` is what a text of it means.
export const kFieldValues = {
    ...Object.fromEntries([null, true, false, 0, -1, 1.5, 1e15, 1e308, -9223372036854775808].map((value) => [`${value}`, json(value)])),
    'more than 64 bits': octets('18446744073709551616'),
    'less than 64 bits': octets('-9223372036854775809'),
    'the greatest': octets('9223372036854775807'),
    infinite: octets('1e999'),
    NaN: octets('NaN'),
    '-Infinity': octets('-Infinity'),
    '[]': json([]),
    '{}': json({}),
    '[null]': json([null]),
    '[{}]': json([{}]),
    '[[]]': json([[]]),
    '[-1, 0, 1.5]': json([-1, 0, 1.5]),
    'a list of markup': json([kMarkup[0]]),
    '{"a":{}}': json({ a: {} }),
    'a prototype': json({ ['__proto__']: { admin: true }, constructor: 1 }),
    '20,001 items': json(Array(20_001).fill(1)),
    'deep inside': octets('['.repeat(10_000) + ']'.repeat(10_000)),
    ...Object.fromEntries(kMarkup.map((text) => [text, json(text)])),
    ...Object.fromEntries(Object.entries(kTexts).map(([name, text]) => [name, json(text)])),
    'a lone surrogate, escaped': octets('"a\\ud800b"'),
    'a pair the wrong way round': octets('"\\udc00\\ud800"'),
    'a lone surrogate, encoded': octets('"a', [0xed, 0xa0, 0x80], 'b"'),
    'an overlong slash': octets('"..', [0xc0, 0xaf], '"'),
    'invalid UTF-8': octets('"a', [0xff, 0xfe], 'b"'),
    'a cut sequence': octets('"a', [0xe2, 0x82], '"'),
    'a raw control character': octets('"a', [0x01], 'b"'),
    'a wrong escape': octets('"\\x41\\q"'),
};

const kTooLarge = 1 << 20;

/// [name, body, headers]: bodies that are wrong as a whole, from one that is right.
export function whole_bodies(good) {
    const text = JSON.stringify(good);
    const first = Object.keys(good)[0] ?? 'a';
    const as = (type) => ({ 'Content-Type': type });
    return [
        ['empty', '', {}],
        ...['null', '[]', '"text"', '1', 'true', 'nonsense', '{', '{]', '{}', `${text}x`, `${text}${text}`].map((body) => [body.slice(0, 30), body, {}]),
        ['a BOM before it', `\ufeff${text}`, {}],
        ['in UTF-16', Buffer.from(text, 'utf16le'), {}],
        ['deeply nested', '['.repeat(10_000), {}],
        ['deeply nested members', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000), {}],
        ['a member twice', `{"${first}":"<script>","${first}":null,${text.slice(1)}`, {}],
        ['many members', `{${Array.from({ length: 1_000 }, (_, n) => `"x${n}":1`).join(',')}}`, {}],
        ['1 MiB', JSON.stringify({ ...good, [first]: 'a'.repeat(kTooLarge) }), {}],
        ['1 MiB of spaces', ' '.repeat(kTooLarge), {}],
        ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html', 'application/xml', 'x', ';', 'application/jsonx'].map((type) => [type, text, as(type)]),
        ['compressed, it says', text, { 'Content-Encoding': 'gzip' }],
    ];
}

/// As they stand in a path, encoded where HTTP asks for it. None of them is the id of anything.
export const kPathIds = [
    '0', '-1', '-0', '%2B999999', '0x7', '1e3', '999999.0', '9223372036854775807', '9223372036854775808', '18446744073709551617', 'NaN', 'null', 'undefined', '*',
    '%00', '999999%00', '%0d%0aX-Hit:%201', '%2e%2e', '%2E%2E%2F', '..%5c..', '%c0%af', '%ff', '%ed%a0%80', '%e2%80%ae1', '%EF%BB%BF1', '%3Cscript%3Ewindow.hit=1%3C%2Fscript%3E',
    "1'%20OR%20'1'='1", '%7B%7D', '%24%7Bjndi:ldap:%2F%2F127.0.0.1%7D', 'a'.repeat(5_000), '999999;a=b', '999999,999998', '%F0%9F%96%A8', '%20', '%25%30%30',
];

/// As they stand in a query, encoded.
export const kQueryValues = [
    '', '%20', '0', '-1', '1.5', '1e3', '9223372036854775808', '-9223372036854775809', 'NaN', 'true', 'nonsense', '%00', '%0d%0aX-Hit:%201', '%ff', '%c0%af', '%ed%a0%80', '%', '%zz', '%e2%80%ae',
    '%3Cscript%3Ewindow.hit=1%3C%2Fscript%3E', '%22%3E%3Cimg%20src=x%20onerror=window.hit=1%3E', "'%20OR%201=1--", '%25', '_', '%5c', '*', '(', '%5B', '"', '%F0%9F%96%A8', 'a'.repeat(300), 'a'.repeat(6_000),
    '2026-02-30T00:00:00Z', '9999-99-99T99:99:99Z', '-0001-01-01T00:00:00Z', '99999999999-01-01T00:00:00Z', '%7B%7D', '%5B%5D',
];
