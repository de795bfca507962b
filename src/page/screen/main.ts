import './no-eval.js';
import { startBoard } from './board-page.js';
import { startFromPage } from './start.js';

startFromPage(startBoard);
