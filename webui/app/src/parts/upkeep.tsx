// What an administrator does once a year: fetched when Preferences are opened, so that nobody else waits for it.
import { BackupCard } from './backup_card';
import { CertificateCard } from './certificate_card';
import { ImportCard } from './import_card';

export function UpkeepCards({ is_admin }: { is_admin: boolean }) {
    return (
        <>
            <CertificateCard />
            {is_admin && <ImportCard />}
            {is_admin && <BackupCard />}
        </>
    );
}
