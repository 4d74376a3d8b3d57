// Icons as paths on a 24-unit grid, drawn with the text's colour. Always beside a word or a label, so hidden from readers.
const kPaths = {
    check: 'M5 12.5l4.5 4.5L19 7.5',
    printing: 'M7 8V4h10v4M7 17H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2M7 14h10v6H7z',
    warm: 'M12 3v3M12 18v3M3 12h3M18 12h3M6 6l2 2M16 16l2 2M18 6l-2 2M8 16l-2 2M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
    warn: 'M12 4L2.8 19.5h18.4zM12 10v4M12 16.6v.6',
    stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM9 9l6 6M15 9l-6 6',
    silent: 'M4 4l16 16M9 6.6A9 9 0 0 1 21 10M3 10a13 13 0 0 1 3.4-2.4M6.5 13.5a8 8 0 0 1 4.2-2.3M15 12.2a8 8 0 0 1 2.5 1.5M12 18.4v.4',
    clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2',
    search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
    up: 'M12 19V5M6 11l6-6 6 6',
    down: 'M12 5v14M6 13l6 6 6-6',
    close: 'M6 6l12 12M18 6L6 18',
    plus: 'M12 5v14M5 12h14',
    info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.4v.6',
    refresh: 'M20 5v5h-5M4 19v-5h5M19.4 10A8 8 0 0 0 5.6 7.4M4.6 14a8 8 0 0 0 13.8 2.6',
    back: 'M19 12H5M11 6l-6 6 6 6',
    eye: 'M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
    eye_off: 'M4 4l16 16M9.9 5.3A9.7 9.7 0 0 1 12 5c6.4 0 10 7 10 7a17 17 0 0 1-3.2 4M6 6.8A16.6 16.6 0 0 0 2 12s3.6 7 10 7a9.7 9.7 0 0 0 4.5-1.1M10 10a3 3 0 0 0 4 4',
    sun: 'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19',
    moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
    half: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M12 8h5.5M12 12h8.5M12 16h6.5',
    out: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
    key: 'M8 10.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l8-8M16 7l3 3',
    trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
    edit: 'M4 20l1-5L16 4l4 4L9 19z',
    play: 'M7 4.5v15l12-7.5z',
    live: 'M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM7.8 16.2a6 6 0 0 1 0-8.4M16.2 7.8a6 6 0 0 1 0 8.4M5 19a10 10 0 0 1 0-14M19 5a10 10 0 0 1 0 14',
} as const;

export type IconName = keyof typeof kPaths;

export function Icon({ name, size = 18, turning = false }: { name: IconName; size?: number; turning?: boolean }) {
    return (
        <svg
            class={turning ? 'icon icon--turning' : 'icon'}
            width={size}
            height={size}
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.9"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
        >
            <path d={kPaths[name]} />
        </svg>
    );
}
