import './no-eval.js';
import { startNetwork } from './network-page.js';
import { startFromPage } from './start.js';

startFromPage(startNetwork);
