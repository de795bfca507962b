import { createCandidateRunner } from '../src/model/run/candidate-runner.js';
import { serve } from './serve.js';

export default serve(createCandidateRunner, { commonStreams: true });
