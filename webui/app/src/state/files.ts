// Files that the reader chose, and files made for the reader.

/// In base64, as JSON carries octets.
export function to_base64(octets: Uint8Array): string {
    const kStep = 0x8000;
    let text = '';
    for (let at = 0; at < octets.length; at += kStep) text += String.fromCharCode(...octets.subarray(at, at + kStep));
    return btoa(text);
}

export function from_base64(text: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/// Nothing when it is not UTF-8.
export function as_text(octets: Uint8Array): string | undefined {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(octets);
    } catch {
        return undefined;
    }
}

export async function octets_of(file: File): Promise<Uint8Array> {
    return new Uint8Array(await file.arrayBuffer());
}

export function save_octets(name: string, type: string, octets: BlobPart) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([octets], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
