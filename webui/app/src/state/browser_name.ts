// What a browser calls itself (RFC 9110 section 10.1.5), in words that people use.
const kBrowsers: readonly [RegExp, string][] = [
    [/\bEdgA?\//, 'Edge'],
    [/\bOPR\//, 'Opera'],
    [/\bFirefox\//, 'Firefox'],
    [/\bFxiOS\//, 'Firefox'],
    [/\b(?:Headless)?Chrom(?:e|ium)\//, 'Chrome'],
    [/\bCriOS\//, 'Chrome'],
    [/\bVersion\/.*\bSafari\//, 'Safari'],
];
const kSystems: readonly [RegExp, string][] = [
    [/\bAndroid\b/, 'Android'],
    [/\b(?:iPhone|iPad)\b/, 'iOS'],
    [/\bWindows\b/, 'Windows'],
    [/\bMac OS X\b/, 'macOS'],
    [/\bCrOS\b/, 'ChromeOS'],
    [/\bLinux\b/, 'Linux'],
];

const first = (names: readonly [RegExp, string][], text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/// Undefined where it is none that we know.
export function browser_of(user_agent: string): { browser: string; system?: string } | undefined {
    const browser = first(kBrowsers, user_agent);
    return browser ? { browser, system: first(kSystems, user_agent) } : undefined;
}
