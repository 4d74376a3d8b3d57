import { texts } from '../texts';
import { AskFirst } from './ask_first';

interface Props {
    title: string;
    what: string;
    text: string;
    remove: () => Promise<void>;
    onClose: () => void;
}

/// Asks once more before something goes.
export function RemoveDialog({ remove, onClose, ...said }: Props) {
    return <AskFirst {...said} action={texts.remove} go={() => remove().then(onClose)} onClose={onClose} />;
}
