// A QR code from its rows of modules; always dark on white, which is what cameras read.
const kQuiet = 4;

export function Qr({ rows, label }: { rows: readonly string[]; label: string }) {
    const size = rows.length + 2 * kQuiet;
    const dark = rows.flatMap((row, y) => [...row].flatMap((module, x) => (module === '1' ? [`M${x + kQuiet} ${y + kQuiet}h1v1h-1z`] : [])));
    return (
        <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
            <rect width={size} height={size} fill="#fff" />
            <path d={dark.join('')} fill="#000" />
        </svg>
    );
}
