import { render } from 'preact';
import 'kit/tokens.css';
import 'kit/base.css';
import 'kit/components.css';
import './shared/frame.css';
import './styles.css';
import './shared/theme';
import { load_texts } from './texts';

void load_texts()
    .then(() => import('./app'))
    .then(({ App }) => {
        const root = document.getElementById('app');
        if (root) render(<App />, root);
    });
