/** The board page's worker for a network of services. */
import { createNetworkRunner } from '../src/network/run-network.js';
import type { Network } from '../src/network/types.js';
import { servePage } from './serve-page.js';

servePage<Network>(createNetworkRunner);
