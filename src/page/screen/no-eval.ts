import { config } from 'zod/mini';

/** Before any schema is made: zod would try whether it may make code, and the page's policy would complain of it. */
config({ jitless: true });
