// The page's certificate is about to end, and nothing renews it by itself. Nothing while it holds for longer.
import { useEffect, useState } from 'preact/hooks';
import { Notice } from 'kit';
import { api } from '../api/api';
import type { Certificate } from '../api/types';
import { links } from '../state/route';
import { texts } from '../texts';

const words = texts.today.certificate;
const kNotice_days = 30;
const kUrgent_days = 7;
const kDay_ms = 86_400_000;

export function CertificateNotice() {
    const [certificate, set_certificate] = useState<Certificate>();
    useEffect(() => {
        // Where it cannot be had nothing is said: the Settings tell why.
        api.certificate().then(set_certificate, () => undefined);
    }, []);
    if (!certificate || certificate.source === 'own_authority') return null;
    const days = Math.floor((Date.parse(certificate.not_after) - Date.now()) / kDay_ms);
    if (days >= kNotice_days) return null;
    const end = certificate.not_after.slice(0, 10);
    return (
        <Notice tone={days < kUrgent_days ? 'error' : 'warn'}>
            {days < 0 ? words.ended(end) : words.ends(end, days)} {words[certificate.source]} <a href={links.settings}>{words.go}</a>
        </Notice>
    );
}
