import { createBlockRunner } from '../src/model/block.js';
import { serve } from './serve.js';

export default serve(createBlockRunner);
