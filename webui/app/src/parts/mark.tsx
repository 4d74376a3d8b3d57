import { texts } from '../texts';

/// The product's sign and name.
export function Mark() {
    return (
        <span class="mark">
            <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <rect class="mark__ground" width="32" height="32" rx="8" />
                <path class="mark__lines" d="M8 25V12.5a8 8 0 0 1 16 0V25M13 25v-8h6v8M6 25h20" />
            </svg>
            <span class="mark__name">{texts.product}</span>
        </span>
    );
}
