import { render } from 'preact';
import 'kit/tokens.css';
import 'kit/base.css';
import 'kit/components.css';
import './styles/frame.css';
import './styles/devices.css';
import './styles/device.css';
import './styles/panels.css';
import './styles/questions.css';
import './state/theme';
import { App } from './app';

const root = document.getElementById('app');
if (root) render(<App />, root);
