import { createCandidateRunner } from '../src/model/candidates.js';
import { serve } from './serve.js';

export default serve(createCandidateRunner, { commonStreams: true });
