import { render } from 'preact';
import 'kit/tokens.css';
import 'kit/base.css';
import 'kit/components.css';
import './styles/frame.css';
import './styles/today.css';
import './styles/devices.css';
import './styles/list.css';
import './styles/device.css';
import './styles/charts.css';
import './styles/connection.css';
import './styles/logs.css';
import './styles/notifications.css';
import './styles/panels.css';
import './styles/results.css';
import './styles/questions.css';
import './styles/accounts.css';
import './state/theme';
import { load_texts } from './texts';

// What shows texts is loaded after them: many take their part of the catalogue when they are loaded.
void load_texts()
    .then(() => import('./app'))
    .then(({ App }) => {
        const root = document.getElementById('app');
        if (root) render(<App />, root);
    });
